package delivery.deployer.yaml;

import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.source.FileLocation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads a YAML (or JSON) file whose root is a mapping; nothing in it is ever constructed. */
public final class YamlFileReader {
  private YamlFileReader() {}

  /**
   * Reads the file.
   *
   * @throws InvalidInputException when the file is absent, unreadable, not UTF-8, not YAML or not a
   *     mapping
   */
  public static TypedMapping read(Path file) {
    return parse(file, text(file));
  }

  /**
   * Reads a text.
   *
   * @param file what places are named by
   * @throws InvalidInputException when it is not YAML or not a mapping
   */
  public static TypedMapping parse(Path file, String text) {
    Node root;
    try {
      // As Yaml.compose does, which also makes all that constructs and represents.
      LoaderOptions options = new LoaderOptions();
      Parser parser = SlashEscapes.parser(text, options);
      root = new Composer(parser, new Resolver(), options).getSingleNode();
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark() != null ? e.getProblemMark() : e.getContextMark();
      throw new InvalidInputException(
          mark == null ? new FileLocation(file, 1, 1) : location(file, mark),
          "not valid YAML: " + e.getProblem() + context(e));
    } catch (YAMLException e) {
      throw new InvalidInputException(
          new FileLocation(file, 1, 1), "not valid YAML: " + e.getMessage());
    }
    if (root instanceof MappingNode mapping) {
      return new TypedMapping(file, mapping);
    }
    throw new InvalidInputException(
        new FileLocation(file, 1, 1),
        root == null ? "the file is empty; a mapping is expected" : "a mapping is expected");
  }

  /** What was begun where; the mistake is often there. */
  private static String context(MarkedYAMLException failure) {
    Mark begun = failure.getContextMark();
    return failure.getContext() == null || begun == null
        ? ""
        : " (%s, which begins at %d:%d)"
            .formatted(failure.getContext(), begun.getLine() + 1, begun.getColumn() + 1);
  }

  private static String text(Path file) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
          .toString();
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(file + ": no such file");
    } catch (CharacterCodingException e) {
      throw new InvalidInputException(new FileLocation(file, 1, 1), "the file is not UTF-8 text");
    } catch (IOException e) {
      throw new InvalidInputException(file + ": cannot be read: " + e);
    }
  }

  static FileLocation location(Path file, Mark mark) {
    return new FileLocation(file, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
