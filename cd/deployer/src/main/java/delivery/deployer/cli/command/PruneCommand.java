package delivery.deployer.cli.command;

import delivery.deployer.ami.ImageHistory;
import delivery.deployer.ami.ImageHistory.Version;
import delivery.deployer.ami.OwnImages;
import delivery.deployer.ami.PrunePlan;
import delivery.deployer.ami.PrunePlan.Decision;
import delivery.deployer.aws.Session;
import delivery.deployer.aws.SessionName;
import delivery.deployer.cli.console.Columns;
import delivery.deployer.cli.option.AllEnvironments;
import delivery.deployer.cli.option.OutputOptions;
import delivery.deployer.environment.Environment;
import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.json.JsonFile;
import delivery.deployer.stack.StackReader;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes old images. */
@Command(
    name = "prune",
    description = {
      "Shows which old images and snapshots nothing refers to; removes them with --yes.",
      "An image stays when a stack runs it, when it is among the last published ones of any"
          + " environment, or when it is among the newest. Every environment must answer: an image"
          + " is never removed because an account could not be asked."
    })
public final class PruneCommand extends DeployerSubcommand {
  @Mixin private final AllEnvironments environments = new AllEnvironments();

  @Mixin private final OutputOptions output = new OutputOptions();

  @Option(names = "--yes", description = "Remove them, unless --dry-run is there too.")
  private boolean yes;

  @Option(
      names = "--keep",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "How many images stay: of the newest, and of each environment's published ones"
              + " (default: ${DEFAULT-VALUE}).")
  private int keep = 5;

  @Option(
      names = "--tag",
      paramLabel = "KEY=VALUE",
      defaultValue = "Application=app",
      description = "Only images with this tag are looked at (default: ${DEFAULT-VALUE}).")
  private String tag = "Application=app";

  @Override
  public Integer call() {
    String[] parts = tag.split("=", 2);
    if (keep < 1 || parts.length != 2) {
      throw new InvalidInputException("--keep must be at least 1, and --tag KEY=VALUE");
    }
    List<Environment> all = environments.read();
    try (Session callers = Session.ofCaller(all.getFirst().region().value(), context().access())) {
      Map<String, String> references = new LinkedHashMap<>();
      all.forEach(environment -> references(callers, environment, references));
      OwnImages images = new OwnImages(callers.ec2());
      PrunePlan plan = PrunePlan.of(images.tagged(parts[0], parts[1]), references, keep);
      boolean removes = yes && !output.dryRun();
      report(plan, removes);
      if (removes) {
        plan.removed().forEach(images::remove);
      }
    }
    return 0;
  }

  private void references(
      Session callers, Environment environment, Map<String, String> references) {
    Session session = callers.forEnvironment(environment, SessionName.of(context().variables()));
    new StackReader(session.cloudFormation())
        .find(environment.stackName().value())
        .ifPresent(
            stack ->
                stack
                    .parameters()
                    .values()
                    .forEach(
                        value ->
                            references.putIfAbsent(value, "stack " + stack.name() + " runs it")));
    Set<String> published = new LinkedHashSet<>();
    for (Version version :
        ImageHistory.read(session.ssm(), environment.imageParameter()).reversed()) {
      if (published.size() < keep && published.add(version.image())) {
        references.putIfAbsent(
            version.image(),
            "version %d of %s".formatted(version.version(), environment.imageParameter()));
      }
    }
  }

  private void report(PrunePlan plan, boolean removes) {
    if (output.json()) {
      printJson(
          "removed",
          removes,
          "images",
          plan.decisions().stream().map(PruneCommand::document).toList());
      return;
    }
    List<List<String>> rows =
        plan.decisions().stream()
            .map(
                decision ->
                    List.of(
                        decision.removed() ? "remove" : "keep",
                        decision.image().id(),
                        decision.image().created().toString(),
                        decision.image().name(),
                        decision.reason()))
            .toList();
    print(Columns.render(List.of("ACTION", "IMAGE", "CREATED", "NAME", "WHY"), rows));
    println(
        "%d of %d images %s"
            .formatted(
                plan.removed().size(),
                plan.decisions().size(),
                removes ? "are removed" : "would be removed; --yes removes them"));
  }

  private static Map<String, Object> document(Decision decision) {
    return JsonFile.document(
        "image", decision.image().id(),
        "name", decision.image().name(),
        "created", decision.image().created().toString(),
        "snapshots", decision.image().snapshots(),
        "remove", decision.removed(),
        "reason", decision.reason());
  }
}
