package delivery.lint.network;

import delivery.artifacts.Repository;
import delivery.artifacts.network.Deployment;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Location;
import delivery.artifacts.stack.Resolved;
import delivery.artifacts.stack.StackResource;
import delivery.lint.Check;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A launch template that no instance can start from, as it is beyond a limit of EC2. */
public final class LaunchTemplateLimit implements Check {
  private static final String RULE = "launch-template-limit";
  private static final int USER_DATA_BYTES = 16384;
  private static final int GROUPS = 5;

  /** GiB, https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html */
  private static final Map<String, List<Integer>> VOLUME_SIZES =
      Map.of(
          "gp2", List.of(1, 16384),
          "gp3", List.of(1, 65536),
          "io1", List.of(4, 16384),
          "io2", List.of(4, 65536));

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return Deployment.resources(repository, "AWS::EC2::LaunchTemplate")
        .flatMap(LaunchTemplateLimit::check);
  }

  private static Stream<Diagnostic> check(StackResource template) {
    List<Diagnostic> found = new ArrayList<>();
    template
        .properties()
        .at("LaunchTemplateData")
        .ifPresent(
            data -> {
              data.field("UserData").ifPresent(field -> userData(field, found));
              data.field("SecurityGroupIds").ifPresent(field -> groups(field, found));
              data.text("MetadataOptions", "HttpPutResponseHopLimit")
                  .filter(hops -> isNumber(hops) && !isIn(hops, List.of(1, 64)))
                  .ifPresent(
                      hops ->
                          found.add(
                              finding(
                                  hops.origin(),
                                  "a hop limit is from 1 to 64, and not " + hops.value())));
              data.items("BlockDeviceMappings").forEach(each -> volume(each, found));
            });
    return found.stream();
  }

  private static void userData(Resolved.Field field, List<Diagnostic> found) {
    int bytes =
        field
            .value()
            .text()
            .map(text -> text.value().getBytes(StandardCharsets.UTF_8).length)
            .orElse(0);
    if (bytes > USER_DATA_BYTES) {
      found.add(
          finding(
              field.at(),
              "the user data has %d bytes; EC2 takes %d".formatted(bytes, USER_DATA_BYTES)));
    }
  }

  private static void groups(Resolved.Field field, List<Diagnostic> found) {
    int number = field.value().items().size();
    if (number > GROUPS) {
      found.add(finding(field.at(), "%d security groups; EC2 takes %d".formatted(number, GROUPS)));
    }
  }

  private static void volume(Resolved mapping, List<Diagnostic> found) {
    String type = mapping.text("Ebs", "VolumeType").map(Resolved.Text::value).orElse("gp2");
    mapping
        .text("Ebs", "VolumeSize")
        .filter(size -> isNumber(size) && VOLUME_SIZES.containsKey(type))
        .ifPresent(
            size -> {
              List<Integer> range = Objects.requireNonNull(VOLUME_SIZES.get(type));
              if (!isIn(size, range)) {
                found.add(
                    finding(
                        size.origin(),
                        "a volume of type %s has from %d to %d GiB, and not %s"
                            .formatted(type, range.get(0), range.get(1), size.value())));
              }
            });
  }

  private static boolean isNumber(Resolved.Text text) {
    return text.value().matches("\\d{1,8}");
  }

  private static boolean isIn(Resolved.Text number, List<Integer> range) {
    int value = Integer.parseInt(number.value());
    return range.get(0) <= value && value <= range.get(1);
  }

  private static Diagnostic finding(Location at, String message) {
    return Diagnostic.silent(at, RULE, message);
  }
}
