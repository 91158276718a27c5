package delivery.artifacts.syntax.yaml;

import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads YAML into located nodes. It composes only, so that no tag constructs anything, and refuses
 * what would make a walk over the nodes endless: recursive aliases and aliases that multiply.
 */
public final class YamlReader {

  /** Reads every document of the file; a fault ends the reading and is part of the result. */
  public YamlFile read(SourceFile file) {
    List<YamlNode> documents = new ArrayList<>();
    try {
      LoaderOptions options = new LoaderOptions();
      Composer composer =
          new Composer(
              new ParserImpl(new StreamReader(file.text()), options), new Resolver(), options);
      while (composer.checkNode()) {
        Node root = composer.getNode();
        documents.add(new NodeConversion(file.path()).convert(root));
      }
      return new YamlFile(file, documents, Optional.empty());
    } catch (MarkedYAMLException e) {
      return new YamlFile(file, documents, Optional.of(new Located<>(words(e), place(file, e))));
    } catch (ReaderException e) {
      String message = String.format("character U+%04X is not allowed in YAML", e.getCodePoint());
      Location at = file.locationOf(offsetOf(file.text(), e.getPosition()));
      return new YamlFile(file, documents, Optional.of(new Located<>(message, at)));
    } catch (NodeConversion.Refused e) {
      return new YamlFile(file, documents, Optional.of(new Located<>(e.reason(), e.at())));
    } catch (YAMLException e) {
      String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
      Location start = Location.startOf(file.path());
      return new YamlFile(file, documents, Optional.of(new Located<>(message, start)));
    }
  }

  private static String words(MarkedYAMLException fault) {
    String context = fault.getContext();
    String problem = String.valueOf(fault.getProblem()).strip();
    return context == null || context.isBlank() ? problem : context.strip() + ": " + problem;
  }

  private static Location place(SourceFile file, MarkedYAMLException fault) {
    Mark mark = fault.getProblemMark() == null ? fault.getContextMark() : fault.getProblemMark();
    return mark == null
        ? Location.startOf(file.path())
        : file.at(mark.getLine() + 1, mark.getColumn() + 1);
  }

  /** The reader counts code points, a {@link SourceFile} counts characters. */
  private static int offsetOf(String text, int codePoints) {
    int points = Math.min(codePoints, text.codePointCount(0, text.length()));
    return text.offsetByCodePoints(0, points);
  }
}
