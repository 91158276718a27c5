package delivery.artifacts.jobs;

import delivery.artifacts.source.Location;
import java.util.List;
import java.util.Set;

/** A place where a script fails, or does something else than it says. */
public sealed interface ScriptProblem {
  Location at();

  /** Whether what stands after it in the script was not evaluated. */
  default boolean endsTheScript() {
    return this instanceof Unreadable
        || this instanceof Failed
        || this instanceof Outside
        || this instanceof TooMuch
        || this instanceof UnknownVariable;
  }

  /** Groovy cannot read the script. */
  record Unreadable(Location at, String words) implements ScriptProblem {}

  /**
   * A method that neither the context nor one around it has.
   *
   * @param context simple name of the innermost context
   * @param isSetter whether it looks like the setter of a property, which the listing leaves out
   */
  record UnknownMethod(
      Location at, String method, String context, Set<String> known, boolean isSetter)
      implements ScriptProblem {}

  /**
   * A method called with arguments that none of its signatures takes.
   *
   * @param given the types of the arguments
   * @param signatures what it takes
   */
  record WrongArguments(
      Location at, String method, String context, List<String> given, List<String> signatures)
      implements ScriptProblem {}

  /** A word that is none of the values. */
  record NotAllowed(Location at, String method, String value, List<String> allowed)
      implements ScriptProblem {}

  /** A generated object without a value that it cannot be built without. */
  record MissingSetting(Location at, String method, List<String> missing)
      implements ScriptProblem {}

  /**
   * A method whose plugin is not installed, or too old.
   *
   * @param version the oldest that will do, empty for any
   * @param installed the version in the lock, empty when it is missing
   * @param always whether the seed fails whatever its settings say
   */
  record MissingPlugin(
      Location at, String method, String plugin, String version, String installed, boolean always)
      implements ScriptProblem {}

  /** A file that is not in the workspace. */
  record MissingFile(Location at, String path) implements ScriptProblem {}

  /** A variable that nothing sets. */
  record UnknownVariable(Location at, String name, Set<String> known) implements ScriptProblem {}

  /** A deprecated method. */
  record DeprecatedMethod(Location at, String method, String context) implements ScriptProblem {}

  /** The evaluation ended with an exception of the script's own making. */
  record Failed(Location at, String words) implements ScriptProblem {}

  /** The script reaches outside, where a check does not follow. */
  record Outside(Location at, String what) implements ScriptProblem {}

  /** The script takes too much time or memory. */
  record TooMuch(Location at, String what) implements ScriptProblem {}

  /** An item in a folder that nothing makes before it. */
  record MissingFolder(Location at, String item, String folder, List<String> folders)
      implements ScriptProblem {}

  /** A name that Jenkins does not allow. */
  record BadName(Location at, String name, String why) implements ScriptProblem {}

  /** An item made twice; the later description wins, or the seed fails when the types differ. */
  record Duplicate(Location at, String name, Location earlier, boolean otherType)
      implements ScriptProblem {}

  /** {@code using} names a job that nothing makes before it. */
  record MissingTemplate(Location at, String template) implements ScriptProblem {}

  /** A combination filter names what is no axis. */
  record NoAxis(Location at, String name, List<String> axes) implements ScriptProblem {}

  /** An object in a block that keeps one only, and has one already. */
  record Replaced(Location at, String method) implements ScriptProblem {}
}
