package delivery.deployer.cli.command;

import delivery.deployer.aws.Session;
import delivery.deployer.cli.option.OutputOptions;
import delivery.deployer.environment.Environment;
import delivery.deployer.failure.AwsFailedException;
import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.sync.Packaging;
import delivery.deployer.sync.SyncAction;
import delivery.deployer.sync.SyncPlan;
import delivery.deployer.sync.Synchronisation;
import delivery.deployer.sync.TemplateBucket;
import delivery.deployer.sync.TemplateFolder;
import delivery.deployer.sync.TemplateFolderReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Uploads templates. */
@Command(
    name = "sync",
    description = {
      "Uploads the templates below an immutable prefix that names their content.",
      "Compares by content, uploads in parallel what is missing, each verified by its hash. Works"
          + " under the caller's own credentials: the bucket is in the tools account."
    })
public final class SyncCommand extends EnvironmentCommand {
  @Mixin private final OutputOptions output = new OutputOptions();

  @Option(
      names = "--source",
      paramLabel = "DIRECTORY",
      defaultValue = "cloudformation",
      description = "The folder of templates (default: ${DEFAULT-VALUE}).")
  private Path source = Path.of("cloudformation");

  @Option(
      names = "--prefix",
      paramLabel = "PREFIX",
      description = "Another prefix, ending with a slash (default: templates/<content hash>/).")
  private @Nullable String prefix;

  @Option(
      names = "--delete",
      description = "Delete objects below the prefix that the folder does not have.")
  private boolean delete;

  @Override
  public Integer call() {
    FutureTask<TemplateFolder> reading = new FutureTask<>(() -> TemplateFolderReader.read(source));
    Thread.ofPlatform().name("templates").daemon().start(reading);
    Environment environment = environmentOptions.readAny();
    try (Session session = environmentOptions.callersSession(environment, context())) {
      TemplateBucket bucket = new TemplateBucket(session, environment);
      TemplateFolder read = result(reading);
      String below = below(read);
      TemplateFolder folder = Packaging.rewrite(read, bucket, below);
      Synchronisation synchronisation = new Synchronisation(bucket);
      SyncPlan plan = synchronisation.plan(folder, below, delete);
      if (!output.dryRun()) {
        synchronisation.run(folder, plan, this::progress);
      }
      report(plan, bucket.url(below));
    }
    return 0;
  }

  private String below(TemplateFolder folder) {
    String below = prefix == null ? folder.prefix() : prefix;
    if (!below.endsWith("/") || below.startsWith("/") || below.length() < 2) {
      throw new InvalidInputException(
          "--prefix '%s' must end with a slash and not begin with one".formatted(below));
    }
    return below;
  }

  /** What was read while the environment was: each takes about as long as the other. */
  private static TemplateFolder result(FutureTask<TemplateFolder> reading) {
    try {
      return reading.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AwsFailedException("interrupted before anything was sent", e);
    }
  }

  private void progress(SyncAction action) {
    context()
        .err()
        .println(
            switch (action) {
              case SyncAction.Upload upload -> "uploaded " + upload.key();
              case SyncAction.UploadCode code ->
                  "uploaded %s (%s)".formatted(code.key(), code.source());
              case SyncAction.Keep keep -> "unchanged " + keep.key();
              case SyncAction.Delete deletion -> "deleted " + deletion.key();
            });
  }

  private void report(SyncPlan plan, String url) {
    List<SyncAction.Upload> uploads = plan.actions(SyncAction.Upload.class);
    List<SyncAction.Delete> deletions = plan.actions(SyncAction.Delete.class);
    int kept = plan.actions(SyncAction.Keep.class).size();
    if (output.json()) {
      printJson(
          "bucket", plan.bucket(),
          "prefix", plan.prefix(),
          "url", url,
          "contentHash", plan.contentHash(),
          "uploaded", uploads.stream().map(SyncAction.Upload::key).toList(),
          "deleted", deletions.stream().map(SyncAction.Delete::key).toList(),
          "unchanged", kept,
          "dryRun", output.dryRun());
      return;
    }
    if (output.dryRun()) {
      uploads.forEach(u -> println("would upload " + u.key() + " (" + u.reason() + ")"));
      deletions.forEach(d -> println("would delete " + d.key()));
    }
    println(
        "s3://%s/%s: %s uploaded, %s unchanged, %s deleted%s"
            .formatted(
                plan.bucket(),
                plan.prefix(),
                uploads.size(),
                kept,
                deletions.size(),
                output.dryRun() ? " (dry run)" : ""));
  }
}
