package delivery.lint.plugins;

import delivery.artifacts.Repository;
import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.plugins.PluginList;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.lint.Suggestions;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What to say of a name that the lock does not know: the name that was meant, the plugin that would
 * bring it, or that nothing is known of it. A lock that is not the repository's own says nothing of
 * the plugins there, so what only needs a plugin is a risk, not a fault.
 */
public final class UnknownNames {
  private final ControllerLock lock;
  private final Set<String> listed;
  private final AtomicReference<@Nullable PluginNames> names = new AtomicReference<>();

  private UnknownNames(ControllerLock lock, Set<String> listed) {
    this.lock = lock;
    this.listed = Set.copyOf(listed);
  }

  /** For one lock, where no list of plugins is known. */
  public static UnknownNames of(ControllerLock lock) {
    return new UnknownNames(lock, Set.of());
  }

  /** For a repository, with the plugins that it lists. */
  public static UnknownNames of(Repository repository) {
    return repository.derived(
        UnknownNames.class,
        whole ->
            new UnknownNames(
                whole.lock(),
                whole
                    .all(PluginList.class)
                    .flatMap(list -> list.plugins().stream())
                    .map(pin -> pin.id().value())
                    .collect(Collectors.toSet())));
  }

  /** Whether a plugin id is known; the list of names is read only for one that the lock lacks. */
  public boolean isPlugin(String id) {
    return lock.plugins().containsKey(id) || names().plugins().contains(id);
  }

  /** Every plugin id that is known: of the lock and of the list of names. */
  public SortedSet<String> plugins() {
    SortedSet<String> ids = new TreeSet<>(names().plugins());
    ids.addAll(lock.plugins().keySet());
    return ids;
  }

  /** Whether the controller is not known, and another one's lock stands in for it. */
  public boolean isStandIn() {
    return lock.isStandIn();
  }

  /**
   * Completes a finding about an unknown name.
   *
   * @param known the names that the lock has there
   * @param isOpen whether a plugin that is not known here may bring the name
   */
  public Diagnostic complete(
      Diagnostic finding, String name, Collection<String> known, NamePlace place, boolean isOpen) {
    Optional<String> meant = Suggestions.to(name, known);
    SortedSet<String> plugins = missing(name, place);
    if (!plugins.isEmpty()) {
      return needs(finding, plugins);
    }
    Diagnostic told = finding.saying(finding.message() + Suggestions.hint(name, known));
    if (meant.isPresent() || !lock.isStandIn() || !isOpen) {
      return told.withFix(name, meant);
    }
    return finding
        .saying(finding.message() + "; no plugin that is known here brings it")
        .about(Concern.RISK);
  }

  /** Whether the plugin brings the name to that place. */
  public boolean isBroughtBy(String name, NamePlace place, String plugin) {
    return names().of(name, place).contains(plugin);
  }

  private SortedSet<String> missing(String name, NamePlace place) {
    SortedSet<String> plugins = new TreeSet<>(names().of(name, place));
    plugins.removeAll(lock.plugins().keySet());
    return plugins;
  }

  /** The list, read for the first name that is asked for. */
  private PluginNames names() {
    PluginNames read = names.get();
    if (read == null) {
      read = PluginNames.read();
      names.set(read);
    }
    return read;
  }

  private Diagnostic needs(Diagnostic finding, SortedSet<String> plugins) {
    List<String> there = plugins.stream().filter(listed::contains).toList();
    String named =
        there.isEmpty()
            ? plugins.stream().map(each -> "\"" + each + "\"").collect(Collectors.joining(" or "))
            : "\"" + there.getFirst() + "\"";
    String start = finding.message() + "; it comes with the plugin " + named;
    if (!there.isEmpty()) {
      return finding
          .saying(start + ", which is listed here and not in the lock: not judged")
          .asNote();
    }
    return lock.isStandIn()
        ? finding
            .saying(start + ", which the lock of Jenkins " + lock.jenkinsVersion() + " lacks")
            .about(Concern.RISK)
        : finding.saying(start + ", which is not installed");
  }
}
