package delivery.lint.practice;

import delivery.artifacts.Repository;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Severity;
import delivery.artifacts.syntax.groovy.GroovyTree;
import delivery.lint.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.codehaus.groovy.ast.expr.Expression;

/** Groovy's {@code ${params.X}} in a text that Groovy leaves alone: the shell refuses it. */
public final class ShellParameter implements Check {
  private static final String RULE = "shell-parameter";
  private static final Set<String> SHELLS = Set.of("sh", "bat", "powershell", "pwsh");
  private static final Pattern GROOVY =
      Pattern.compile("\\$\\{\\s*((?:params|env|currentBuild|scm|pipeline)\\.\\w+)[^}]*}");

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return PipelineCode.trees(repository).flatMap(tree -> faults(tree).stream());
  }

  private static List<Diagnostic> faults(GroovyTree tree) {
    List<Diagnostic> found = new ArrayList<>();
    PipelineCode.functions(
        tree,
        (name, call) -> {
          if (SHELLS.contains(name)) {
            Optional<Expression> script = PipelineCode.argument(call, "script");
            Matcher groovy = GROOVY.matcher(script.flatMap(PipelineCode::text).orElse(""));
            if (groovy.find()) {
              found.add(
                  new Diagnostic(
                      tree.at(script.orElseThrow()),
                      RULE,
                      Severity.WARNING,
                      message(name, groovy.group(), shell(groovy.group(1))),
                      Jenkins.SILENT,
                      List.of()));
            }
          }
        });
    return found;
  }

  private static String message(String step, String written, String name) {
    if (step.equals("sh")) {
      return "the shell sees %s as it is and refuses it (Bad substitution): Groovy puts nothing into single quotes; write $%s or double quotes"
          .formatted(written, name);
    }
    String own = step.equals("bat") ? "%" + name + "%" : "$env:" + name;
    return "%s sees %s as it is: Groovy puts nothing into single quotes; write %s or double quotes"
        .formatted(step, written, own);
  }

  /** Parameters and variables of a build are variables of its shells, too. */
  private static String shell(String property) {
    return property.substring(property.indexOf('.') + 1);
  }
}
