package delivery.machine;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A processor that machines are made for. */
public enum Architecture {
  AMD64("x86_64", "amd64|x86_64"),
  ARM64("arm64", "arm64|aarch64");

  private final String ec2;
  private final String names;

  Architecture(String ec2, String names) {
    this.ec2 = ec2;
    this.names = names;
  }

  /** The one that Debian, EC2, Java or the kernel calls so. */
  public static Optional<Architecture> named(String name) {
    return Arrays.stream(values()).filter(each -> name.matches(each.names)).findFirst();
  }

  /** This computer's, where machines can be had at all. */
  public static Architecture ofThisHost() {
    return named(System.getProperty("os.arch", "")).orElse(AMD64);
  }

  /** Debian's name. */
  public String debianName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** EC2's name. */
  public String ec2Name() {
    return ec2;
  }

  /** Whether this computer must emulate it. */
  public boolean foreign() {
    return this != ofThisHost();
  }

  /** For people: Debian's name, and that it is emulated where it is. */
  public String sentence() {
    return foreign() ? debianName() + ", emulated" : debianName();
  }
}
