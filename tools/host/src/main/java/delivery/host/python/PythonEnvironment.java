package delivery.host.python;

import delivery.host.Sha256;
import delivery.host.cache.Cache;
import delivery.host.cache.CacheException;
import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A virtual environment in the cache whose packages are exactly the required ones, each checked
 * against its hash.
 *
 * @param folder absolute
 */
public record PythonEnvironment(Path folder) {

  /**
   * Opens the environment, installed from the user's package index when it is not cached.
   *
   * @param requirements every package, pinned and with hashes (pip's {@code --require-hashes})
   * @throws CacheException when there is no usable Python, no network, or no space
   */
  public static PythonEnvironment open(Cache cache, String name, String requirements)
      throws CacheException, InterruptedException {
    PythonInterpreter interpreter = PythonInterpreter.find();
    Cache.Key key = new Cache.Key(name, digest(interpreter, requirements));
    return new PythonEnvironment(
        cache.entry(
            key,
            folder -> {
              cache.progress().accept("Installing %s with pip (once)".formatted(name));
              install(interpreter, name, requirements, folder);
            }));
  }

  /** The environment's own interpreter. */
  public Path interpreter() {
    return program("python3");
  }

  /** A program that a package installs. */
  public Path program(String name) {
    return programs().resolve(name);
  }

  /** The folder of its programs, to put on {@code PATH}. */
  public Path programs() {
    return folder.resolve("bin");
  }

  /** The folder of its packages, for the path of another interpreter. */
  public Path packages() throws IOException {
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(folder.resolve("lib"), "python3*")) {
      for (Path each : found) {
        return each.resolve("site-packages");
      }
    }
    throw new IOException(folder + " has no packages");
  }

  private static void install(
      PythonInterpreter interpreter, String name, String requirements, Path folder)
      throws IOException, CacheException, InterruptedException {
    String python = interpreter.program().toString();
    run(name, Command.of(folder, python, "-I", "-m", "venv", folder.toString()));
    Path file = folder.resolve("requirements.txt");
    Files.writeString(file, requirements);
    List<String> words =
        List.of(
            folder.resolve("bin/python3").toString(),
            "-I",
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-input",
            "--disable-pip-version-check",
            "--no-deps",
            "--no-compile",
            "--require-hashes",
            "--only-binary",
            ":all:",
            "--requirement",
            file.toString());
    // A user's own default would make pip refuse to install into the environment.
    run(name, Command.of(folder, words).with(Map.of("PIP_USER", "0")));
  }

  private static void run(String name, Command command)
      throws IOException, CacheException, InterruptedException {
    Completed completed = SupervisedProcess.run(command);
    if (completed.succeeded()) {
      return;
    }
    String said = completed.output();
    String error =
        said.lines()
            .filter(line -> line.startsWith("ERROR:"))
            .findFirst()
            .orElse(said.strip().lines().reduce((first, last) -> last).orElse(""));
    if (said.contains("No space left on device")) {
      throw new IOException("No space left on device");
    }
    if (said.contains("NewConnectionError")
        || said.contains("ConnectTimeoutError")
        || said.contains("NameResolutionError")
        || said.contains("ProxyError")) {
      throw new CacheException(
          "cannot install %s: the Python package index does not answer; connect to the network, or point pip at a mirror (PIP_INDEX_URL)"
              .formatted(name));
    }
    throw new CacheException(
        "cannot install %s: pip ended with status %d: %s"
            .formatted(name, completed.status(), error));
  }

  private static String digest(PythonInterpreter interpreter, String requirements) {
    return Sha256.hex(
            String.join(
                "\n",
                interpreter.program().toString(),
                interpreter.version(),
                interpreter.platform(),
                requirements))
        .substring(0, 16);
  }
}
