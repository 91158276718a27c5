package delivery.lint.links;

import java.util.Arrays;

/** Packer's version constraints: {@code >= 1.8.0, < 2.0.0}, {@code ~> 1.8}, an exact version. */
final class VersionConstraint {
  private VersionConstraint() {}

  static boolean isMet(String constraint, String version) {
    return Arrays.stream(constraint.split(",")).allMatch(part -> part(part.strip(), version));
  }

  private static boolean part(String part, String version) {
    int start = 0;
    while (start < part.length() && "<>=!~".indexOf(part.charAt(start)) >= 0) {
      start++;
    }
    String wanted = part.substring(start).strip();
    int order = compare(version, wanted);
    return switch (part.substring(0, start)) {
      case ">=" -> order >= 0;
      case ">" -> order > 0;
      case "<=" -> order <= 0;
      case "<" -> order < 0;
      case "!=" -> order != 0;
      case "~>" -> order >= 0 && compare(version, above(wanted)) < 0;
      default -> order == 0;
    };
  }

  /** {@code ~> 1.8} allows up to 2, {@code ~> 1.8.1} up to 1.9. */
  private static String above(String wanted) {
    int[] numbers = numbers(wanted);
    int last = Math.max(0, numbers.length - 2);
    StringBuilder next = new StringBuilder();
    for (int i = 0; i <= last; i++) {
      next.append(i == 0 ? "" : ".").append(i == last ? numbers[i] + 1 : numbers[i]);
    }
    return next.toString();
  }

  private static int compare(String left, String right) {
    int[] a = numbers(left);
    int[] b = numbers(right);
    for (int i = 0; i < Math.max(a.length, b.length); i++) {
      int order = Integer.compare(i < a.length ? a[i] : 0, i < b.length ? b[i] : 0);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int[] numbers(String version) {
    return Arrays.stream(version.split("[.\\-+]"))
        .mapToInt(
            part ->
                !part.isEmpty() && part.length() < 10 && part.chars().allMatch(Character::isDigit)
                    ? Integer.parseInt(part)
                    : 0)
        .toArray();
  }
}
