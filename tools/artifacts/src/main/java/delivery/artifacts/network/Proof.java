package delivery.artifacts.network;

import delivery.artifacts.source.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a connection works, and why.
 *
 * @param used the places of the rules and routes that it needs
 * @param refusal the first thing that is missing; empty when it works
 */
public record Proof(List<Need> used, Optional<Refusal> refusal) {
  public Proof {
    used = List.copyOf(used);
  }

  /**
   * A rule, route or endpoint that a connection needs.
   *
   * @param peer the range at the other end
   */
  public record Need(Location at, Packet packet, AddressRange peer) {}

  /**
   * What is missing.
   *
   * @param at the line to change
   * @param nearly rules that differ in one thing, one of which was probably meant
   * @param isName whether a name is missing, which the links of the artifacts tell
   */
  public record Refusal(Location at, String reason, List<Nearly> nearly, boolean isName) {
    public Refusal {
      nearly = List.copyOf(nearly);
    }

    Refusal(Location at, String reason) {
      this(at, reason, List.of(), false);
    }
  }

  /**
   * A rule that lets something else by.
   *
   * @param at what differs in it
   */
  public record Nearly(Location rule, Location at) {}

  static Proof of(List<Need> used) {
    return new Proof(used, Optional.empty());
  }

  static Proof refused(Location at, String reason) {
    return new Proof(List.of(), Optional.of(new Refusal(at, reason)));
  }

  /** Of the rules that nearly let it by, one that serves nobody else is the one that was meant. */
  Proof settled(java.util.Set<Location> serving) {
    return new Proof(
        used,
        refusal.map(
            each ->
                each.nearly().stream()
                    .filter(rule -> !serving.contains(rule.rule()))
                    .findFirst()
                    .map(rule -> new Refusal(rule.at(), each.reason(), each.nearly(), false))
                    .orElse(each)));
  }

  static Proof unnamed(Location at, String reason) {
    return new Proof(List.of(), Optional.of(new Refusal(at, reason, List.of(), true)));
  }

  /** This, and then another; the first refusal counts. */
  Proof and(java.util.function.Supplier<Proof> next) {
    if (refusal.isPresent()) {
      return this;
    }
    Proof then = next.get();
    List<Need> all = new ArrayList<>(used);
    all.addAll(then.used);
    return new Proof(all, then.refusal);
  }

  /** The same with a longer reason; {@code %s} in it is the reason so far. */
  Proof because(String sentence) {
    return new Proof(
        used,
        refusal.map(
            each ->
                new Refusal(
                    each.at(), sentence.formatted(each.reason()), each.nearly(), each.isName())));
  }

  /** A refusal whose cause is another line. */
  Proof movedTo(Location at, String cause) {
    return new Proof(used, refusal.map(each -> new Refusal(at, cause + ", and " + each.reason())));
  }

  /** Whether nothing is missing. */
  public boolean works() {
    return refusal.isEmpty();
  }
}
