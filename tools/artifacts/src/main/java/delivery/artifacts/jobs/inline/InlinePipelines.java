package delivery.artifacts.jobs.inline;

import delivery.artifacts.jobs.JobItem;
import delivery.artifacts.jobs.JobItem.Setting;
import delivery.artifacts.jobs.JobScript;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.source.SourceFile.Origin;
import delivery.artifacts.syntax.groovy.GroovyParser;
import delivery.artifacts.syntax.groovy.GroovySyntaxException;
import delivery.artifacts.syntax.groovy.GroovyTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.GStringExpression;

/**
 * The pipelines in {@code cps { script(…) }}: each is a Jenkinsfile whose text stands in the Job
 * DSL script. The text is the one that the script made; its places are those of the literal that it
 * was made of, or the call's where it was put together.
 */
public final class InlinePipelines {
  /** Jobs made by a loop differ in values; this many texts of a script are judged. */
  private static final int MOST_TEXTS = 50;

  /** What a script reads is a file, which is judged by itself. */
  private static final Set<String> READING = Set.of("readFileFromWorkspace", ".text", "readAll");

  private InlinePipelines() {}

  /** Those of one script, each literal once. */
  public static List<SourceFile> of(JobScript script) {
    Set<String> seen = new HashSet<>();
    List<Setting> texts = new ArrayList<>();
    for (JobItem item : script.items()) {
      for (Setting setting : item.settings()) {
        if (setting.method().equals("script")
            && setting.path().endsWith("cps")
            && seen.add(setting.value())
            && texts.size() < MOST_TEXTS) {
          texts.add(setting);
        }
      }
    }
    return texts.isEmpty() ? List.of() : placed(script.file(), texts);
  }

  private static List<SourceFile> placed(SourceFile file, List<Setting> texts) {
    List<TextLiteral> literals = literals(file);
    boolean isReading = READING.stream().anyMatch(file.text()::contains);
    Set<Location> done = new HashSet<>();
    List<SourceFile> placed = new ArrayList<>();
    for (Setting each : texts) {
      List<String> lines = each.value().lines().toList();
      Optional<List<Origin>> origins =
          literals.stream().flatMap(literal -> origins(literal, lines).stream()).findFirst();
      if (origins.isPresent()) {
        Location first = file.at(origins.get().getFirst().line(), 1);
        if (done.add(first)) {
          placed.add(new SourceFile(file.path(), each.value(), origins.get()));
        }
      } else if (!isReading && !each.value().isBlank() && done.add(each.at())) {
        placed.add(new SourceFile(file.path(), each.value(), List.of(Origin.at(each.at()))));
      }
    }
    return placed;
  }

  /** Where each line stands, if this literal gives them; blank lines around do not count. */
  private static Optional<List<Origin>> origins(TextLiteral literal, List<String> lines) {
    int skipped =
        firstOf(literal.lines().stream().map(TextLiteral.Line::text)) - firstOf(lines.stream());
    int last = lastOf(lines);
    List<Origin> origins = new ArrayList<>();
    for (int i = 0; i <= last; i++) {
      int written = i + skipped;
      boolean isThere = written >= 0 && written < literal.lines().size();
      if (!isThere && lines.get(i).isBlank()) {
        origins.add(Origin.at(literal.lines().getFirst().at()));
      } else if (!isThere || !literal.lines().get(written).gives(lines.get(i))) {
        return Optional.empty();
      } else {
        origins.add(origin(literal.lines().get(written), lines.get(i)));
      }
    }
    boolean isWhole =
        IntStream.range(Math.max(0, last + 1 + skipped), literal.lines().size())
            .allMatch(i -> literal.lines().get(i).text().isBlank());
    return isWhole && !origins.isEmpty() ? Optional.of(origins) : Optional.empty();
  }

  private static Origin origin(TextLiteral.Line written, String value) {
    int shift = written.at().column() - 1 + indent(written.text()) - indent(value);
    int end = written.at().column() + written.text().length();
    return new Origin(written.at().line(), shift, written.at().column(), end);
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }

  private static int firstOf(Stream<String> lines) {
    return (int) lines.takeWhile(String::isBlank).count();
  }

  private static int lastOf(List<String> lines) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (!lines.get(i).isBlank()) {
        return i;
      }
    }
    return -1;
  }

  private static List<TextLiteral> literals(SourceFile file) {
    GroovyTree tree;
    try {
      tree = GroovyParser.parse(file);
    } catch (GroovySyntaxException refused) {
      return List.of(); // what the evaluation says of it
    }
    List<ASTNode> found = new ArrayList<>();
    CodeVisitorSupport texts =
        new CodeVisitorSupport() {
          @Override
          public void visitConstantExpression(ConstantExpression constant) {
            if (constant.getValue() instanceof String && constant.getLineNumber() > 0) {
              found.add(constant);
            }
          }

          @Override
          public void visitGStringExpression(GStringExpression text) {
            found.add(text);
          }
        };
    tree.module().getStatementBlock().visit(texts);
    tree.module().getMethods().forEach(method -> method.getCode().visit(texts));
    return found.stream()
        .map(node -> TextLiteral.at(file, node.getLineNumber(), node.getColumnNumber()))
        .toList();
  }
}
