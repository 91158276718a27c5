package delivery.deployer.events;

import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.source.FileLocation;
import delivery.deployer.template.TemplateFile;
import delivery.deployer.template.TemplateFileReader;
import delivery.deployer.template.TemplateResource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Finds where a template of this repository declares the resource that an event tells of.
 *
 * @param mainTemplate where it starts; nested ones lie beside it
 */
public record TemplateLines(Path mainTemplate) {
  private static final int DEEPEST = 10;

  /**
   * The place; empty when the local templates do not have the resource, for they may be newer or
   * older than those deployed.
   *
   * @param events all events, which tell how stacks are nested
   */
  public Optional<FileLocation> of(StackEvent event, List<StackEvent> events) {
    try {
      return templateOf(event.stackId(), events, 0)
          .map(TemplateFileReader::read)
          .flatMap(template -> resource(template, event.logicalId()))
          .map(TemplateResource::location);
    } catch (InvalidInputException unreadable) {
      return Optional.empty();
    }
  }

  private Optional<Path> templateOf(String stackId, List<StackEvent> events, int depth) {
    Optional<StackEvent> parent =
        depth > DEEPEST
            ? Optional.empty()
            : events.stream()
                .filter(event -> event.ofNestedStack() && event.physicalId().equals(stackId))
                .findFirst();
    if (parent.isEmpty()) {
      return Optional.of(mainTemplate);
    }
    return templateOf(parent.get().stackId(), events, depth + 1)
        .map(TemplateFileReader::read)
        .flatMap(
            template ->
                resource(template, parent.get().logicalId())
                    .flatMap(TemplateResource::nestedTemplate)
                    .map(nested -> nested.file(template.file(), mainTemplate.resolveSibling(""))));
  }

  private static Optional<TemplateResource> resource(TemplateFile template, String logicalId) {
    return Optional.ofNullable(template.resources().get(logicalId));
  }
}
