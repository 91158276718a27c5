package delivery.lint.practice;

import delivery.artifacts.Repository;
import delivery.artifacts.pipeline.DeclarativePipeline;
import delivery.artifacts.pipeline.EnvironmentVariable;
import delivery.artifacts.pipeline.Jenkinsfile;
import delivery.artifacts.pipeline.Stage;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Severity;
import delivery.artifacts.syntax.groovy.GroovyTree;
import delivery.lint.Check;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.GStringExpression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;

/**
 * A secret that Groovy puts into the text of a command is in the process list and in the log of
 * what was run; a shell gets it from its environment. Outside its block the variable is gone.
 */
public final class SecretInCommand implements Check {
  private static final String RULE = "secret-in-command";
  private static final Set<String> COMMANDS = Set.of("sh", "bat", "powershell", "pwsh");

  /** Arguments of withCredentials that name the variable of a secret. */
  private static final Set<String> SECRET_VARIABLES =
      Set.of(
          "passphraseVariable",
          "passwordVariable",
          "secretAccessKeyVariable",
          "secretKeyVariable",
          "secretVariable",
          "tokenVariable",
          "variable");

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Concern concern() {
    return Concern.RISK;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return repository
        .all(Jenkinsfile.class)
        .filter(file -> file.tree().isPresent())
        .flatMap(file -> new Reading(file).read().stream());
  }

  private static final class Reading extends CodeVisitorSupport {
    private final GroovyTree tree;
    private final Set<String> always = new HashSet<>();
    private final Set<String> anywhere = new HashSet<>();
    private final List<String> inside = new ArrayList<>();
    private final Map<String, Expression> made = new HashMap<>();
    private final List<Diagnostic> found = new ArrayList<>();

    Reading(Jenkinsfile file) {
      this.tree = file.tree().orElseThrow();
      file.pipeline().ifPresent(this::environment);
    }

    List<Diagnostic> read() {
      PipelineCode.visit(tree, this);
      return found;
    }

    private void environment(DeclarativePipeline pipeline) {
      Stream.concat(
              pipeline.environment().stream(),
              pipeline.allStages().stream().map(Stage::environment).flatMap(List::stream))
          .filter(EnvironmentVariable::credential)
          .map(variable -> variable.name().value())
          .forEach(
              name -> {
                always.add(name);
                always.add(name + "_PSW");
              });
    }

    @Override
    public void visitMethodCallExpression(MethodCallExpression call) {
      String name = String.valueOf(call.getMethodAsString());
      if (name.equals("withCredentials")) {
        List<String> secrets = secrets(call);
        anywhere.addAll(secrets);
        inside.addAll(secrets);
        super.visitMethodCallExpression(call);
        secrets.forEach(inside::remove);
        return;
      }
      if (COMMANDS.contains(name)) {
        PipelineCode.argument(call, "script").ifPresent(text -> command(name, text));
      }
      super.visitMethodCallExpression(call);
    }

    private static List<String> secrets(MethodCallExpression call) {
      List<String> names = new ArrayList<>();
      call.getArguments()
          .visit(
              new CodeVisitorSupport() {
                @Override
                public void visitMapEntryExpression(MapEntryExpression entry) {
                  if (SECRET_VARIABLES.contains(entry.getKeyExpression().getText())) {
                    PipelineCode.text(entry.getValueExpression()).ifPresent(names::add);
                  }
                }

                @Override
                public void visitClosureExpression(ClosureExpression body) {
                  // The block is not part of what is bound.
                }
              });
      return names;
    }

    /** A text with values, parts that are added, or a variable that holds one of these. */
    private void command(String step, Expression text) {
      switch (text) {
        case GStringExpression values -> values.getValues().forEach(each -> value(step, each));
        case BinaryExpression sum when sum.getOperation().getText().equals("+") -> {
          part(step, sum.getLeftExpression());
          part(step, sum.getRightExpression());
        }
        case VariableExpression variable when made.containsKey(variable.getName()) -> {
          Expression earlier = made.remove(variable.getName());
          if (earlier != null) {
            command(step, earlier);
            made.put(variable.getName(), earlier);
          }
        }
        default -> {
          // Groovy puts nothing in.
        }
      }
    }

    private void part(String step, Expression part) {
      if (part instanceof VariableExpression || part instanceof PropertyExpression) {
        value(step, part);
      } else {
        command(step, part);
      }
    }

    private void value(String step, Expression value) {
      String name =
          value instanceof VariableExpression variable
              ? variable.getName()
              : PipelineCode.member(value, "env").orElse("");
      if (inside.contains(name) || always.contains(name)) {
        tell(
            value,
            "Groovy puts the secret %s into the text of this %s, where the process list shows it; let the shell read it: single quotes and $%s"
                .formatted(name, step, name));
      }
    }

    @Override
    public void visitBinaryExpression(BinaryExpression binary) {
      if (binary.getOperation().getText().equals("=")
          && binary.getLeftExpression() instanceof VariableExpression variable) {
        made.put(variable.getName(), binary.getRightExpression());
      }
      super.visitBinaryExpression(binary);
    }

    @Override
    public void visitDeclarationExpression(DeclarationExpression declaration) {
      visitBinaryExpression(declaration);
    }

    @Override
    public void visitPropertyExpression(PropertyExpression property) {
      PipelineCode.member(property, "env")
          .filter(name -> anywhere.contains(name) && !inside.contains(name))
          .filter(name -> !always.contains(name))
          .ifPresent(
              name ->
                  tell(
                      property,
                      "env.%s is null here: the variable ends with the block of its withCredentials"
                          .formatted(name)));
      super.visitPropertyExpression(property);
    }

    private void tell(Expression at, String message) {
      found.add(
          new Diagnostic(tree.at(at), RULE, Severity.WARNING, message, Jenkins.SILENT, List.of()));
    }
  }
}
