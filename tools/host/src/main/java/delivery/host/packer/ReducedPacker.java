package delivery.host.packer;

import delivery.host.cache.CacheException;
import delivery.host.python.PythonInterpreter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Writes the program that stands for a Packer that cannot run a template as it is: {@code
 * packer_reduced.py} behind its name.
 */
final class ReducedPacker {
  static final List<String> PROGRAMS = List.of("packer_reduced.py", "hcl.py");

  private ReducedPacker() {}

  /**
   * @param reasons words that {@code packer_reduced.py} knows
   */
  static Path write(Path packer, Path folder, List<String> reasons)
      throws CacheException, InterruptedException {
    Path python = PythonInterpreter.find().program();
    try {
      Path programs = Files.createDirectories(folder.resolve("lib"));
      for (String program : PROGRAMS) {
        try (InputStream stream = ReducedPacker.class.getResourceAsStream(program)) {
          if (stream == null) {
            throw new IllegalStateException(program + " is missing from the class path");
          }
          Files.copy(stream, programs.resolve(program), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      Path shim = Files.createDirectories(folder.resolve("bin")).resolve("packer");
      Files.writeString(
          shim,
          """
          #!/bin/sh
          # Stands for %s on reduced templates: see packer_reduced.py.
          exec %s -E -s -B %s %s %s "$@"
          """
              .formatted(
                  packer,
                  quoted(python),
                  quoted(programs.resolve(PROGRAMS.getFirst())),
                  String.join(",", reasons),
                  quoted(packer)));
      if (!shim.toFile().setExecutable(true)) {
        throw new IOException("cannot make it executable: " + shim);
      }
      return shim.resolveSibling("");
    } catch (IOException failed) {
      throw new CacheException(
          "cannot write what stands for Packer to %s: %s".formatted(folder, failed.getMessage()),
          failed);
    }
  }

  private static String quoted(Path path) {
    return "'" + path.toAbsolutePath().toString().replace("'", "'\\''") + "'";
  }
}
