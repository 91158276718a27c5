package delivery.pipeline.script;

import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.lock.CpsMethod;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a controller does with every script.
 *
 * @param permitted signatures that the sandbox lets a script use
 * @param rewritten names of Groovy's methods of which the engine has a version of its own
 * @param refusedAnnotations class names of annotations that no script may have
 */
public record ScriptRules(
    Set<String> permitted, Set<String> rewritten, Set<String> refusedAnnotations) {
  public ScriptRules {
    permitted = Set.copyOf(permitted);
    rewritten = Set.copyOf(rewritten);
    refusedAnnotations = Set.copyOf(refusedAnnotations);
  }

  /** Those of a locked controller. */
  public static ScriptRules of(ControllerLock lock) {
    return new ScriptRules(
        lock.sandbox().allowed().keySet(),
        lock.cpsMethods().stream().map(CpsMethod::name).collect(Collectors.toSet()),
        Set.copyOf(lock.sandbox().refusedAnnotations()));
  }
}
