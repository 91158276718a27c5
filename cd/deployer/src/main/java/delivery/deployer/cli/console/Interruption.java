package delivery.deployer.cli.console;

import java.io.PrintWriter;
import java.util.function.Supplier;

/** Says, when the process is stopped, what is left in AWS and what to do. */
final class Interruption {
  private Interruption() {}

  /** Runs the work; should the process be stopped meanwhile, {@code standing} is told. */
  static <T> T announced(PrintWriter err, Supplier<String> pending, Supplier<T> work) {
    Thread hook =
        new Thread(
            () -> {
              err.println("\ndeployer: stopped; " + pending.get());
              err.flush();
            });
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
