package delivery.artifacts.lock;

import java.util.List;
import java.util.SortedMap;

/**
 * What scripts may reach in the sandbox of the plugin script-security.
 *
 * @param allowed signatures, each with the plugin that permits it
 * @param dangerous signatures that an administrator is warned of before approving them
 * @param decidedAtRunTime classes that permit by rules of their own, with their plugins
 * @param refusedAnnotations class names of annotations that no script may use
 */
public record SandboxRules(
    SortedMap<String, String> allowed,
    List<String> dangerous,
    SortedMap<String, String> decidedAtRunTime,
    List<String> refusedAnnotations) {

  static SandboxRules of(LockFile file) {
    return new SandboxRules(
        file.required("allowed").textMap(),
        file.required("dangerous").list().stream().map(Entry::text).toList(),
        file.required("decidedAtRunTime").textMap(),
        file.required("refusedAnnotations").list().stream().map(Entry::text).toList());
  }
}
