package delivery.host.packer;

import delivery.host.cache.CacheException;
import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
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
      Path programs = layOut(folder.resolve("lib"));
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

  /**
   * Takes what is left out of a template folder itself.
   *
   * @param template the template folder, as messages name it from {@code root}
   * @param folder where to write the program that does it; made when absent
   * @return what was left out and why, a sentence each, with the place
   */
  static List<String> reduce(Path root, String template, Path folder, List<String> reasons)
      throws CacheException, InterruptedException {
    try {
      Path program = layOut(folder).resolve(PROGRAMS.getFirst());
      Path python = PythonInterpreter.find().program();
      Completed reduced =
          SupervisedProcess.run(
              Command.of(
                      root,
                      python.toString(),
                      "-E",
                      "-s",
                      "-B",
                      program.toString(),
                      String.join(",", reasons),
                      "--in-place",
                      template)
                  .separatingErrors());
      if (!reduced.succeeded()) {
        throw new IOException(reduced.errors().strip());
      }
      return reduced.output().lines().toList();
    } catch (IOException failed) {
      throw new CacheException(
          "cannot reduce the template %s: %s"
              .formatted(root.resolve(template), failed.getMessage()),
          failed);
    }
  }

  private static Path layOut(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (String program : PROGRAMS) {
      try (InputStream stream = ReducedPacker.class.getResourceAsStream(program)) {
        if (stream == null) {
          throw new IllegalStateException(program + " is missing from the class path");
        }
        Files.copy(stream, folder.resolve(program), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return folder;
  }

  private static String quoted(Path path) {
    return "'" + path.toAbsolutePath().toString().replace("'", "'\\''") + "'";
  }
}
