package delivery.artifacts;

/** One file of the delivery system, read and understood as far as it goes. */
public interface Artifact {

  /** The file's path relative to the root that was read, with forward slashes. */
  String path();
}
