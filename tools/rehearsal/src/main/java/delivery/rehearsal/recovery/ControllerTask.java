package delivery.rehearsal.recovery;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * The controller in its task: started and stopped as the service in the account says, with the home
 * that is on the file system.
 */
interface ControllerTask extends AutoCloseable {
  /** {@code real} or {@code stand-in}. */
  String kind();

  /** Starts or stops it as ECS would now. */
  void reconcile() throws IOException, InterruptedException;

  /** It dies, and nothing is written any more. */
  void kill();

  /** Why it does not answer; empty where it does. */
  Optional<String> silence();

  /** The loopback port of its web pages. */
  int port();

  /** The builds of {@code app/master} that it knows, results by number; empty for a running one. */
  Map<Integer, Optional<String>> builds();

  /** The number of the next build. */
  int nextNumber() throws IOException;

  /** A build begins. */
  void began(int number, String environment) throws IOException;

  /** A build came to its end. */
  void ended(int number, String result) throws IOException;

  /** The parameters of a build that somebody asked for, which leaves the queue. */
  Optional<Map<String, String>> queued();

  @Override
  void close();
}
