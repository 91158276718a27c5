package delivery.lint.ecs;

import delivery.artifacts.jcasc.BoundObject;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Severity;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.lint.jcasc.JcascFiles;
import delivery.lint.network.FargateSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Sizes, ranges and ARNs of an ECS cloud and its templates, as AWS will judge them. */
final class EcsLimits {
  private static final Pattern CLUSTER =
      Pattern.compile("arn:aws[\\w-]*:ecs:[\\w-]+:\\d{12}:cluster/[\\w-]+|[\\w-]{1,255}");
  private static final Pattern ROLE =
      Pattern.compile("arn:aws[\\w-]*:iam::\\d{12}:role/[\\w+=,.@/-]+|[\\w+=,.@-]{1,64}");

  private final String rule;

  EcsLimits(String rule) {
    this.rule = rule;
  }

  List<Diagnostic> cloud(BoundObject cloud) {
    List<Diagnostic> found = new ArrayList<>();
    form(cloud, "cluster", CLUSTER, "an ARN of a cluster (arn:aws:ecs:REGION:ACCOUNT:cluster/NAME)")
        .ifPresent(found::add);
    region(cloud).ifPresent(found::add);
    JcascFiles.plain(cloud, "numExecutors")
        .filter(executors -> executors.value().matches("0|-\\d+"))
        .map(
            executors ->
                new Diagnostic(
                    executors.at(),
                    rule,
                    Severity.WARNING,
                    "an agent without an executor never takes a build",
                    Jenkins.SILENT,
                    List.of()))
        .ifPresent(found::add);
    return found;
  }

  /** The cloud asks for its cluster in its own region. */
  private Optional<Diagnostic> region(BoundObject cloud) {
    Optional<String> region = JcascFiles.plain(cloud, "regionName").map(YamlScalar::value);
    return JcascFiles.plain(cloud, "cluster")
        .filter(cluster -> CLUSTER.matcher(cluster.value()).matches())
        .filter(cluster -> cluster.value().startsWith("arn:"))
        .filter(cluster -> region.filter(name -> name.matches("[a-z0-9-]+")).isPresent())
        .filter(cluster -> !cluster.value().split(":")[3].equals(region.orElse("")))
        .map(
            cluster ->
                silent(
                    cluster,
                    "the cluster is in %s, and the cloud asks %s for it (regionName)"
                        .formatted(cluster.value().split(":")[3], region.orElse(""))));
  }

  List<Diagnostic> template(BoundObject template, boolean isFargate) {
    List<Diagnostic> found = new ArrayList<>();
    for (String role : List.of("taskrole", "executionRole")) {
      form(template, role, ROLE, "an ARN of a role (arn:aws:iam::ACCOUNT:role/NAME)")
          .ifPresent(found::add);
    }
    number(template, "ephemeralStorageSizeInGiB")
        .filter(size -> intOf(size) < 21 || intOf(size) > 200)
        .map(size -> silent(size, "Fargate has from 21 to 200 GiB of ephemeral storage"))
        .ifPresent(found::add);
    oldPlatform(template).ifPresent(found::add);
    if (isFargate) {
      size(template).ifPresent(found::add);
      noSize(template).ifPresent(found::add);
      number(template, "sharedMemorySize")
          .filter(size -> intOf(size) > 0)
          .map(size -> silent(size, "Fargate has no shared memory of a size of its own"))
          .ifPresent(found::add);
      JcascFiles.plain(template, "privileged")
          .filter(value -> value.value().equals("true"))
          .map(value -> silent(value, "Fargate runs no privileged containers"))
          .ifPresent(found::add);
    }
    return found;
  }

  /** Storage of a chosen size came with platform 1.4.0. */
  private Optional<Diagnostic> oldPlatform(BoundObject template) {
    boolean isSized =
        number(template, "ephemeralStorageSizeInGiB").filter(size -> intOf(size) > 0).isPresent();
    return JcascFiles.plain(template, "platformVersion")
        .filter(platform -> isSized && platform.value().matches("1\\.[0-3]\\.\\d+"))
        .map(
            platform ->
                silent(
                    platform,
                    "ephemeralStorageSizeInGiB needs platform 1.4.0, and this is "
                        + platform.value()));
  }

  private Optional<Diagnostic> size(BoundObject template) {
    Optional<YamlScalar> cpu = number(template, "cpu").filter(units -> intOf(units) > 0);
    Optional<YamlScalar> memory =
        number(template, "memory")
            .filter(size -> intOf(size) > 0)
            .or(() -> number(template, "memoryReservation"));
    return cpu.flatMap(
        units ->
            FargateSize.fault(intOf(units))
                .map(fault -> silent(units, fault))
                .or(
                    () ->
                        memory.flatMap(
                            size ->
                                FargateSize.fault(intOf(units), intOf(size))
                                    .map(fault -> silent(size, fault)))));
  }

  /** A task on Fargate has a size; the plugin sends 0 where the template says nothing. */
  private Optional<Diagnostic> noSize(BoundObject template) {
    boolean isElsewhere =
        Stream.of("inheritFrom", "taskDefinitionOverride")
            .anyMatch(name -> JcascFiles.plain(template, name).isPresent());
    Optional<YamlScalar> cpu = JcascFiles.plain(template, "cpu");
    boolean isNone = cpu.map(units -> units.value().equals("0")).orElse(true);
    return isElsewhere || !isNone
        ? Optional.empty()
        : Optional.of(
            Diagnostic.silent(
                cpu.map(YamlScalar::at).orElse(template.at()),
                rule,
                "a task on Fargate needs cpu: " + FargateSize.fault(0).orElse("")));
  }

  private Optional<Diagnostic> form(
      BoundObject object, String attribute, Pattern form, String what) {
    return JcascFiles.plain(object, attribute)
        .filter(value -> !value.value().isEmpty() && !value.value().contains("${"))
        .filter(value -> !form.matcher(value.value()).matches())
        .map(value -> silent(value, "\"" + value.value() + "\" is not " + what));
  }

  private static Optional<YamlScalar> number(BoundObject object, String attribute) {
    return JcascFiles.plain(object, attribute).filter(value -> value.value().matches("\\d{1,6}"));
  }

  private static int intOf(YamlScalar number) {
    return Integer.parseInt(number.value());
  }

  private Diagnostic silent(YamlScalar at, String message) {
    return Diagnostic.silent(at.at(), rule, message);
  }
}
