package delivery.artifacts.syntax.groovy;

import delivery.artifacts.source.Location;
import delivery.artifacts.source.SourceFile;
import java.util.List;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.AnnotatedNode;
import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/**
 * A parsed script.
 *
 * @param module Groovy's own tree, before any resolution
 * @param lines the file's, which are asked for with every node
 */
public record GroovyTree(SourceFile file, ModuleNode module, List<String> lines) {
  public GroovyTree {
    lines = List.copyOf(lines);
    // Groovy adds the script's own class when it is first asked for, which checks do side by side.
    var unused = module.getClasses();
  }

  /** The tree of a file. */
  public static GroovyTree of(SourceFile file, ModuleNode module) {
    return new GroovyTree(file, module, file.lines());
  }

  /** Where a node begins; the start of the file for nodes that the parser made up. */
  public Location at(ASTNode node) {
    return node.getLineNumber() < 1
        ? file.start()
        : file.at(node.getLineNumber(), Math.max(1, node.getColumnNumber()));
  }

  /** The script's own statements, in order. */
  public List<Statement> statements() {
    return module.getStatementBlock().getStatements();
  }

  /** Lets a visitor see the whole file, but nothing that Groovy adds to the script's class. */
  public void accept(ClassCodeVisitorSupport visitor) {
    module.getStatementBlock().visit(visitor);
    module.getMethods().forEach(visitor::visitMethod);
    module.getClasses().stream().filter(each -> !each.isScript()).forEach(visitor::visitClass);
  }

  /** Whether a node bears an annotation of this simple name. */
  public static boolean isAnnotated(AnnotatedNode node, String annotation) {
    return node.getAnnotations().stream()
        .anyMatch(each -> each.getClassNode().getNameWithoutPackage().equals(annotation));
  }

  /** The statements of a closure. */
  public static List<Statement> statements(ClosureExpression closure) {
    return statements(closure.getCode());
  }

  /** The statements of a block, or the statement itself. */
  public static List<Statement> statements(Statement code) {
    return code instanceof BlockStatement block ? block.getStatements() : List.of(code);
  }

  /** The first character of a node, or a space for nodes that the parser made up. */
  char characterAt(ASTNode node) {
    if (node.getLineNumber() < 1 || node.getLineNumber() > lines.size()) {
      return ' ';
    }
    String line = lines.get(node.getLineNumber() - 1);
    int index = node.getColumnNumber() - 1;
    return index >= 0 && index < line.length() ? line.charAt(index) : ' ';
  }

  /** The source text of a node, on one line, cut at 200 characters. */
  public String text(ASTNode node) {
    int first = node.getLineNumber();
    int last = node.getLastLineNumber();
    if (first < 1 || last < first || last > lines.size()) {
      return node.getText();
    }
    StringBuilder text = new StringBuilder();
    for (int number = first; number <= last; number++) {
      String line = lines.get(number - 1);
      int end =
          number == last ? Math.min(line.length(), node.getLastColumnNumber() - 1) : line.length();
      int start = number == first ? Math.min(line.length(), node.getColumnNumber() - 1) : 0;
      text.append(line, Math.min(start, Math.max(start, end)), Math.max(start, end));
      if (number < last) {
        text.append(' ');
      }
      if (text.length() > 200) {
        break;
      }
    }
    String whole = text.toString().strip();
    return whole.length() > 200 ? whole.substring(0, 200) : whole;
  }
}
