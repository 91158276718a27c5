package delivery.groovy.operation;

import delivery.groovy.HostObject;
import delivery.groovy.dispatch.Interpreter;
import delivery.groovy.program.ClassDecl;
import delivery.groovy.program.Signature;
import delivery.groovy.value.ScriptClass;
import delivery.groovy.value.ScriptInstance;
import groovy.lang.Closure;
import groovy.lang.GroovyRuntimeException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.codehaus.groovy.runtime.NullObject;
import org.codehaus.groovy.runtime.typehandling.DefaultTypeTransformation;
import org.jspecify.annotations.Nullable;

/** {@code ==} and order, as Groovy has them. */
@SuppressWarnings("ReferenceEquality") // values of a script are the same only by identity
public final class Equality {
  private final Interpreter in;

  /** Of a run. */
  public Equality(Interpreter in) {
    this.in = in;
  }

  /** {@code ==}. */
  public boolean equal(@Nullable Object left, @Nullable Object right) {
    if (left == right) {
      return true;
    }
    return switch (left) {
      case null -> right instanceof NullObject;
      case Integer number when right instanceof Integer other -> number.intValue() == other;
      case String text when right instanceof String other -> text.equals(other);
      case ScriptInstance instance -> right != null && equalTo(instance, right);
      case ScriptClass type -> false;
      case Closure<?> closure -> right != null && closure.equals(right);
      case Collection<?> list when right != Texts.part(right) -> equal(list, Texts.part(right));
      case Map<?, ?> map when right != Texts.part(right) -> equal(map, Texts.part(right));
      case HostObject host -> host.equals(right);
      case Collection<?> list when right instanceof Collection<?> other && !list.isEmpty() -> {
        if (list.size() == other.size()) {
          in.bounds().whole(list);
        }
        yield DefaultTypeTransformation.compareEqual(left, right);
      }
      default ->
          // Groovy's method has null as equal to the object that stands for it.
          right == null
              ? left instanceof NullObject
              : ((right instanceof ScriptInstance other && left instanceof Comparable<?>)
                  ? left.equals(other)
                  : DefaultTypeTransformation.compareEqual(left, right));
    };
  }

  private boolean equalTo(ScriptInstance left, Object right) {
    if (left instanceof Comparable<?>) {
      ClassDecl mine = left.state().type.decl();
      boolean related =
          right instanceof ScriptInstance other
              && (mine.isA(other.state().type.decl()) || other.state().type.decl().isA(mine));
      return related && order(left, right) == 0;
    }
    return Boolean.TRUE.equals(asked(left, "equals", right));
  }

  private @Nullable Object asked(ScriptInstance left, String method, @Nullable Object right) {
    return in.unwinding().foreign(() -> in.methods().call(left, method, new Object[] {right}));
  }

  /** {@code <=>}. */
  public int compare(@Nullable Object left, @Nullable Object right) {
    if (left instanceof ScriptInstance one && right != null && left != right) {
      if (!(left instanceof Comparable<?>)) {
        throw notComparable(one, right);
      }
      return order(one, right);
    }
    if (right instanceof ScriptInstance && left != null && !(left instanceof Comparable<?>)) {
      throw notComparable(left, right);
    }
    return DefaultTypeTransformation.compareTo(left, right);
  }

  private RuntimeException notComparable(Object left, Object right) {
    return new GroovyRuntimeException(
        "Cannot compare "
            + in.types().nameOf(left)
            + " with value '"
            + left
            + "' and "
            + in.types().nameOf(right)
            + " with value '"
            + right
            + "'");
  }

  /**
   * The script's own compareTo, as {@link Comparable} has it: what its parameter does not take is a
   * failed cast, and no method that is missing.
   */
  public int order(ScriptInstance left, @Nullable Object right) {
    List<Signature> own = left.state().type.decl().methods("compareTo");
    if (right != null && own.size() == 1 && own.getFirst().types().length == 1) {
      in.types().require(right, own.getFirst().types()[0]);
    }
    Object result = asked(left, "compareTo", right);
    return ((Number) Objects.requireNonNull(result)).intValue();
  }
}
