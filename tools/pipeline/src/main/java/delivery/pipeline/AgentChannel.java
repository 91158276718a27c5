package delivery.pipeline;

import java.util.ArrayList;
import java.util.List;

/** The controller's line to an agent. It is lost when the agent dies, and never comes back. */
public final class AgentChannel {
  private final List<Runnable> listeners = new ArrayList<>();
  private boolean lost;

  /** Whether the agent has died. */
  public synchronized boolean isLost() {
    return lost;
  }

  /** The agent dies, as its container does, without a word; from any thread. */
  public void lose() {
    List<Runnable> told;
    synchronized (this) {
      if (lost) {
        return;
      }
      lost = true;
      told = List.copyOf(listeners);
    }
    told.forEach(Runnable::run);
  }

  /** Calls something once the agent has died, at once if it has already. */
  public void onLoss(Runnable listener) {
    synchronized (this) {
      if (!lost) {
        listeners.add(listener);
        return;
      }
    }
    listener.run();
  }
}
