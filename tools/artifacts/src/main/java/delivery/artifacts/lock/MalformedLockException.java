package delivery.artifacts.lock;

import java.nio.file.Path;

/** A lock file is missing, cut short or not in the canonical form that the exporter prints. */
public final class MalformedLockException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedLockException(Path file, int line, String problem) {
    super(
        "%s:%d:1: %s; write the lock again with ./bootstrap lock --write"
            .formatted(file, line, problem));
  }
}
