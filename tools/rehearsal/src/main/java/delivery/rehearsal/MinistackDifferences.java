package delivery.rehearsal;

import delivery.rehearsal.RehearsalResult.Build;
import delivery.rehearsal.RehearsalResult.Deployed;
import delivery.rehearsal.RehearsalResult.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a rehearsal on ministack did not show that one on moto does. */
final class MinistackDifferences {
  private static final Pattern UNKNOWN =
      Pattern.compile("(?i).*(unsupported|not supported|not implemented|unknown action).*");

  private MinistackDifferences() {}

  /**
   * One sentence each.
   *
   * @param log what the emulator wrote
   */
  static List<String> of(RehearsalOutcome course, Path log) throws IOException {
    List<String> differences = new ArrayList<>();
    List<String> skipped =
        course.builds().stream()
            .flatMap(build -> build.stages().stream())
            .filter(stage -> stage.status() == StageStatus.SKIPPED)
            .map(Stage::name)
            .distinct()
            .toList();
    differences.add(
        "It makes no images (CreateImage): a registered one is deployed. Passed over: "
            + String.join(", ", skipped)
            + ".");
    differences.add("It checks no permissions and records no calls: none was denied, none listed.");
    for (Build build : course.builds()) {
      Optional<Deployed> deployed = build.deployed();
      if (deployed.isPresent() && deployed.get().instances().isEmpty()) {
        differences.add(
            "%s: its Auto Scaling group starts no instance, so none was seen to run the image."
                .formatted(build.environment()));
      }
    }
    try (Stream<String> lines = Files.lines(log)) {
      lines
          .filter(line -> UNKNOWN.matcher(line).matches())
          .distinct()
          .forEach(line -> differences.add("It wrote: " + line.strip()));
    }
    return differences;
  }
}
