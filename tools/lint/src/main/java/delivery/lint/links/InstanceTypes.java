package delivery.lint.links;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which processor a type of instance has, and by which names processors go. */
final class InstanceTypes {
  /** Debian's names, and those of EC2. */
  private static final Map<String, String> NAMES =
      Map.of("amd64", "amd64", "x86_64", "amd64", "arm64", "arm64");

  /** A type of instance: its family, and its size. */
  private static final Pattern INSTANCE_TYPE =
      Pattern.compile(
          "(?<family>[a-z]+\\d+[a-z-]*)\\.(?:nano|micro|small|medium|\\d*x?large|metal.*)");

  /**
   * Families of Graviton carry a g behind their generation (t4g, c7gn, im4gn), all but the first
   * (https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html).
   */
  private static final Pattern ARM_FAMILY = Pattern.compile("a1|[a-z]+\\d+g[a-z-]*");

  private InstanceTypes() {}

  /** Debian's name of an architecture; nothing for what is none. */
  static Optional<String> architecture(String name) {
    return Optional.ofNullable(NAMES.get(name));
  }

  /** The architecture of a type of instance; nothing for what is none. */
  static Optional<String> of(String text) {
    Matcher type = INSTANCE_TYPE.matcher(text);
    return type.matches()
        ? Optional.of(ARM_FAMILY.matcher(type.group("family")).matches() ? "arm64" : "amd64")
        : Optional.empty();
  }
}
