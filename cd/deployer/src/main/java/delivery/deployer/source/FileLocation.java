package delivery.deployer.source;

import java.nio.file.Path;

/** A place in a file; line and column count from one. */
public record FileLocation(Path file, int line, int column) {
  /** {@code file:line:column}, as compilers print it. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
