package delivery.host.packer;

import delivery.host.cache.Cache;
import delivery.host.cache.CacheException;
import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Packer that runs here.
 *
 * @param program absolute path
 * @param version like {@code 1.16.0}
 */
public record Packer(Path program, String version) {
  private static final Pattern VERSION = Pattern.compile("^Packer v((\\d+)\\.(\\d+)\\.\\d+\\S*)");

  /**
   * The one on the environment's {@code PATH}; without one, Debian's, fetched into the cache.
   *
   * @throws CacheException when there is neither, naming how to get it
   */
  public static Packer find(Cache cache, Map<String, String> environment)
      throws CacheException, InterruptedException {
    try {
      for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
        Path program = Path.of(folder).toAbsolutePath().resolve("packer");
        // Some systems have another program of this name, which does not call itself Packer.
        Optional<Packer> packer =
            Files.isRegularFile(program) && Files.isExecutable(program)
                ? describe(program)
                : Optional.empty();
        if (packer.isPresent()) {
          return packer.get();
        }
      }
    } catch (IOException failed) {
      throw new CacheException("cannot look for Packer: " + failed.getMessage(), failed);
    }
    return DebianPackage.packer(cache);
  }

  /**
   * Debian's, fetched into the cache, whatever the {@code PATH} holds: it has the Amazon builder
   * built in.
   *
   * @throws CacheException when it cannot be had, naming why
   */
  public static Packer packaged(Cache cache) throws CacheException, InterruptedException {
    return DebianPackage.packer(cache);
  }

  /**
   * Whether it knows no required plugins (they came with 1.7) and therefore runs a copy of a
   * template without them.
   */
  public boolean isReduced() {
    Matcher matcher = VERSION.matcher("Packer v" + version);
    return matcher.find()
        && Integer.parseInt(matcher.group(2)) == 1
        && Integer.parseInt(matcher.group(3)) < 7;
  }

  /**
   * A folder for {@code PATH} whose {@code packer} is this one, or stands for it where it runs
   * reduced copies; it says on standard error what it leaves out.
   *
   * @param folder where to write what stands for it; made when absent
   * @param machine whether there is a machine to provision; without one, images are made of their
   *     source as it is
   * @throws CacheException when python3 is missing, naming how to get it
   */
  public Path onPath(Path folder, boolean machine) throws CacheException, InterruptedException {
    List<String> reasons = reasons(machine);
    return reasons.isEmpty()
        ? program.resolveSibling("")
        : ReducedPacker.write(program, folder, reasons);
  }

  /**
   * Takes out of a template what this Packer cannot run, for a place where {@link #onPath} cannot
   * stand for it; lines keep their numbers. A template that cannot be read stays as it is.
   *
   * @param template the template folder, as messages name it from {@code root}
   * @param folder where to write the program that does it; made when absent
   * @param machine whether there is a machine to provision
   * @return what was left out and why, a sentence each, with its place
   * @throws CacheException when python3 is missing, naming how to get it
   */
  public List<String> reduce(Path root, String template, Path folder, boolean machine)
      throws CacheException, InterruptedException {
    List<String> reasons = reasons(machine);
    return reasons.isEmpty() ? List.of() : ReducedPacker.reduce(root, template, folder, reasons);
  }

  private List<String> reasons(boolean machine) {
    List<String> reasons = new ArrayList<>();
    if (isReduced()) {
      reasons.add("old");
    }
    if (!machine) {
      reasons.add("machine");
    }
    return reasons;
  }

  /** Asks a program for its version; nothing when it is no Packer. */
  static Optional<Packer> describe(Path program) throws IOException, InterruptedException {
    // It would otherwise ask its makers for news.
    Map<String, String> quiet = Map.of("CHECKPOINT_DISABLE", "1");
    Completed completed =
        SupervisedProcess.run(
            Command.of(Path.of("").toAbsolutePath(), program.toString(), "version").with(quiet));
    Matcher matcher = VERSION.matcher(completed.output());
    return completed.succeeded() && matcher.find()
        ? Optional.of(new Packer(program, matcher.group(1)))
        : Optional.empty();
  }
}
