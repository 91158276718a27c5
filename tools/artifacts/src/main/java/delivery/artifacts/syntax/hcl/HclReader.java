package delivery.artifacts.syntax.hcl;

import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the structure of HCL: blocks, attributes, and in expressions the references and texts.
 * Operators and functions are passed over, since nothing here evaluates.
 */
public final class HclReader {
  /** Far deeper than any real file. */
  private static final int DEEPEST = 100;

  private final HclScanner scanner;

  private HclReader(SourceFile file) {
    this.scanner = new HclScanner(file);
  }

  /** Reads one file; a fault ends the reading and is part of the result. */
  public static HclFile read(SourceFile file) {
    List<HclAttribute> attributes = new ArrayList<>();
    List<HclBlock> blocks = new ArrayList<>();
    Optional<Located<String>> problem = Optional.empty();
    try {
      new HclReader(file).body(attributes, blocks, 0);
    } catch (HclFault fault) {
      problem = Optional.of(new Located<>(fault.words(), fault.at()));
    }
    return new HclFile(file, new HclBody(attributes, blocks), problem);
  }

  private void body(List<HclAttribute> attributes, List<HclBlock> blocks, int depth) {
    if (depth > DEEPEST) {
      throw scanner.fault("blocks are nested too deeply");
    }
    while (true) {
      scanner.skipSpaceAndLines();
      if (scanner.isAtEnd() || scanner.peek() == '}') {
        if (depth == 0 && !scanner.isAtEnd()) {
          throw scanner.fault("a closing brace without its opening one");
        }
        return;
      }
      Location at = scanner.place();
      int start = scanner.offset();
      String name = scanner.identifier();
      if (name.isEmpty()) {
        throw scanner.fault(
            "expected the name of an attribute or block, found \"" + scanner.peek() + "\"");
      }
      scanner.skipSpace();
      if (!scanner.isAtEnd() && scanner.peek() == '=') {
        scanner.take();
        HclExpression value = expression();
        attributes.add(new HclAttribute(name, at, value, new HclExtent(start, scanner.offset())));
      } else {
        blocks.add(block(name, at, start, depth));
      }
    }
  }

  private HclBlock block(String type, Location at, int start, int depth) {
    List<Located<String>> labels = new ArrayList<>();
    while (true) {
      scanner.skipSpace();
      if (scanner.isAtEnd()) {
        throw scanner.fault("expected { or = after \"" + type + "\", found the end of the file");
      }
      char next = scanner.peek();
      if (next == '"') {
        HclExpressionScan label = new HclExpressionScan(scanner, DEEPEST);
        label.text();
        labels.add(label.texts().getFirst());
      } else if (next == '{') {
        scanner.take();
        break;
      } else {
        Location place = scanner.place();
        String word = scanner.identifier();
        if (word.isEmpty()) {
          throw scanner.fault("expected { or = after \"" + type + "\", found " + shown(next));
        }
        labels.add(new Located<>(word, place));
      }
    }
    List<HclAttribute> attributes = new ArrayList<>();
    List<HclBlock> blocks = new ArrayList<>();
    body(attributes, blocks, depth + 1);
    if (scanner.isAtEnd()) {
      throw new HclFault(at, "the block \"" + type + "\" is not closed");
    }
    scanner.take();
    return new HclBlock(
        type, labels, at, new HclBody(attributes, blocks), new HclExtent(start, scanner.offset()));
  }

  private static String shown(char next) {
    return next == '\n' ? "the end of the line" : "\"" + next + "\"";
  }

  private HclExpression expression() {
    scanner.skipSpace();
    if (scanner.isAtEnd() || scanner.peek() == '\n') {
      throw scanner.fault("expected a value after =");
    }
    Location at = scanner.place();
    HclExpressionScan scan = new HclExpressionScan(scanner, 0);
    scan.untilLineEnd();
    return new HclExpression(at, scan.references(), scan.texts(), scan.keys(), scan.isOneText());
  }
}
