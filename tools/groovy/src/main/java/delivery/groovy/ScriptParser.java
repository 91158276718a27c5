package delivery.groovy;

import delivery.groovy.parser.SourceReader;
import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.classgen.VariableScopeVisitor;
import org.codehaus.groovy.control.LabelVerifier;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;
import org.jspecify.annotations.Nullable;

/** Parses Groovy without a compilation unit: nothing of the text is resolved, run or loaded. */
public final class ScriptParser {
  private ScriptParser() {}

  /**
   * Parses one script.
   *
   * @param name what stack traces name: {@code WorkflowScript}
   * @throws delivery.groovy.SyntaxException with every error that the parser reports
   */
  public static ParsedScript parse(String name, String text)
      throws delivery.groovy.SyntaxException {
    ParsedScript parsed = read(name, text);
    List<GroovyFault> refusals = refusals(parsed);
    if (!refusals.isEmpty()) {
      throw new delivery.groovy.SyntaxException(refusals);
    }
    return parsed;
  }

  /**
   * Parses one script that may have {@link #refusals}.
   *
   * @throws delivery.groovy.SyntaxException with every error that the parser reports
   */
  public static ParsedScript read(String name, String text) throws delivery.groovy.SyntaxException {
    try {
      return new ParsedScript(name, text, SourceReader.read(name, text));
    } catch (MultipleCompilationErrorsException refused) {
      throw new delivery.groovy.SyntaxException(faults(refused));
    } catch (RuntimeException confused) {
      // Groovy's parser fails for some texts, and its compiler would; it has no place for it.
      String why = confused.getMessage() == null ? confused.toString() : confused.getMessage();
      throw new delivery.groovy.SyntaxException(List.of(new GroovyFault(1, 1, firstLine(why))));
    } catch (StackOverflowError tooDeep) {
      throw new delivery.groovy.SyntaxException(
          List.of(new GroovyFault(1, 1, "the script is nested too deeply to parse")));
    }
  }

  /**
   * What Groovy's compiler refuses of a tree without the classes that it names: a variable that is
   * declared twice, {@code break} and {@code continue} outside of loops.
   */
  public static List<GroovyFault> refusals(ParsedScript parsed) {
    SourceUnit source = SourceUnit.create(parsed.name(), parsed.text());
    try {
      for (ClassNode each : parsed.module().getClasses()) {
        new VariableScopeVisitor(source).visitClass(each);
        new LabelVerifier(source).visitClass(each);
      }
      source.completePhase();
      return List.of();
    } catch (MultipleCompilationErrorsException refused) {
      return faults(refused);
    }
  }

  private static List<GroovyFault> faults(MultipleCompilationErrorsException refused) {
    List<GroovyFault> faults = new ArrayList<>();
    for (Object message : refused.getErrorCollector().getErrors()) {
      if (message instanceof SyntaxErrorMessage syntax) {
        SyntaxException cause = syntax.getCause();
        faults.add(
            new GroovyFault(
                Math.max(1, cause.getStartLine()),
                Math.max(1, cause.getStartColumn()),
                firstLine(cause.getOriginalMessage())));
      }
    }
    if (faults.isEmpty()) {
      faults.add(new GroovyFault(1, 1, firstLine(refused.getMessage())));
    }
    return faults;
  }

  private static String firstLine(@Nullable String message) {
    return String.valueOf(message)
        .lines()
        .filter(line -> !line.isBlank())
        .findFirst()
        .orElse("Groovy cannot make sense of this");
  }
}
