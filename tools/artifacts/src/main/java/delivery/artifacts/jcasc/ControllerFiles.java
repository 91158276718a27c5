package delivery.artifacts.jcasc;

import delivery.artifacts.Repository;
import delivery.artifacts.cloudformation.Template;
import delivery.artifacts.image.Dockerfile;
import delivery.artifacts.image.Dockerfile.Copy;
import delivery.artifacts.source.Located;
import delivery.artifacts.syntax.yaml.YamlEntry;
import delivery.artifacts.syntax.yaml.YamlMapping;
import delivery.artifacts.syntax.yaml.YamlNode;
import delivery.artifacts.syntax.yaml.YamlPath;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.artifacts.syntax.yaml.YamlSequence;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What one controller reads together: the paths of {@code CASC_JENKINS_CONFIG}, as its image sets
 * it or its task definition. A value with a parameter stands for each of the parameter's choices.
 *
 * @param value the variable's value with one choice put in, at the place where it is written
 * @param sources the file or folder of the repository behind each path; empty when the image copies
 *     nothing there
 */
public record ControllerFiles(Located<String> value, List<Optional<String>> sources) {
  /** The variable from which the controller knows its files. */
  public static final String VARIABLE = "CASC_JENKINS_CONFIG";

  private static final Pattern PARAMETER = Pattern.compile("\\$\\{(\\w+)}");

  public ControllerFiles {
    sources = List.copyOf(sources);
  }

  /** Every choice that a repository makes; none where no image of a controller is described. */
  public static List<ControllerFiles> of(Repository repository) {
    return repository.derived(Choices.class, Choices::of).all();
  }

  private record Choices(List<ControllerFiles> all) {
    static Choices of(Repository repository) {
      return new Choices(read(repository));
    }
  }

  private static List<ControllerFiles> read(Repository repository) {
    return repository
        .all(Dockerfile.class)
        .filter(file -> file.path().equals(Dockerfile.CONTROLLER))
        .flatMap(
            image ->
                Stream.concat(
                        image.value(VARIABLE).stream(),
                        repository.all(Template.class).flatMap(each -> values(repository, each)))
                    .map(value -> new ControllerFiles(value, sources(value.value(), image))))
        .toList();
  }

  /** The paths of the value, in their order. */
  public List<String> paths() {
    return paths(value.value());
  }

  private static List<String> paths(String value) {
    return Arrays.stream(value.split(","))
        .map(String::strip)
        .filter(path -> !path.isEmpty() && !path.contains("://"))
        .toList();
  }

  /** The files of a repository that are read. */
  public List<Jcasc> in(Repository repository) {
    return repository.all(Jcasc.class).filter(file -> isRead(file.path())).toList();
  }

  private boolean isRead(String path) {
    return sources.stream().flatMap(Optional::stream).anyMatch(source -> isIn(path, source));
  }

  /** Whether a file is this source, or in it where it is a folder. */
  public static boolean isIn(String file, String source) {
    return file.equals(source) || file.startsWith(source + "/");
  }

  private static List<Optional<String>> sources(String value, Dockerfile image) {
    List<Copy> copies = image.copies();
    return paths(value).stream().map(path -> source(path, copies)).toList();
  }

  private static Optional<String> source(String path, List<Copy> copies) {
    for (Copy copy : copies.reversed()) {
      String target = trimmed(copy.target());
      String name = copy.source().substring(copy.source().lastIndexOf('/') + 1);
      if (path.equals(target) || path.equals(target + "/" + name)) {
        return Optional.of(copy.source());
      }
      if (path.startsWith(target + "/")) {
        return Optional.of(copy.source() + path.substring(target.length()));
      }
    }
    return Optional.empty();
  }

  private static String trimmed(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private static Stream<Located<String>> values(Repository repository, Template template) {
    return template.yaml().documents().stream()
        .flatMap(root -> YamlPath.node(root, "Resources").stream())
        .flatMap(ControllerFiles::values)
        .flatMap(resource -> YamlPath.node(resource, "Properties", "ContainerDefinitions").stream())
        .flatMap(ControllerFiles::items)
        .flatMap(container -> YamlPath.node(container, "Environment").stream())
        .flatMap(ControllerFiles::items)
        .filter(each -> text(YamlPath.node(each, "Name")).filter(VARIABLE::equals).isPresent())
        .flatMap(each -> YamlPath.node(each, "Value").stream())
        .filter(YamlScalar.class::isInstance)
        .map(YamlScalar.class::cast)
        .flatMap(
            scalar ->
                chosen(scalar.value(), repository, template)
                    .map(value -> new Located<>(value, scalar.at())));
  }

  private static Stream<String> chosen(String value, Repository repository, Template template) {
    Matcher parameter = PARAMETER.matcher(value);
    if (!parameter.find()) {
      return Stream.of(value);
    }
    return choices(parameter.group(1), repository, template).stream()
        .flatMap(choice -> chosen(value.replace(parameter.group(), choice), repository, template));
  }

  /** The values that a parameter may have: here, or in the template that nests this one. */
  private static List<String> choices(String name, Repository repository, Template template) {
    return Stream.concat(
            Stream.of(template),
            repository
                .all(Template.class)
                .filter(
                    outer ->
                        outer.nested().stream()
                            .anyMatch(each -> each.template().value().equals(template.path()))))
        .map(each -> each.allowedValues(name).map(Located::value).toList())
        .filter(each -> !each.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private static Optional<String> text(Optional<YamlNode> node) {
    return node.filter(YamlScalar.class::isInstance).map(each -> ((YamlScalar) each).value());
  }

  private static Stream<YamlNode> items(YamlNode node) {
    return node instanceof YamlSequence sequence ? sequence.items().stream() : Stream.empty();
  }

  private static Stream<YamlNode> values(YamlNode node) {
    return node instanceof YamlMapping mapping
        ? mapping.entries().stream().map(YamlEntry::value)
        : Stream.empty();
  }
}
