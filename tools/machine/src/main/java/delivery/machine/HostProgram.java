package delivery.machine;

import java.util.List;

/**
 * A program of the host.
 *
 * @param debianPackage the Debian package that it is in
 * @param names how it is called, or its absolute paths; one of them is enough
 */
public record HostProgram(String debianPackage, List<String> names) {
  public HostProgram {
    names = List.copyOf(names);
  }

  /** One of these, from this package. */
  public static HostProgram in(String debianPackage, String... names) {
    return new HostProgram(debianPackage, List.of(names));
  }
}
