package delivery.lint.network;

import delivery.artifacts.Repository;
import delivery.artifacts.application.ImageFile;
import delivery.artifacts.network.Deployment;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Location;
import delivery.artifacts.stack.Resolved;
import delivery.artifacts.stack.ResolvedStack;
import delivery.artifacts.stack.StackResource;
import delivery.lint.Check;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A group that waits for signals which its instances never send: every update of it ends when the
 * time is over.
 */
public final class InstanceSignal implements Check {
  private static final String RULE = "instance-signal";
  private static final Pattern PROGRAM =
      Pattern.compile("(?m)^[^#\\n]*?(/\\S*/(?:signal-ready|cfn-signal))\\b([^\\n]*)$");
  private static final Pattern RESOURCE = Pattern.compile("--resource[ =]'?([A-Za-z0-9]+)'?");

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    List<String> installed = repository.all(ImageFile.class).map(ImageFile::installed).toList();
    return Deployment.all(repository).stream()
        .map(Deployment::stack)
        .flatMap(
            stack ->
                stack
                    .all("AWS::AutoScaling::AutoScalingGroup")
                    .filter(InstanceSignal::waits)
                    .flatMap(group -> check(group, stack, installed)));
  }

  private static boolean waits(StackResource group) {
    return group.body().at("CreationPolicy", "ResourceSignal").isPresent()
        || group
            .body()
            .text("UpdatePolicy", "AutoScalingRollingUpdate", "WaitOnResourceSignals")
            .filter(wait -> wait.value().equals("true"))
            .isPresent();
  }

  private static Stream<Diagnostic> check(
      StackResource group, ResolvedStack stack, List<String> installed) {
    String template =
        group
            .properties()
            .text("LaunchTemplate", "LaunchTemplateId")
            .map(Resolved.Text::value)
            .orElse("");
    Optional<StackResource> launch =
        stack
            .all("AWS::EC2::LaunchTemplate")
            .filter(each -> each.id().equals(template))
            .findFirst();
    if (launch.isEmpty()) {
      return Stream.empty();
    }
    Optional<Resolved.Field> data =
        launch.get().properties().at("LaunchTemplateData").flatMap(each -> each.field("UserData"));
    Location at = data.map(Resolved.Field::at).orElse(launch.get().at());
    String script =
        data.flatMap(field -> field.value().text()).map(Resolved.Text::value).orElse("");
    Matcher signal = PROGRAM.matcher(script);
    if (!signal.find()) {
      return Stream.of(
          Diagnostic.silent(
              at,
              RULE,
              "%s waits for a signal of each instance (%s), and the user data sends none"
                  .formatted(group.name(), group.at())));
    }
    String program = signal.group(1);
    if (program.endsWith("/signal-ready") && !installed.isEmpty() && !installed.contains(program)) {
      return Stream.of(
          Diagnostic.silent(
              at,
              RULE,
              "the user data signals by %s, which the image does not get from %s"
                  .formatted(program, ImageFile.FOLDER)));
    }
    Matcher resource = RESOURCE.matcher(signal.group(2));
    return resource.find() && !resource.group(1).equals(group.name())
        ? Stream.of(
            Diagnostic.silent(
                at,
                RULE,
                "the user data signals for \"%s\", and it is \"%s\" that waits (%s)"
                    .formatted(resource.group(1), group.name(), group.at())))
        : Stream.empty();
  }
}
