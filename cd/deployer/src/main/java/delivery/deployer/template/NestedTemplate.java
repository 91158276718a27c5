package delivery.deployer.template;

import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.source.FileLocation;
import delivery.deployer.yaml.TypedMapping;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * What the {@code TemplateURL} of a nested stack says about its template's file.
 *
 * @param kind how the address is written
 * @param path as written; relative to the folder of the main template, or to the template itself
 * @param location where it is written
 */
public record NestedTemplate(Kind kind, String path, FileLocation location) {
  private static final String BASE = "${TemplateBaseUrl}/";
  private static final String ENDING = ".*\\.(yaml|yml|json|template)";

  /** How the address is written. */
  public enum Kind {
    /** Below {@code TemplateBaseUrl}: the file must be in the folder of templates. */
    BELOW_BASE,
    /** A path on this computer, which is packaged. */
    LOCAL,
    /** Another address, whose last part may be the name of a file beside the template. */
    ELSEWHERE
  }

  /** Reads the property; empty when it names no template. */
  static Optional<NestedTemplate> read(TypedMapping properties) {
    Optional<Node> found = properties.node("TemplateURL");
    if (found.isEmpty()) {
      return Optional.empty();
    }
    FileLocation location = properties.place(found.get());
    String tag = found.get().getTag().getValue();
    if (found.get() instanceof ScalarNode scalar && !tag.startsWith("!")) {
      String text = scalar.getValue();
      return isLocal(text)
          ? Optional.of(new NestedTemplate(Kind.LOCAL, text, location))
          : elsewhere(text, location);
    }
    List<String> scalars = properties.scalarsWithin("TemplateURL");
    refuseSubstituted(found.get(), scalars, location);
    Optional<String> substituted =
        scalars.stream().filter(text -> text.startsWith(BASE)).findFirst();
    if (substituted.isPresent()) {
      String path = substituted.get().substring(BASE.length());
      return path.contains("${")
          ? Optional.empty()
          : Optional.of(new NestedTemplate(Kind.BELOW_BASE, path, location));
    }
    Optional<String> name =
        scalars.stream().filter(text -> text.matches(ENDING)).reduce((first, last) -> last);
    if (scalars.contains("TemplateBaseUrl") && name.isPresent()) {
      String path = name.get().replaceFirst("^/", "");
      return Optional.of(new NestedTemplate(Kind.BELOW_BASE, path, location));
    }
    return name.flatMap(text -> elsewhere(text, location));
  }

  /** A path in {@code Fn::Sub} is rewritten by nobody, and no address for CloudFormation. */
  private static void refuseSubstituted(Node node, List<String> scalars, FileLocation location) {
    boolean substitution =
        (node instanceof ScalarNode && node.getTag().getValue().equals("!Sub"))
            || (node instanceof MappingNode mapping
                && mapping.getValue().size() == 1
                && mapping.getValue().getFirst().getKeyNode() instanceof ScalarNode key
                && key.getValue().equals("Fn::Sub"));
    if (substitution && scalars.size() == 1) {
      String text = scalars.getFirst();
      if (isLocal(text) && !text.contains("${")) {
        throw new InvalidInputException(
            location,
            "TemplateURL is '%s' within Fn::Sub, which is no address: write TemplateURL: %s"
                .formatted(text, text));
      }
    }
  }

  private static Optional<NestedTemplate> elsewhere(String address, FileLocation location) {
    String path = address.replaceFirst("\\?.*", "");
    return path.matches(ENDING)
        ? Optional.of(
            new NestedTemplate(Kind.ELSEWHERE, path.substring(path.lastIndexOf('/') + 1), location))
        : Optional.empty();
  }

  /** Whether a property's text is a path on this computer rather than an address. */
  public static boolean isLocal(String text) {
    return !text.isBlank() && !text.contains("://") && !text.contains("{{resolve:");
  }

  /**
   * The file that it means, which need not exist.
   *
   * @param template the template that nests it
   * @param folder the folder of the main template
   */
  public Path file(Path template, Path folder) {
    return (kind == Kind.BELOW_BASE ? folder.resolve(path) : template.resolveSibling(path))
        .normalize();
  }
}
