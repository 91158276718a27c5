package delivery.deployer.cli.operation;

import delivery.deployer.ami.ImagePublisher;
import delivery.deployer.ami.PublishPlan;
import delivery.deployer.ami.PublishPlan.PublishedImage;
import delivery.deployer.cli.console.CommandContext;
import delivery.deployer.cli.option.OutputOptions;
import delivery.deployer.json.JsonFile;
import java.time.Duration;
import java.util.Map;

/** Runs a plan to publish, unless it is a dry run, and tells what became of it. */
public record PublishReport(CommandContext context, OutputOptions output) {
  /** Finishes the plan. */
  public void finish(PublishPlan plan, ImagePublisher publisher) {
    finish(plan, publisher, ImagePublisher.VALIDATION);
  }

  /** Finishes the plan. */
  public void finish(PublishPlan plan, ImagePublisher publisher, Duration validation) {
    long version = plan.current().map(PublishedImage::version).orElse(0L);
    if (!output.dryRun()) {
      version = publisher.publish(plan, validation).version();
    }
    if (output.json()) {
      context.out().print(JsonFile.text(document(plan, version)));
    } else if (plan.unchanged()) {
      context
          .out()
          .println(
              "%s is %s already (version %d)".formatted(plan.parameter(), plan.image(), version));
    } else {
      context
          .out()
          .println(
              "%s: %s -> %s%s"
                  .formatted(
                      plan.parameter(),
                      plan.current().map(PublishedImage::image).orElse("(none)"),
                      plan.image(),
                      output.dryRun() ? " (dry run)" : " (version " + version + ")"));
    }
  }

  private Map<String, Object> document(PublishPlan plan, long version) {
    return JsonFile.document(
        "name", plan.parameter(),
        "value", plan.image(),
        "version", version,
        "previous", plan.current().map(PublishedImage::image).orElse(null),
        "changed", !plan.unchanged(),
        "dryRun", output.dryRun());
  }
}
