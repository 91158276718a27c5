package delivery.deployer.cli.option;

import delivery.deployer.aws.Session;
import delivery.deployer.cli.console.CommandContext;
import delivery.deployer.environment.Environment;
import delivery.deployer.parameters.ParameterSet;
import delivery.deployer.sync.Packaging;
import delivery.deployer.sync.SyncAction;
import delivery.deployer.sync.SyncPlan;
import delivery.deployer.sync.Synchronisation;
import delivery.deployer.sync.TemplateBucket;
import delivery.deployer.sync.TemplateFolder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** What one command needs to do the work of {@code parameters} and {@code sync} as well. */
public final class TemplateOptions {
  @Option(
      names = "--template",
      paramLabel = "FILE",
      defaultValue = "cloudformation/main.yaml",
      description = "Without --parameters: the main template (default: ${DEFAULT-VALUE}).")
  private Path template = Path.of("cloudformation/main.yaml");

  @Option(
      names = "--parameter",
      paramLabel = "NAME=VALUE",
      description = "Without --parameters: a value that wins over all others; may be repeated.")
  private final Map<String, String> overrides = new LinkedHashMap<>();

  @Option(
      names = "--create-bucket",
      description = "Without --parameters: make the bucket of templates where there is none.")
  private boolean createBucket;

  /** The stack's main template: of one of several, where its own name leads in the same folder. */
  public Path template(Environment environment) {
    return environment.stack().isEmpty()
        ? template
        : template.resolveSibling(environment.template().value());
  }

  /** Whether there are values for one stack only. */
  public boolean ofOneStack() {
    return !overrides.isEmpty();
  }

  /** Looks the parameters up. */
  public ParameterSet parameters(ParameterPlanning planning, Session callers, Session session) {
    TemplateBucket bucket = bucket(planning, callers);
    return planning.resolve(
        bucket, planning.plan(bucket, overrides, () -> planning.deployed(session)), session);
  }

  private static TemplateBucket bucket(ParameterPlanning planning, Session callers) {
    return new TemplateBucket(callers, planning.environment());
  }

  /** Uploads the templates that are not there yet. */
  public void upload(ParameterPlanning planning, Session callers, CommandContext context) {
    TemplateBucket bucket = bucket(planning, callers);
    if (createBucket && bucket.create()) {
      context.err().println("made the bucket " + bucket.name());
    }
    String prefix = planning.folder().prefix();
    TemplateFolder folder = Packaging.rewrite(planning.folder(), bucket, prefix);
    Synchronisation synchronisation = new Synchronisation(bucket);
    SyncPlan plan = synchronisation.plan(folder, prefix, false);
    synchronisation.run(
        folder,
        plan,
        done -> {
          if (!(done instanceof SyncAction.Keep)) {
            context.err().println("uploaded " + done.key());
          }
        });
  }
}
