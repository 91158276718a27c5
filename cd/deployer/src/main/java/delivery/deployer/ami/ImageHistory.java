package delivery.deployer.ami;

import delivery.deployer.failure.AwsFailedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterHistory;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/** What an environment's image parameter held over time. */
public final class ImageHistory {
  /** The label of the version whose image proved good last. */
  public static final String PROVED = "proved";

  private static final Pattern TAKEN_BACK =
      Pattern.compile("(?:restored: the deployment of|rolled back from) (ami-[0-9a-f]+).*");

  private ImageHistory() {}

  /**
   * One version.
   *
   * @param version its number
   * @param image its value
   * @param time when it was put
   * @param by who put it
   * @param description why
   * @param proved whether its image answered after it was deployed, and none since
   */
  public record Version(
      long version, String image, Instant time, String by, String description, boolean proved) {}

  /** All versions that Parameter Store keeps (the last hundred), oldest first. */
  public static List<Version> read(SsmClient ssm, String parameter) {
    List<Version> versions = new ArrayList<>();
    try {
      ssm.getParameterHistoryPaginator(request -> request.name(parameter)).stream()
          .flatMap(page -> page.parameters().stream())
          .map(ImageHistory::version)
          .sorted(Comparator.comparingLong(Version::version))
          .forEach(versions::add);
    } catch (ParameterNotFoundException e) {
      return List.of();
    }
    if (versions.isEmpty()) {
      // A parameter that is there has at least one version.
      throw new AwsFailedException(
          "ssm:GetParameterHistory did not answer: no version of %s, and no error"
              .formatted(parameter));
    }
    return List.copyOf(versions);
  }

  private static Version version(ParameterHistory history) {
    return new Version(
        history.version(),
        history.value(),
        history.lastModifiedDate(),
        Optional.ofNullable(history.lastModifiedUser()).orElse(""),
        Optional.ofNullable(history.description()).orElse(""),
        history.labels().contains(PROVED));
  }

  /** The version whose image proved good last, if one is known. */
  public static Optional<Version> proved(List<Version> versions) {
    return versions.stream().filter(Version::proved).findFirst();
  }

  /** The description of a version that takes a failed deployment's image back. */
  public static String restoredFrom(String failed) {
    return "restored: the deployment of " + failed + " failed";
  }

  /** The image that the newest version was rolled back from, if that is how it came about. */
  public static Optional<String> rolledBack(List<Version> versions) {
    String prefix = rolledBackFrom("");
    return versions.isEmpty() || !versions.getLast().description().startsWith(prefix)
        ? Optional.empty()
        : Optional.of(versions.getLast().description().substring(prefix.length()));
  }

  /** The description of a version that a person rolled back to. */
  public static String rolledBackFrom(String image) {
    return "rolled back from " + image;
  }

  /**
   * The image before the present one, leaving out those that were taken back and not published
   * again since. Pure.
   *
   * @param versions oldest first
   */
  public static Optional<Version> previous(List<Version> versions) {
    if (versions.isEmpty()) {
      return Optional.empty();
    }
    Set<String> takenBack = new HashSet<>();
    for (Version version : versions) {
      Matcher matcher = TAKEN_BACK.matcher(version.description());
      if (matcher.matches()) {
        takenBack.add(matcher.group(1));
      } else {
        takenBack.remove(version.image());
      }
    }
    String present = versions.getLast().image();
    return versions.reversed().stream()
        .filter(version -> !version.image().equals(present))
        .filter(version -> !takenBack.contains(version.image()))
        .findFirst();
  }
}
