package delivery.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What {@code other-programs.py} wrote of an emulated machine. */
final class Refused {
  private Refused() {}

  /**
   * Each program once.
   *
   * @param run the folder of the machine within which all of it is
   */
  static List<String> by(Path run, String name) throws MachineException {
    Path log = run.resolve(name + ".refused");
    try {
      return Files.exists(log) ? Files.readAllLines(log).stream().distinct().toList() : List.of();
    } catch (IOException unreadable) {
      throw new MachineException(
          "What %s refused cannot be read: %s".formatted(name, unreadable), unreadable);
    }
  }
}
