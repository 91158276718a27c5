package delivery.artifacts.plugins;

import delivery.artifacts.Artifact;
import delivery.artifacts.lock.ControllerLock;

/** The lock that a repository has itself, as opposed to one that it is checked with. */
public record OwnLock(ControllerLock lock) implements Artifact {

  @Override
  public String path() {
    return ControllerLock.FOLDER;
  }
}
