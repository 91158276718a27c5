package delivery.host.process;

/**
 * How a command ended.
 *
 * @param status its exit code; 128 plus the signal when a signal ended it
 * @param output what it wrote to standard output (and to standard error when merged)
 * @param errors what it wrote to standard error when kept apart
 */
public record Completed(int status, String output, String errors) {

  public boolean succeeded() {
    return status == 0;
  }
}
