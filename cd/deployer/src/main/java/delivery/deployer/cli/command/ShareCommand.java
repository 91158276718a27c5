package delivery.deployer.cli.command;

import delivery.deployer.ami.OwnImages;
import delivery.deployer.ami.PrunePlan.OwnImage;
import delivery.deployer.aws.Session;
import delivery.deployer.cli.option.AllEnvironments;
import delivery.deployer.cli.option.OutputOptions;
import delivery.deployer.environment.Environment;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shares an image with accounts. */
@Command(
    name = "share",
    description = {
      "Shares an image and its snapshots with the accounts of all environments.",
      "Works under the caller's own credentials: the image is in the tools account. Packer shares"
          + " new images by itself; this is for older ones and for new environments."
    })
public final class ShareCommand extends DeployerSubcommand {
  @Mixin private final AllEnvironments environments = new AllEnvironments();
  @Mixin private final OutputOptions output = new OutputOptions();

  @Option(names = "--ami", required = true, paramLabel = "AMI", description = "The image.")
  private String ami = "";

  @Override
  public Integer call() {
    List<Environment> all = environments.read();
    Set<String> accounts = new TreeSet<>();
    all.forEach(environment -> accounts.add(environment.account().value()));
    try (Session session = Session.ofCaller(all.getFirst().region().value(), context().access())) {
      OwnImages images = new OwnImages(session.ec2());
      OwnImage image = images.find(ami);
      Set<String> missing = images.missing(image, accounts);
      if (!missing.isEmpty() && !output.dryRun()) {
        images.share(image, missing);
      }
      if (output.json()) {
        printJson(
            "image", ami,
            "snapshots", image.snapshots(),
            "added", List.copyOf(missing),
            "dryRun", output.dryRun());
      } else {
        println(
            missing.isEmpty()
                ? ami + " is shared with " + String.join(", ", accounts) + " already"
                : "%s: shared with %s%s"
                    .formatted(
                        ami, String.join(", ", missing), output.dryRun() ? " (dry run)" : ""));
      }
    }
    return 0;
  }
}
