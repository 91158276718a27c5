package delivery.controller.upgrade;

import delivery.artifacts.lock.LockedPlugin;
import delivery.artifacts.plugins.PluginList;
import delivery.artifacts.plugins.PluginVersion;
import delivery.controller.ControllerUnavailableException;
import delivery.controller.Pins;
import delivery.controller.upgrade.UpdateCenter.Offer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The next pins, and how they differ from today's.
 *
 * @param before today's
 * @param after the next
 * @param groups Maven group of each plugin that is new
 * @param root the plugin that is new for its own sake; the other new ones are needed by others
 * @param notes what stays behind and why
 */
public record UpgradePlan(
    Pins before,
    Pins after,
    SortedMap<String, String> groups,
    Optional<String> root,
    List<String> notes) {
  public UpgradePlan {
    groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
    notes = List.copyOf(notes);
  }

  /**
   * Plans.
   *
   * @param list today's plugins, of which the roots are kept and the others follow
   * @param locked what today's plugins need
   * @param release the Jenkins wanted; empty for the one that the update centre offers, or with a
   *     plugin for today's
   * @param plugin the only root to move, or to add where the pins do not have it; empty for all
   * @throws ControllerUnavailableException when the roots cannot be had together
   */
  public static UpgradePlan of(
      PluginList list,
      Pins before,
      Map<String, LockedPlugin> locked,
      UpdateCenter offered,
      Optional<String> release,
      Optional<String> plugin)
      throws ControllerUnavailableException {
    String jenkins =
        release.orElseGet(() -> plugin.isPresent() ? before.jenkins() : offered.jenkins());
    Optional<String> added = plugin.filter(id -> !before.plugins().containsKey(id));
    if (added.isPresent() && !offered.plugins().containsKey(added.get())) {
      throw new ControllerUnavailableException(
          "no plugin " + added.get() + " is pinned, and the update centre offers none");
    }
    Closure closure = new Closure(before, locked, offered, jenkins, plugin);
    for (PluginList.Pin pin : list.plugins()) {
      if (pin.isRoot() || plugin.isPresent()) {
        closure.add(pin.id().value(), "", "the pins");
      }
    }
    added.ifPresent(id -> closure.add(id, "", "--plugin"));
    return closure.plan(added);
  }

  /** Whether anything changes. */
  public boolean isEmpty() {
    return before.equals(after);
  }

  /** Each change in one line, the core first. */
  public List<String> changes() {
    List<String> lines = new ArrayList<>();
    if (!before.jenkins().equals(after.jenkins())) {
      lines.add("Jenkins " + before.jenkins() + " → " + after.jenkins());
    }
    SortedMap<String, String> all = new TreeMap<>(before.plugins());
    all.putAll(after.plugins());
    for (String id : all.keySet()) {
      String old = before.plugins().get(id);
      String young = after.plugins().get(id);
      if (old == null) {
        lines.add("+ " + id + " " + young);
      } else if (young == null) {
        lines.add("- " + id + " " + old);
      } else if (!old.equals(young)) {
        lines.add(id + " " + old + " → " + young);
      }
    }
    return lines;
  }

  /** Takes plugins in until none is missing. */
  private static final class Closure {
    private final Pins before;
    private final Map<String, LockedPlugin> locked;
    private final UpdateCenter offered;
    private final String jenkins;
    private final Optional<String> only;
    private final SortedMap<String, String> chosen = new TreeMap<>();
    private final SortedMap<String, String> groups = new TreeMap<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private final Set<String> problems = new LinkedHashSet<>();
    private final Deque<String> waiting = new ArrayDeque<>();

    Closure(
        Pins before,
        Map<String, LockedPlugin> locked,
        UpdateCenter offered,
        String jenkins,
        Optional<String> only) {
      this.before = before;
      this.locked = locked;
      this.offered = offered;
      this.jenkins = jenkins;
      this.only = only;
    }

    void add(String id, String least, String wantedBy) {
      String version = chosen.get(id);
      // One that stayed behind may be needed newer by another.
      if (version == null || (!least.isEmpty() && PluginVersion.isOlder(version, least))) {
        version = choose(id, least);
        chosen.put(id, version);
        waiting.add(id);
      }
      if (version.isEmpty() || (!least.isEmpty() && PluginVersion.isOlder(version, least))) {
        problems.add(
            "%s needs %s%s, and there is %s"
                .formatted(
                    wantedBy,
                    id,
                    least.isEmpty() ? "" : " " + least,
                    version.isEmpty() ? "none" : version));
      }
      drain();
    }

    private String choose(String id, String least) {
      String pinned = before.plugins().getOrDefault(id, "");
      Offer offer = offered.plugins().get(id);
      boolean isHeld = only.isPresent() && !only.get().equals(id);
      boolean isEnough =
          !pinned.isEmpty() && (least.isEmpty() || !PluginVersion.isOlder(pinned, least));
      if (isHeld && isEnough) {
        return pinned;
      }
      if (offer == null) {
        if (!pinned.isEmpty()) {
          notes.add(id + " stays at " + pinned + ": the update centre does not offer it");
        }
        return pinned;
      }
      if (PluginVersion.isOlder(jenkins, offer.requiredCore())) {
        notes.add("%s %s needs Jenkins %s".formatted(id, offer.version(), offer.requiredCore()));
        return pinned;
      }
      if (!pinned.isEmpty() && PluginVersion.isOlder(offer.version(), pinned)) {
        notes.add(id + " stays at " + pinned + ", newer than the offered " + offer.version());
        return pinned;
      }
      if (!before.plugins().containsKey(id)) {
        groups.put(id, offer.group());
      }
      return offer.version();
    }

    private void drain() {
      while (!waiting.isEmpty()) {
        String id = waiting.removeFirst();
        Offer offer = offered.plugins().get(id);
        LockedPlugin today = locked.get(id);
        String version = chosen.get(id);
        if (offer != null && offer.version().equals(version)) {
          offer.dependencies().forEach((needed, least) -> add(needed, least, id));
        } else if (today != null && today.version().equals(version)) {
          today.dependencies().forEach((needed, least) -> add(needed, least, id));
        }
      }
    }

    UpgradePlan plan(Optional<String> added) throws ControllerUnavailableException {
      if (!problems.isEmpty()) {
        throw new ControllerUnavailableException(
            "these pins do not go together with Jenkins "
                + jenkins
                + ": "
                + String.join("; ", problems));
      }
      return new UpgradePlan(before, new Pins(jenkins, chosen), groups, added, List.copyOf(notes));
    }
  }
}
