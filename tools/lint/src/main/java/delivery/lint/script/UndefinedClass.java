package delivery.lint.script;

import delivery.artifacts.Repository;
import delivery.artifacts.pipeline.Jenkinsfile;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Location;
import delivery.artifacts.syntax.groovy.GroovyTree;
import delivery.groovy.GroovyFault;
import delivery.groovy.ParsedScript;
import delivery.groovy.Program;
import delivery.groovy.SyntaxException;
import delivery.lint.Check;
import java.util.List;
import java.util.stream.Stream;

/** A class that a script names as a type, and that Java and Groovy do not have where it asks. */
public final class UndefinedClass implements Check {
  private static final String RULE = "undefined-class";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    NameableClasses classes = new NameableClasses();
    return repository
        .all(Jenkinsfile.class)
        .flatMap(file -> file.tree().stream())
        .flatMap(tree -> undefined(tree, classes));
  }

  static Stream<Diagnostic> undefined(GroovyTree tree, NameableClasses classes) {
    return Stream.concat(
        faults(tree, classes).stream()
            .filter(fault -> NameableClasses.isUnknown(fault.message()))
            .map(fault -> refused(tree.file().at(fault.line(), fault.column()), fault.message())),
        AnnotationScan.of(tree).stream()
            .filter(each -> classes.find(each.getClassNode().getName()) == null)
            .map(each -> refused(tree.at(each), classes.unknown(each.getClassNode().getName()))));
  }

  private static Diagnostic refused(Location at, String message) {
    return Diagnostic.refused(at, RULE, message);
  }

  // What else the interpreter refuses is its own bound, and no fault of the script.
  private static List<GroovyFault> faults(GroovyTree tree, NameableClasses classes) {
    if (TypeScan.of(tree).stream().noneMatch(classes::mayBeUnknown)) {
      return List.of();
    }
    try {
      Program.transformed(
          new ParsedScript("WorkflowScript", tree.file().text(), tree.module()), classes);
      return List.of();
    } catch (SyntaxException refused) {
      return refused.faults();
    }
  }
}
