package delivery.deployer.cli.console;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The description of a published version: which build of which commit published it. */
public final class PublishDescription {
  private static final int MAXIMUM = 1024;

  private PublishDescription() {}

  /** Made of the context. */
  public static String of(Map<String, String> variables) {
    String description =
        Stream.of("BUILD_TAG", "GIT_COMMIT")
            .filter(name -> !variables.getOrDefault(name, "").isBlank())
            .map(name -> (name.equals("BUILD_TAG") ? "build " : "commit ") + variables.get(name))
            .collect(Collectors.joining(", "));
    String text = description.isEmpty() ? "published by hand" : description;
    return text.substring(0, Math.min(MAXIMUM, text.length()));
  }
}
