package delivery.deployer.sync;

import delivery.deployer.sync.TemplateFolder.LocalTemplate;
import java.nio.file.Path;

/** One step of a synchronisation. */
public sealed interface SyncAction {
  /** The object's key. */
  String key();

  /** A template that is new or differs; {@code reason} is for people. */
  record Upload(LocalTemplate file, String key, String reason) implements SyncAction {
    static final String NEW = "new";

    /** Whether nothing is overwritten: the pipeline's role may write a key once only. */
    boolean isNew() {
      return reason.equals(NEW);
    }
  }

  /** Code, or another file that a template names, which is not there yet. */
  record UploadCode(Path source, String key) implements SyncAction {}

  /** A template whose object has the same content. */
  record Keep(LocalTemplate file, String key) implements SyncAction {}

  /** An object below the prefix that the folder does not have. */
  record Delete(String key) implements SyncAction {}
}
