package delivery.deployer.deployment;

import delivery.deployer.ami.ImageHistory;
import delivery.deployer.ami.ImageHistory.Version;
import delivery.deployer.environment.Environment;
import delivery.deployer.stack.StackCondition;
import delivery.deployer.stack.StackSnapshot;
import java.util.List;
import java.util.Optional;

/**
 * What takes back what a failed build published, so that the parameter names a proved image again:
 * the one that the stack runs, or, where the stack runs the unproved one, the one before it.
 */
public sealed interface Undo {

  /** There is nothing to take back. */
  record Nothing(String why) implements Undo {}

  /** The stack does not run the build's image: only the parameter is put back. */
  record Restore(ImageRestoration restoration) implements Undo {}

  /**
   * The stack runs the build's image, which proved no good: the one before is deployed again.
   *
   * @param templateParameter the main template's parameter that names the image
   */
  record RollBack(String templateParameter, String from, String to) implements Undo {}

  /**
   * Decides. Pure.
   *
   * @param description the description that this build gives to what it publishes
   * @param versions of the image parameter, oldest first
   * @param stack settled, if there is one
   */
  static Undo plan(
      Environment environment,
      String description,
      List<Version> versions,
      Optional<StackSnapshot> stack) {
    String parameter = environment.imageParameter();
    if (!isOwn(description, versions)) {
      return new Nothing(
          "this build published no image, or another one was published since: %s is left as it is"
              .formatted(parameter));
    }
    String own = versions.getLast().image();
    Optional<String> before = ImageHistory.previous(versions).map(Version::image);
    if (before.isEmpty()) {
      return new Nothing(
          "%s was the first image of %s: there is none to go back to".formatted(own, parameter));
    }
    Optional<String> name = ImageRestoration.templateParameter(environment);
    Optional<String> runs =
        StackCondition.of(stack) == StackCondition.UPDATABLE
            ? name.flatMap(n -> stack.map(found -> found.parameters().get(n)))
            : Optional.empty();
    if (name.isPresent() && runs.isPresent() && runs.get().equals(own)) {
      return new RollBack(name.get(), own, before.get());
    }
    return new Restore(new ImageRestoration(parameter, own, runs.orElse(before.get())));
  }

  /** Whether the newest version was published by the build that gives this description. */
  static boolean isOwn(String description, List<Version> versions) {
    return !versions.isEmpty() && versions.getLast().description().equals(description);
  }
}
