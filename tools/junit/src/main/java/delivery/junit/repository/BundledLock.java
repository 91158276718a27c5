package delivery.junit.repository;

import delivery.artifacts.lock.ControllerLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** The lock that this library brings, for repositories without one. */
public final class BundledLock {
  private BundledLock() {}

  /** Reads the lock of the library. */
  public static ControllerLock open() {
    URL file =
        Objects.requireNonNull(
            BundledLock.class.getResource("/delivery/junit/lock/controller.json"),
            "the library has no lock");
    try {
      URI uri = file.toURI();
      if ("jar".equals(uri.getScheme())) {
        openArchive(uri);
      }
      Path folder = Objects.requireNonNull(Path.of(uri).getParent());
      return ControllerLock.standIn(folder, folder);
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  // The lock is read when it is asked for: the archive stays open as long as the tests run.
  private static void openArchive(URI uri) {
    try {
      var unused = FileSystems.newFileSystem(uri, Map.of());
    } catch (FileSystemAlreadyExistsException open) {
      // Another test class opened it.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
