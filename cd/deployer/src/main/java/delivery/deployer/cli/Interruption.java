package delivery.deployer.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Supplier;

/** Says, when the process is stopped, what goes on in AWS without it. */
final class Interruption {
  private Interruption() {}

  /** Runs the work; should the process be stopped meanwhile, the running stack is named. */
  static <T> T announced(PrintWriter err, Supplier<Optional<String>> running, Supplier<T> work) {
    Thread hook =
        new Thread(
            () ->
                running
                    .get()
                    .ifPresent(
                        stack -> {
                          err.println(
                              "\nstopped; the operation on stack %s goes on in AWS: the same command attaches to it"
                                  .formatted(stack));
                          err.flush();
                        }));
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return work.get();
    } finally {
      remove(hook);
    }
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // The hook runs already, as it should.
      return;
    }
  }
}
