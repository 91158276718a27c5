package delivery.groovy.parser;

import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.ErrorCollector;
import org.codehaus.groovy.control.ParserPlugin;
import org.codehaus.groovy.control.ParserPluginFactory;
import org.codehaus.groovy.control.SourceUnit;

/** Makes Groovy's syntax tree of a text. Nothing of it is resolved, run or loaded. */
public final class SourceReader {
  private SourceReader() {}

  /**
   * Parses one text.
   *
   * @param name what stack traces name: {@code WorkflowScript}
   * @throws org.codehaus.groovy.control.MultipleCompilationErrorsException with every error that
   *     Groovy's parser reports
   */
  public static ModuleNode read(String name, String text) {
    // Escapes of letters move the columns behind them, which only Groovy's own reader counts.
    if (!text.contains("\\u")) {
      try {
        return read(unit(name, text));
      } catch (CompilationFailedException refused) {
        // The words of the failure are those of Groovy's whole way.
      }
    }
    // Not a compilation unit: it looks for transformations on the class path for every file.
    return read(SourceUnit.create(name, text));
  }

  private static ModuleNode read(SourceUnit source) {
    source.parse();
    source.completePhase();
    source.nextPhase();
    source.convert();
    source.completePhase();
    return source.getAST();
  }

  private static SourceUnit unit(String name, String text) {
    CompilerConfiguration configuration = new CompilerConfiguration();
    configuration.setTolerance(1);
    configuration.setPluginFactory(
        new ParserPluginFactory() {
          @Override
          public ParserPlugin createParserPlugin() {
            return new TextParser(text);
          }
        });
    return new SourceUnit(name, text, configuration, null, new ErrorCollector(configuration));
  }
}
