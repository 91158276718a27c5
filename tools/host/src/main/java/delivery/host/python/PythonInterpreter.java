package delivery.host.python;

import delivery.host.cache.CacheException;
import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Python that can make virtual environments.
 *
 * @param program absolute path
 * @param version major and minor, like {@code 3.11}
 * @param platform what wheels are made for, like {@code linux-x86_64}
 */
public record PythonInterpreter(Path program, String version, String platform) {
  private static final List<String> VERSIONS = List.of("3.13", "3.12", "3.11", "3.10");
  private static final String DESCRIBE =
      """
      import sys, sysconfig, importlib.util as u
      print("%d.%d" % sys.version_info[:2])
      print(sys.executable)
      print(sysconfig.get_platform())
      print(all(u.find_spec(name) for name in ("venv", "ensurepip")))
      """;

  /**
   * The first usable one on {@code PATH}: {@code python3}, then the versions by name.
   *
   * @throws CacheException when there is none, naming the command that installs it
   */
  public static PythonInterpreter find() throws CacheException, InterruptedException {
    try {
      return search();
    } catch (IOException failed) {
      throw new CacheException("cannot look for python3: " + failed.getMessage(), failed);
    }
  }

  private static PythonInterpreter search()
      throws CacheException, IOException, InterruptedException {
    List<String> names = new ArrayList<>(List.of("python3"));
    VERSIONS.forEach(version -> names.add("python" + version));
    String problem = "python3 is missing: apt-get install python3 python3-venv";
    for (String name : names) {
      Completed described =
          SupervisedProcess.run(
              Command.of(Path.of("").toAbsolutePath(), name, "-I", "-c", DESCRIBE)
                  .separatingErrors());
      List<String> lines = described.output().lines().toList();
      if (!described.succeeded() || lines.size() != 4) {
        continue;
      }
      if (!VERSIONS.contains(lines.get(0))) {
        problem =
            "Python %s to %s is needed, and %s is %s: apt-get install python3 python3-venv"
                .formatted(VERSIONS.getLast(), VERSIONS.getFirst(), lines.get(1), lines.get(0));
      } else if (!lines.get(3).equals("True")) {
        // Debian packs venv's installer apart.
        problem =
            "the venv module of %s is missing: apt-get install python%s-venv"
                .formatted(lines.get(1), lines.get(0));
      } else {
        return new PythonInterpreter(Path.of(lines.get(1)), lines.get(0), lines.get(2));
      }
    }
    throw new CacheException(problem);
  }
}
