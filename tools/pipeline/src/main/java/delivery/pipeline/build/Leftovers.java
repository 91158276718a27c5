package delivery.pipeline.build;

import delivery.host.process.SupervisedProcess;
import java.util.ArrayList;
import java.util.List;

/** What scripts left running on an agent; it ends when the agent is given back. */
public final class Leftovers implements AutoCloseable {
  private final List<SupervisedProcess> running = new ArrayList<>();

  public void add(SupervisedProcess process) {
    running.add(process);
  }

  /** Ends all of it. */
  @Override
  public void close() {
    running.forEach(SupervisedProcess::close);
    running.clear();
  }
}
