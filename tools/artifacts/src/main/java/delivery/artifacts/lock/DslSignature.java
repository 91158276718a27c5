package delivery.artifacts.lock;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One signature of a Job DSL method.
 *
 * @param context class name of the context that the closure is evaluated in
 * @param plugins plugins that must be installed with their oldest version, empty for any version
 * @param failIfMissing true when a missing plugin is an error whatever the seed job says
 * @param required true when the generated type cannot be built without this call
 * @param dynamic true when a plugin's class generates it; false when Job DSL defines it
 * @param embeddedOnly true when only the controller's own API viewer shows it
 */
public record DslSignature(
    List<DslParameter> parameters,
    Optional<String> context,
    SortedMap<String, String> plugins,
    boolean failIfMissing,
    boolean deprecated,
    boolean required,
    boolean dynamic,
    boolean embeddedOnly) {

  /** Of a method whose parameters the listing leaves out. */
  static final DslSignature UNTOLD =
      plain(List.of(new DslParameter("arguments", "Object...", false, List.of())), false);

  /** Of a generated call that has no options. */
  static final DslSignature WITHOUT_OPTIONS = plain(List.of(), true);

  private static DslSignature plain(List<DslParameter> parameters, boolean dynamic) {
    return new DslSignature(
        parameters,
        Optional.empty(),
        Collections.emptySortedMap(),
        false,
        false,
        false,
        dynamic,
        false);
  }

  static DslSignature of(Entry entry) {
    Optional<Entry> values = entry.get("values");
    return new DslSignature(
        entry.required("parameters").list().stream().map(p -> parameter(p, values)).toList(),
        entry.get("context").map(Entry::text),
        entry.textMap("plugins"),
        entry.flag("failIfMissing"),
        entry.flag("deprecated"),
        entry.flag("required"),
        entry.flag("dynamic"),
        entry.flag("embeddedOnly"));
  }

  private static DslParameter parameter(Entry entry, Optional<Entry> values) {
    String text = entry.text();
    int colon = text.indexOf(": ");
    if (colon < 0) {
      throw new MalformedLockException(entry.file(), entry.line(), "a parameter without a type");
    }
    String name = text.substring(0, colon);
    boolean optional = text.endsWith("?");
    String type = text.substring(colon + 2, optional ? text.length() - 1 : text.length());
    return new DslParameter(name, type, optional, values.map(v -> v.texts(name)).orElse(List.of()));
  }
}
