package delivery.groovy.parser;

import groovyjarjarantlr.ASTFactory;
import groovyjarjarantlr.collections.AST;
import org.codehaus.groovy.antlr.GroovySourceAST;

/** Makes the nodes of the parser's tree; the parser's own factory makes each by reflection. */
final class SyntaxNodes extends ASTFactory {
  SyntaxNodes() {
    setASTNodeClass(GroovySourceAST.class);
  }

  @Override
  @SuppressWarnings("rawtypes")
  protected AST create(Class type) {
    return type == GroovySourceAST.class ? new GroovySourceAST() : super.create(type);
  }
}
