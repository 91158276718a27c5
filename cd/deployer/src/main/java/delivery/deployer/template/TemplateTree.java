package delivery.deployer.template;

import delivery.deployer.failure.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A main template and all that are nested in it, wherever they lie in its folder.
 *
 * @param folder the main template's folder
 * @param templates by file, the main one first
 */
public record TemplateTree(Path folder, Map<Path, TemplateFile> templates) {

  /**
   * Reads them.
   *
   * @throws InvalidInputException naming every {@code TemplateURL} that no file answers to
   */
  public static TemplateTree read(TemplateFile main) {
    Path folder = Optional.ofNullable(main.file().getParent()).orElse(Path.of(""));
    TemplateTree tree = new TemplateTree(folder, new LinkedHashMap<>());
    List<String> problems = new ArrayList<>();
    tree.collect(main, problems);
    InvalidInputException.refuse(problems);
    return tree;
  }

  private void collect(TemplateFile template, List<String> problems) {
    if (templates.putIfAbsent(template.file().normalize(), template) != null) {
      return;
    }
    for (TemplateResource resource : template.resources().values()) {
      resource
          .nestedTemplate()
          .ifPresent(
              nested -> {
                Path file = nested.file(template.file(), folder);
                if (Files.isRegularFile(file)) {
                  requireInside(nested, file, problems);
                  collect(TemplateFileReader.read(file), problems);
                } else if (nested.kind() != NestedTemplate.Kind.ELSEWHERE) {
                  problems.add(
                      "%s: TemplateURL names '%s', and there is no file %s"
                          .formatted(nested.location(), nested.path(), file));
                }
              });
    }
  }

  private void requireInside(NestedTemplate nested, Path file, List<String> problems) {
    if (nested.kind() != NestedTemplate.Kind.ELSEWHERE
        && !file.toAbsolutePath().normalize().startsWith(folder.toAbsolutePath().normalize())) {
      problems.add(
          "%s: TemplateURL names '%s', which lies outside of the folder of templates %s; move it into that"
              .formatted(nested.location(), nested.path(), folder.toAbsolutePath().normalize()));
    }
  }

  /** The template nested behind a resource; empty when it is not among these. */
  public Optional<TemplateFile> nested(TemplateFile template, TemplateResource resource) {
    return resource
        .nestedTemplate()
        .map(nested -> nested.file(template.file(), folder))
        .map(templates::get);
  }
}
