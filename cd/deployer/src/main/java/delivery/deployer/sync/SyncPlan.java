package delivery.deployer.sync;

import java.util.List;

/**
 * What a synchronisation will do.
 *
 * @param bucket the bucket
 * @param prefix the prefix that it never leaves; ends with a slash
 * @param contentHash the folder's hash
 * @param actions uploads and unchanged templates by path, then deletions by key
 */
public record SyncPlan(String bucket, String prefix, String contentHash, List<SyncAction> actions) {

  /** The actions of one kind. */
  public <A extends SyncAction> List<A> actions(Class<A> kind) {
    return actions.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Whether nothing has to be changed in the bucket. */
  public boolean unchanged() {
    return actions.stream().allMatch(SyncAction.Keep.class::isInstance);
  }
}
