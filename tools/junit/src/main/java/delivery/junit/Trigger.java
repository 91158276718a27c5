package delivery.junit;

/**
 * What starts builds of a job.
 *
 * @param name as its source calls it: the DSL's method, or the class on a controller
 * @param specification the schedule, or the jobs before; empty when there is none
 */
public record Trigger(Kind kind, String name, String specification) {
  /** What it waits for. */
  public enum Kind {
    /** A push to the repository. */
    PUSH,
    /** A time. */
    SCHEDULE,
    /** A change that polling finds. */
    POLL,
    /** The end of another job's build. */
    UPSTREAM,
    /** Anything else. */
    OTHER
  }

  Trigger withSpecification(String text) {
    return new Trigger(kind, name, text);
  }
}
