package delivery.deployer.cli.several;

import java.io.PrintWriter;
import java.io.Writer;

/** Lines of one stack among those of others: each whole, and each saying whose it is. */
final class MarkedLines extends Writer {
  private final PrintWriter out;
  private final String stack;
  private final boolean json;
  private final StringBuilder line = new StringBuilder();

  /** {@code json} marks by a member of each object instead of by a word before each line. */
  MarkedLines(PrintWriter out, String stack, boolean json) {
    this.out = out;
    this.stack = stack;
    this.json = json;
  }

  @Override
  public void write(char[] text, int from, int length) {
    synchronized (lock) {
      for (int i = from; i < from + length; i++) {
        if (text[i] == '\n') {
          end();
        } else {
          line.append(text[i]);
        }
      }
    }
  }

  private void end() {
    String whole = line.toString();
    line.setLength(0);
    synchronized (out) {
      if (!json) {
        out.println(stack + " | " + whole);
      } else {
        out.println(
            whole.startsWith("{") ? "{\"stack\":\"" + stack + "\"," + whole.substring(1) : whole);
      }
      out.flush();
    }
  }

  @Override
  public void flush() {
    // A line is written when it is whole; out is flushed then.
  }

  @Override
  public void close() {
    synchronized (lock) {
      if (!line.isEmpty()) {
        end();
      }
    }
  }
}
