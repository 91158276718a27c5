package delivery.artifacts.lock;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.StringTokenizer;

/**
 * What lists of the sandbox name, whatever the parameters are.
 *
 * @param signatures by kind, class and name, without parameter types
 * @param classes every class of those signatures
 */
public record SandboxNames(Set<String> signatures, Set<String> classes) {
  /** Copies both. */
  public SandboxNames {
    signatures = Set.copyOf(signatures);
    classes = Set.copyOf(classes);
  }

  static SandboxNames of(SandboxRules rules) {
    SandboxNames allowed = of(rules.allowed().keySet());
    Set<String> classes = new HashSet<>(allowed.classes);
    classes.addAll(of(rules.dangerous()).classes);
    return new SandboxNames(allowed.signatures, classes);
  }

  /** The names in lines of script-security's form; a line of another form names nothing. */
  public static SandboxNames of(Collection<String> lines) {
    Set<String> signatures = new HashSet<>();
    Set<String> classes = new HashSet<>();
    for (String line : lines) {
      StringTokenizer words = new StringTokenizer(line);
      if (words.countTokens() > 1) {
        String kind = words.nextToken();
        String type = words.nextToken();
        classes.add(type);
        boolean isNamed = words.hasMoreTokens() && !kind.equals("new");
        signatures.add(kind + " " + type + (isNamed ? " " + words.nextToken() : ""));
      }
    }
    return new SandboxNames(signatures, classes);
  }
}
