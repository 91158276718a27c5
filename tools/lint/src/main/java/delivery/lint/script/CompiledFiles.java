package delivery.lint.script;

import delivery.artifacts.Repository;
import delivery.artifacts.Unread;
import delivery.artifacts.pipeline.GroovySource;
import delivery.artifacts.pipeline.LibraryClass;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.survey.SurveySettings;
import delivery.artifacts.syntax.groovy.GroovyParser;
import delivery.artifacts.syntax.groovy.GroovyTree;
import delivery.groovy.ClassNames;
import delivery.groovy.GroovyFault;
import delivery.groovy.ParsedScript;
import delivery.groovy.Program;
import delivery.groovy.SyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Groovy's compiler refuses of the files that the engine compiles, by the same code that
 * refuses a run. It is worked out once: a tree is the compiler's own, which it changes.
 */
public final class CompiledFiles {
  private final List<GroovyTree> trees;
  private final NameableClasses classes;
  private @Nullable List<Diagnostic> refusals;

  CompiledFiles(List<GroovyTree> trees, NameableClasses classes) {
    this.trees = List.copyOf(trees);
    this.classes = classes;
  }

  private static CompiledFiles of(Repository repository) {
    return repository.derived(
        CompiledFiles.class,
        whole -> {
          Set<String> own = new HashSet<>(OwnLibrary.of(whole).steps());
          for (LibraryClass each : whole.all(LibraryClass.class).toList()) {
            own.add(each.name());
            each.tree().stream()
                .flatMap(tree -> tree.module().getClasses().stream())
                .forEach(declared -> own.add(declared.getName()));
          }
          boolean isWhole =
              whole.all(Unread.class).findAny().isEmpty()
                  && whole.all(SurveySettings.class).allMatch(each -> each.exclude().isEmpty());
          return new CompiledFiles(
              whole.all(GroovySource.class).flatMap(each -> each.tree().stream()).toList(),
              new NameableClasses(LanguageClasses.of(whole.lock()), own, isWhole));
        });
  }

  /** What is told under a rule: the parser's, or that of classes that do not exist. */
  public static Stream<Diagnostic> refused(Repository repository, String rule) {
    return of(repository).refused(rule);
  }

  Stream<Diagnostic> refused(String rule) {
    return refusals().stream().filter(each -> each.rule().equals(rule));
  }

  private synchronized List<Diagnostic> refusals() {
    List<Diagnostic> known = refusals;
    if (known == null) {
      known = trees.stream().flatMap(this::refusals).toList();
      refusals = known;
    }
    return known;
  }

  private Stream<Diagnostic> refusals(GroovyTree tree) {
    List<Diagnostic> all = new ArrayList<>(GroovyParser.refusals(tree));
    boolean areScopesSound = all.isEmpty();
    for (GroovyFault fault : faults(tree)) {
      boolean isUnresolved = fault.message().startsWith(ClassNames.UNRESOLVED);
      // What the interpreter does not know is its own bound, and no fault of the script. With
      // variables that are declared twice nothing that follows from them is sure.
      if (isUnresolved || (!fault.isOwnBound() && areScopesSound)) {
        all.add(
            Diagnostic.refused(
                tree.file().at(fault.line(), fault.column()),
                isUnresolved ? UndefinedClass.RULE : GroovyParser.RULE,
                fault.message()));
      }
    }
    return all.stream();
  }

  private List<GroovyFault> faults(GroovyTree tree) {
    try {
      Program.transformed(
          new ParsedScript("WorkflowScript", tree.file().text(), tree.module()),
          new FileNames(classes, tree.module()));
      return List.of();
    } catch (SyntaxException refused) {
      return refused.faults();
    }
  }
}
