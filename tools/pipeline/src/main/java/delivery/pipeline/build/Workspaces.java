package delivery.pipeline.build;

import delivery.pipeline.RunSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Hands out workspaces: one that is in use is not given twice; {@code @2}, {@code @3}… follow. */
public final class Workspaces {
  private final RunSettings settings;
  private final Set<Path> inUse = new HashSet<>();

  Workspaces(RunSettings settings) {
    this.settings = settings;
  }

  /** The job's workspace, or the next free one beside it. */
  public Path take() throws IOException {
    return take(settings.workspace());
  }

  /** This folder, or the next free one beside it. */
  public Path take(Path wanted) throws IOException {
    Path path = wanted;
    for (int number = 2; !inUse.add(path); number++) {
      path = wanted.resolveSibling(wanted.getFileName() + "@" + number);
    }
    Files.createDirectories(path);
    return path;
  }

  public void giveBack(Path path) {
    inUse.remove(path);
  }

  /** The number that agents count their executors with. */
  public int executor() {
    return Math.max(0, inUse.size() - 1);
  }
}
