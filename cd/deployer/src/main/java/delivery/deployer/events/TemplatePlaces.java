package delivery.deployer.events;

import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.source.FileLocation;
import delivery.deployer.template.TemplateFile;
import delivery.deployer.template.TemplateFileReader;
import delivery.deployer.template.TemplateParameter;
import delivery.deployer.template.TemplateResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the place in this repository's templates that a message of CloudFormation speaks of.
 *
 * @param mainTemplate looked into first, then those beside it
 */
public record TemplatePlaces(Path mainTemplate) {
  private static final Pattern RESOURCE = Pattern.compile("^(\\w+) \\(([\\w:@-]+)\\)");

  /**
   * The first resource whose type, else whose name, else the first parameter that the message
   * names; empty when it names none.
   */
  public Optional<FileLocation> named(String message) {
    List<TemplateFile> templates = templates();
    return templates.stream()
        .flatMap(template -> template.resources().values().stream())
        .filter(resource -> names(message, resource.type()))
        .findFirst()
        .or(
            () ->
                templates.stream()
                    .flatMap(template -> template.resources().values().stream())
                    .filter(resource -> names(message, resource.logicalId()))
                    .findFirst())
        .map(TemplateResource::location)
        .or(
            () ->
                templates.stream()
                    .flatMap(template -> template.parameters().values().stream())
                    .filter(parameter -> names(message, parameter.name()))
                    .findFirst()
                    .map(TemplateParameter::location));
  }

  /** The words, each line that begins with a resource after the place of that resource. */
  public String placed(String words) {
    List<TemplateFile> templates = templates();
    return words
        .lines()
        .map(
            line -> {
              Matcher resource = RESOURCE.matcher(line);
              return resource.find()
                  ? declared(templates, resource.group(1), resource.group(2))
                      .map(place -> place + ": " + line)
                      .orElse(line)
                  : line;
            })
        .collect(Collectors.joining("\n"));
  }

  private static Optional<FileLocation> declared(
      List<TemplateFile> templates, String name, String type) {
    return templates.stream()
        .flatMap(template -> template.resources().values().stream())
        .filter(each -> each.logicalId().equals(name) && each.type().equals(type))
        .map(TemplateResource::location)
        .findFirst();
  }

  /** Only where CloudFormation sets names off from its own words, which may be the same ones. */
  private static boolean names(String message, String name) {
    return Pattern.compile(
            "(?:[\\['\",] ?|resources?:? |[Pp]arameter )" + Pattern.quote(name) + "(?![\\w:/-])")
        .matcher(message)
        .find();
  }

  private List<TemplateFile> templates() {
    try (Stream<Path> beside =
        Files.list(Optional.ofNullable(mainTemplate.getParent()).orElse(Path.of(".")))) {
      List<Path> others =
          beside
              .filter(file -> file.toString().matches(".*\\.(yaml|yml|json|template)"))
              .filter(file -> !file.equals(mainTemplate))
              .sorted()
              .toList();
      return Stream.concat(Stream.of(mainTemplate), others.stream())
          .flatMap(file -> read(file).stream())
          .toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  /** A template that cannot be read has no places; what is wrong with it, AWS has said. */
  private static Optional<TemplateFile> read(Path file) {
    try {
      return Optional.of(TemplateFileReader.read(file));
    } catch (InvalidInputException unreadable) {
      return Optional.empty();
    }
  }
}
