package delivery.lint.upgrade;

import delivery.artifacts.lock.ControllerLock;
import delivery.lint.upgrade.LockFact.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one lock knows that another does not.
 *
 * @param removed names that are gone
 * @param added names that are new
 * @param deprecated names that are newly advised against
 * @param known every name of the new lock, whatever knows it
 */
public record LockChanges(
    List<LockFact> removed, List<LockFact> added, List<LockFact> deprecated, Set<String> known) {

  public LockChanges {
    removed = List.copyOf(removed);
    added = List.copyOf(added);
    deprecated = List.copyOf(deprecated);
    known = Set.copyOf(known);
  }

  /** Compares two locks. */
  public static LockChanges between(ControllerLock before, ControllerLock after) {
    Map<LockFact.Key, LockFact> old = LockFacts.of(before);
    Map<LockFact.Key, LockFact> young = LockFacts.of(after);
    List<LockFact> deprecated = new ArrayList<>();
    young.forEach(
        (key, fact) -> {
          LockFact then = old.get(key);
          if (fact.isDeprecated() && then != null && !then.isDeprecated()) {
            deprecated.add(fact);
          }
        });
    return new LockChanges(
        old.values().stream().filter(fact -> !young.containsKey(fact.key())).toList(),
        young.values().stream().filter(fact -> !old.containsKey(fact.key())).toList(),
        deprecated,
        young.keySet().stream().map(LockFact.Key::name).collect(Collectors.toUnmodifiableSet()));
  }

  /** How many names changed, in one line. */
  public String summary() {
    return "%d names are gone, %d are new, %d are newly deprecated"
        .formatted(removed.size(), added.size(), deprecated.size());
  }

  /** The names that nothing knows any more, of these kinds. */
  Set<String> gone(Set<Kind> kinds) {
    return removed.stream()
        .filter(fact -> kinds.contains(fact.kind()) && !known.contains(fact.name()))
        .map(LockFact::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The new name of a removed one: the only new name at the same place that is or takes the same,
   * where it is the only one gone; empty when places disagree.
   */
  Optional<String> renamed(String name) {
    Set<String> answers = new HashSet<>();
    for (LockFact fact : removed) {
      if (fact.name().equalsIgnoreCase(name)) {
        answers.add(counterpart(fact).orElse(""));
      }
    }
    return answers.size() == 1 && !answers.contains("")
        ? Optional.of(answers.iterator().next())
        : Optional.empty();
  }

  private Optional<String> counterpart(LockFact fact) {
    Map<String, Integer> candidates = new HashMap<>();
    added.stream()
        .filter(other -> isLike(fact, other))
        .forEach(other -> candidates.merge(other.name(), 1, Integer::sum));
    long rivals = removed.stream().filter(other -> isLike(fact, other)).count();
    return candidates.size() == 1 && rivals == 1
        ? Optional.of(candidates.keySet().iterator().next())
        : Optional.empty();
  }

  private static boolean isLike(LockFact fact, LockFact other) {
    return other.kind() == fact.kind()
        && other.owner().equals(fact.owner())
        && other.type().equals(fact.type());
  }
}
