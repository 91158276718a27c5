package delivery.machine.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A user as an image's own {@code /etc/passwd} has it. */
record PasswdEntry(String name, int id, int group, String home) {

  /**
   * The user that an image names.
   *
   * @param named name or number, with a group after a colon or without; root when empty
   * @throws IOException when the image does not have that user
   */
  static PasswdEntry find(Path system, String named) throws IOException {
    String wanted = named.isEmpty() ? "root" : named.split(":")[0];
    List<String> passwd = Files.readAllLines(system.resolve("etc/passwd"));
    return passwd.stream()
        .map(line -> line.split(":"))
        .filter(fields -> fields.length > 5)
        .filter(fields -> Arrays.asList(fields[0], fields[2]).contains(wanted))
        .findFirst()
        .map(
            fields ->
                new PasswdEntry(
                    fields[0], Integer.parseInt(fields[2]), Integer.parseInt(fields[3]), fields[5]))
        .orElseThrow(
            () -> new IOException("the image's user " + wanted + " is not in its /etc/passwd"));
  }
}
