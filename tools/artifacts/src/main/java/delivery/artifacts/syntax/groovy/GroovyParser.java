package delivery.artifacts.syntax.groovy;

import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.SourceFile;
import delivery.groovy.GroovyFault;
import delivery.groovy.ParsedScript;
import delivery.groovy.ScriptParser;
import delivery.groovy.SyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Parses Groovy without resolving, running or loading anything of it. */
public final class GroovyParser {
  /** Name of the section in {@code docs/checks.md}. */
  public static final String RULE = "groovy-syntax";

  /** What no compilation here may do: it would fetch what {@code @Grab} names while it parses. */
  public static final Set<String> DISABLED_TRANSFORMATIONS =
      Set.of("groovy.grape.GrabAnnotationTransformation");

  /** What the engine calls a Pipeline's script. */
  private static final String NAME = "WorkflowScript";

  private static final String BYTE_ORDER_MARK = "\ufeff";

  private GroovyParser() {}

  /**
   * Parses one script.
   *
   * @throws GroovySyntaxException with the place of every error that the compiler reports
   */
  public static GroovyTree parse(SourceFile file) throws GroovySyntaxException {
    try {
      return GroovyTree.of(file, ScriptParser.read(NAME, file.text()).module());
    } catch (SyntaxException refused) {
      throw new GroovySyntaxException(problems(file, refused.faults()));
    }
  }

  /**
   * A file as far as Groovy reads it.
   *
   * @param tree empty when Groovy refuses the text
   */
  public record Reading(Optional<GroovyTree> tree, List<Diagnostic> problems) {
    public Reading {
      problems = List.copyOf(problems);
    }
  }

  /** Parses one script; never throws for what is in it. */
  public static Reading read(SourceFile file) {
    try {
      List<Diagnostic> mark = byteOrderMark(file);
      SourceFile readable =
          mark.isEmpty()
              ? file
              : new SourceFile(file.path(), file.text().substring(1), file.origins());
      return new Reading(Optional.of(parse(readable)), mark);
    } catch (GroovySyntaxException refused) {
      return new Reading(Optional.empty(), refused.problems());
    }
  }

  /** What Groovy's compiler refuses of a script that it can parse. */
  public static List<Diagnostic> refusals(GroovyTree tree) {
    ParsedScript parsed = new ParsedScript(NAME, tree.file().text(), tree.module());
    return problems(tree.file(), ScriptParser.refusals(parsed));
  }

  /** Says of a byte order mark that Groovy takes it for a letter of the first word. */
  public static List<Diagnostic> byteOrderMark(SourceFile file) {
    if (!file.text().startsWith(BYTE_ORDER_MARK)) {
      return List.of();
    }
    return List.of(
        Diagnostic.refused(
                file.start(),
                RULE,
                "the file begins with a byte order mark (U+FEFF), which Groovy takes for a letter"
                    + " of the first word; save it without")
            .withFix(BYTE_ORDER_MARK, Optional.of("")));
  }

  private static List<Diagnostic> problems(SourceFile file, List<GroovyFault> faults) {
    return faults.stream()
        .map(
            fault ->
                Diagnostic.refused(file.at(fault.line(), fault.column()), RULE, fault.message()))
        .toList();
  }
}
