package delivery.host.process;

/** Receives a process' lines as they come; called from the threads that read them. */
@FunctionalInterface
public interface Output {
  /** Where a line was written. */
  enum Channel {
    OUTPUT,
    ERROR
  }

  void line(Channel channel, String line);

  /** Drops every line. */
  static Output none() {
    return (channel, line) -> {};
  }
}
