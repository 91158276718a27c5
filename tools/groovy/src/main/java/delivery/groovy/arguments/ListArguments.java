package delivery.groovy.arguments;

import delivery.groovy.dispatch.Interpreter;
import delivery.groovy.program.Signature;
import delivery.groovy.program.TypeRef;
import java.lang.reflect.Array;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One list for a method that takes no list: Groovy gives it the elements ({@code
 * TransformMetaMethod}). It first converts the list itself for the parameters, and then hands the
 * elements on without a conversion; both can fail where the same values, written one by one, would
 * not.
 */
public final class ListArguments {
  private final Interpreter in;

  /** Of a run. */
  public ListArguments(Interpreter in) {
    this.in = in;
  }

  /**
   * The elements as arguments of a method that was chosen for them.
   *
   * @param elements those of the list
   * @throws ArrayIndexOutOfBoundsException for a method without parameters
   * @throws ClassCastException for a method that takes any number of one type
   * @throws IllegalArgumentException for an element that only a conversion would make fit
   */
  public @Nullable Object[] of(Signature taking, List<?> list, @Nullable Object[] elements) {
    TypeRef[] types = taking.types();
    if (types.length == 0) {
      throw new ArrayIndexOutOfBoundsException("Index 0 out of bounds for length 0");
    }
    if (types.length == 1 && taking.isVariable()) {
      TypeRef element = Chooser.element(types[0]).boxed();
      Object array = in.casts().toArray(List.of(list), element);
      return in.bounds().spread((List<?>) array);
    }
    if (elements.length != types.length) {
      throw new IllegalArgumentException(
          "wrong number of arguments: %d expected: %d".formatted(elements.length, types.length));
    }
    for (int i = 0; i < types.length; i++) {
      check(elements[i], types[i]);
    }
    return elements;
  }

  private void check(@Nullable Object element, TypeRef type) {
    Class<?> java = type.java();
    if (java != null && java.isPrimitive()) {
      Array.set(Array.newInstance(java, 1), 0, element);
    } else if (element != null && !type.isObject() && !in.types().isInstance(element, type)) {
      throw new IllegalArgumentException("argument type mismatch");
    }
  }
}
