package delivery.groovy.program;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The body of a method that an annotation adds to a class. */
public final class NativeCode extends Code {
  /** What it does. */
  @FunctionalInterface
  public interface Body {
    /** Runs in a frame whose parameters are set. */
    @Nullable Object run(Frame frame);
  }

  private final Body work;

  /** With parameters of these types. */
  public NativeCode(String name, ClassDecl owner, String file, TypeRef[] types, Body work) {
    super(name, owner, file, Set.of());
    this.work = work;
    this.slots = types.length;
    this.params = new Param[types.length];
    for (int i = 0; i < types.length; i++) {
      params[i] = new Param("p" + i, types[i], i, false, null);
    }
  }

  @Override
  public @Nullable Object run(Frame frame) {
    return work.run(frame);
  }
}
