package delivery.deployer.sync;

import delivery.deployer.sync.TemplateFolder.LocalTemplate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Compares a folder with the objects below a prefix by content, never by time. */
public final class SyncPlanner {
  private SyncPlanner() {}

  /**
   * Plans.
   *
   * @param remote every object below the prefix
   * @param delete whether objects that the folder does not have are deleted
   */
  public static SyncPlan plan(
      TemplateFolder folder,
      String bucket,
      String prefix,
      List<RemoteObject> remote,
      boolean delete) {
    Map<String, RemoteObject> objects = new HashMap<>();
    remote.forEach(object -> objects.put(object.key(), object));
    List<SyncAction> actions = new ArrayList<>();
    for (LocalTemplate file : folder.files()) {
      String key = prefix + file.path();
      RemoteObject object = objects.remove(key);
      if (object == null) {
        actions.add(new SyncAction.Upload(file, key, SyncAction.Upload.NEW));
      } else if (same(file, object)) {
        actions.add(new SyncAction.Keep(file, key));
      } else {
        actions.add(new SyncAction.Upload(file, key, "content differs"));
      }
    }
    if (delete) {
      for (String key : new TreeSet<>(objects.keySet())) {
        if (key.startsWith(prefix)) {
          actions.add(new SyncAction.Delete(key));
        }
      }
    }
    return new SyncPlan(bucket, prefix, folder.contentHash(), List.copyOf(actions));
  }

  static boolean same(LocalTemplate file, RemoteObject object) {
    if (file.bytes() != object.bytes()) {
      return false;
    }
    return object
        .sha256()
        .map(file.sha256()::equals)
        .or(() -> object.md5().map(file.md5()::equals))
        .orElse(false);
  }
}
