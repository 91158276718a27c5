package delivery.groovy.parser;

import groovyjarjarantlr.RecognitionException;
import groovyjarjarantlr.TokenStreamException;
import java.io.Reader;
import org.codehaus.groovy.antlr.AntlrParserPlugin;
import org.codehaus.groovy.antlr.SourceBuffer;
import org.codehaus.groovy.antlr.parser.GroovyLexer;
import org.codehaus.groovy.antlr.parser.GroovyRecognizer;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.SourceUnit;

/**
 * Groovy's own lexer and parser over a text in memory. It keeps no lines for messages: whoever gets
 * a failure parses again as Groovy does.
 */
class TextParser extends AntlrParserPlugin {
  private final String text;

  TextParser(String text) {
    this.text = text;
  }

  @Override
  protected void transformCSTIntoAST(SourceUnit source, Reader unused, SourceBuffer lines) {
    setController(source);
    GroovyRecognizer parser = GroovyRecognizer.make(new GroovyLexer(new TextInput(text)));
    parser.setASTFactory(new SyntaxNodes());
    try {
      parser.compilationUnit();
    } catch (RecognitionException | TokenStreamException refused) {
      throw new CompilationFailedException(source.getPhase(), source, refused);
    }
    ast = parser.getAST();
  }
}
