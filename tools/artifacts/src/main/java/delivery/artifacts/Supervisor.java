package delivery.artifacts;

import java.util.function.Supplier;

/**
 * Is told what is being read or judged, so that work without an end can be ended from outside and
 * called by its name.
 */
public interface Supervisor {

  /**
   * Does the work.
   *
   * @param what the file that is worked on, or what else to say when it does not end
   */
  <T> T watch(String what, Supplier<T> work);

  /** Nobody looks on. */
  static Supervisor none() {
    return new Supervisor() {
      @Override
      public <T> T watch(String what, Supplier<T> work) {
        return work.get();
      }
    };
  }
}
