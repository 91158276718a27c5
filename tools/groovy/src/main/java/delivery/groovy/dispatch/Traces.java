package delivery.groovy.dispatch;

import delivery.groovy.Place;
import delivery.groovy.program.Frame;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Remembers where the latest failures came from. */
@SuppressWarnings("ReferenceEquality") // values of a script are the same only by identity
public final class Traces {
  private static final int MOST = 64;
  private static final int DEEPEST = 200;
  private final Throwable[] thrown = new Throwable[MOST];
  private final List<List<Place>> places = new ArrayList<>();
  private int next;

  /** Remembers nothing yet. */
  public Traces() {
    for (int i = 0; i < MOST; i++) {
      places.add(List.of());
    }
  }

  /** Keeps the calls that a failure comes from, when it is seen for the first time. */
  public void add(Throwable failure, Frame frame) {
    if (find(failure) >= 0) {
      return;
    }
    thrown[next] = failure;
    places.set(next, stack(frame));
    next = (next + 1) % MOST;
  }

  private int find(Throwable failure) {
    for (int i = 0; i < MOST; i++) {
      if (thrown[i] == failure) {
        return i;
      }
    }
    return -1;
  }

  /** Where it came from; empty when it is not known. */
  public List<Place> of(Throwable failure) {
    int at = find(failure);
    return at < 0 ? List.of() : places.get(at);
  }

  /** The calls of a frame, innermost first. */
  public static List<Place> stack(@Nullable Frame frame) {
    List<Place> result = new ArrayList<>();
    for (Frame each = frame; each != null && result.size() < DEEPEST; each = each.caller) {
      result.add(Interpreter.place(each));
    }
    return result;
  }
}
