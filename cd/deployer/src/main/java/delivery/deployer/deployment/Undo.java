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
    if (versions.getLast().proved()) {
      return new Nothing(
          "%s, which this build published, proved good".formatted(versions.getLast().image()));
    }
    String own = versions.getLast().image();
    Optional<String> before = ImageHistory.previous(versions).map(Version::image);
    if (before.isEmpty()) {
      return new Nothing(
          "%s was the first image of %s: there is none to go back to".formatted(own, parameter));
    }
    return takeBack(environment, own, before.get(), stack);
  }

  /**
   * Decides what an earlier build left that did not come to its end: its agent died, and so did
   * whoever should have taken back what it did. Pure.
   *
   * @param versions of the image parameter, oldest first
   * @param stack settled, if there is one
   */
  static Undo ofLeftovers(
      Environment environment, List<Version> versions, Optional<StackSnapshot> stack) {
    String parameter = environment.imageParameter();
    if (!mayBeLeft(versions)) {
      return new Nothing("nothing is left of an earlier build: " + newest(parameter, versions));
    }
    Version last = versions.getLast();
    Optional<String> gone = ImageHistory.rolledBack(versions);
    Optional<String> name = ImageRestoration.templateParameter(environment);
    if (gone.isPresent()) {
      return name.isPresent() && runs(stack, name).equals(gone)
          ? new RollBack(name.get(), gone.get(), last.image())
          : new Nothing("%s is what the stack runs".formatted(last.image()));
    }
    Optional<Version> proved = ImageHistory.proved(versions);
    return proved.isEmpty()
        ? new Nothing(
            "%s has no version that is known to have proved good: %s is left as it is"
                .formatted(parameter, last.image()))
        : takeBack(environment, last.image(), proved.get().image(), stack);
  }

  /** Whether an earlier build may have left something, so that the stack must be looked at. */
  static boolean mayBeLeft(List<Version> versions) {
    return !versions.isEmpty()
        && !versions.getLast().proved()
        && (versions.getLast().description().startsWith("build ")
            || ImageHistory.rolledBack(versions).isPresent());
  }

  private static String newest(String parameter, List<Version> versions) {
    return versions.isEmpty()
        ? parameter + " has no version yet"
        : "%s holds %s (%s)"
            .formatted(
                parameter,
                versions.getLast().image(),
                versions.getLast().proved() ? "proved" : versions.getLast().description());
  }

  private static Undo takeBack(
      Environment environment, String own, String good, Optional<StackSnapshot> stack) {
    Optional<String> name = ImageRestoration.templateParameter(environment);
    Optional<String> runs = runs(stack, name);
    if (name.isPresent() && runs.isPresent() && runs.get().equals(own)) {
      return new RollBack(name.get(), own, good);
    }
    return new Restore(new ImageRestoration(environment.imageParameter(), own, runs.orElse(good)));
  }

  private static Optional<String> runs(Optional<StackSnapshot> stack, Optional<String> name) {
    return StackCondition.of(stack) == StackCondition.UPDATABLE
        ? name.flatMap(n -> stack.map(found -> found.parameters().get(n)))
        : Optional.empty();
  }

  /** Whether the newest version was published by the build that gives this description. */
  static boolean isOwn(String description, List<Version> versions) {
    return !versions.isEmpty() && versions.getLast().description().equals(description);
  }
}
