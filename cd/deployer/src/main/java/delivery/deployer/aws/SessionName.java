package delivery.deployer.aws;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The role session's name: it tells, in CloudTrail, which commit and build acted. */
public final class SessionName {
  private static final int MAXIMUM = 64;
  private static final int COMMIT = 12;

  private SessionName() {}

  /** Made of {@code GIT_COMMIT} and {@code BUILD_TAG}; {@code deployer} alone without them. */
  public static String of(Map<String, String> environment) {
    String commit = environment.getOrDefault("GIT_COMMIT", "");
    String build = environment.getOrDefault("BUILD_TAG", environment.getOrDefault("USER", ""));
    String name =
        Stream.of("deployer", commit.substring(0, Math.min(COMMIT, commit.length())), build)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("-"));
    String allowed = name.replaceAll("[^\\w+=,.@-]", "-");
    return allowed.substring(0, Math.min(MAXIMUM, allowed.length()));
  }
}
