package delivery.deployer.sync;

import delivery.deployer.failure.AwsFailedException;
import delivery.deployer.sync.TemplateFolder.LocalTemplate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Plans and runs a synchronisation; a second run goes on where an interrupted one stopped. */
public record Synchronisation(TemplateBucket bucket) {
  private static final int PARALLEL = 16;

  /** Compares the folder with what is below the prefix; changes nothing. */
  public SyncPlan plan(TemplateFolder folder, String prefix, boolean delete) {
    List<RemoteObject> listed = bucket.list(prefix);
    Map<String, LocalTemplate> files = new HashMap<>();
    folder.files().forEach(file -> files.put(prefix + file.path(), file));
    List<RemoteObject> known =
        parallel(
            listed.stream()
                .map(object -> (Callable<RemoteObject>) () -> refined(object, files))
                .toList(),
            listed.stream().anyMatch(object -> doubtful(object, files)));
    return SyncPlanner.plan(folder, bucket.name(), prefix, known, delete);
  }

  /**
   * Runs the plan, deletions last. Every template is verified by S3's own answer; where one does
   * not tell (an entity tag that is no MD5: a key of KMS), by a new listing of them all.
   *
   * @param done is told every action that is finished, from any thread, one at a time
   * @throws AwsFailedException when a template is not there afterwards
   */
  public void run(TemplateFolder folder, SyncPlan plan, Consumer<SyncAction> done) {
    for (CodeArchive archive : folder.archives()) {
      if (bucket.keep(archive)) {
        done.accept(new SyncAction.UploadCode(archive.source(), archive.key()));
      }
    }
    if (plan.unchanged()) {
      return;
    }
    Predicate<SyncAction.Upload> sender = bucket.uploads(plan.prefix());
    List<Callable<Boolean>> uploads = new ArrayList<>();
    for (SyncAction.Upload upload : plan.actions(SyncAction.Upload.class)) {
      uploads.add(
          () -> {
            boolean verified = sender.test(upload);
            synchronized (done) {
              done.accept(upload);
            }
            return verified;
          });
    }
    boolean verified = parallel(uploads, true).stream().allMatch(Boolean::booleanValue);
    bucket.delete(plan.actions(SyncAction.Delete.class), done::accept);
    if (!verified) {
      verify(folder, plan);
    }
  }

  private void verify(TemplateFolder folder, SyncPlan plan) {
    List<String> wrong =
        plan(folder, plan.prefix(), false).actions(SyncAction.Upload.class).stream()
            .map(SyncAction.Upload::key)
            .toList();
    if (!wrong.isEmpty()) {
      throw new AwsFailedException(
          "after the upload %s is not as it was sent; run the same command again".formatted(wrong));
    }
  }

  private RemoteObject refined(RemoteObject object, Map<String, LocalTemplate> files) {
    return doubtful(object, files) ? bucket.refine(object) : object;
  }

  /** Same size and another ETag: only the metadata tells whether the content differs. */
  private static boolean doubtful(RemoteObject object, Map<String, LocalTemplate> files) {
    LocalTemplate file = files.get(object.key());
    return file != null && file.bytes() == object.bytes() && !SyncPlanner.same(file, object);
  }

  private static <T> List<T> parallel(List<Callable<T>> calls, boolean worthThreads) {
    try {
      if (!worthThreads || calls.size() < 2) {
        List<T> results = new ArrayList<>();
        for (Callable<T> call : calls) {
          results.add(call.call());
        }
        return results;
      }
      try (ExecutorService threads =
          Executors.newFixedThreadPool(Math.min(PARALLEL, calls.size()))) {
        List<Future<T>> futures = calls.stream().map(threads::submit).toList();
        try {
          List<T> results = new ArrayList<>();
          for (Future<T> future : futures) {
            results.add(future.get());
          }
          return results;
        } finally {
          futures.forEach(future -> future.cancel(false));
        }
      }
    } catch (ExecutionException e) {
      throw unchecked(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AwsFailedException("interrupted; run the same command again to go on", e);
    } catch (Exception e) {
      throw unchecked(e);
    }
  }

  private static RuntimeException unchecked(Throwable failure) {
    return failure instanceof RuntimeException runtime
        ? runtime
        : new IllegalStateException(failure);
  }
}
