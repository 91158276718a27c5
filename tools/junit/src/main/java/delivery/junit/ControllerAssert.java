package delivery.junit;

import delivery.artifacts.jcasc.BoundValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;

/** What a test says of a {@link Controller}. */
public final class ControllerAssert extends AbstractAssert<ControllerAssert, Controller> {
  ControllerAssert(Controller controller) {
    super(controller, ControllerAssert.class);
    as("controller");
  }

  /** A number, truth value or text is set; its type is the attribute's. */
  public ControllerAssert has(String path, Object expected) {
    Optional<BoundValue> set = actual.set(path);
    if (set.isPresent()) {
      checkType(set.get(), path, expected);
    }
    return same(path, actual.values(path), List.of(String.valueOf(expected)));
  }

  private void checkType(BoundValue value, String path, Object expected) {
    boolean fits =
        value.isNumber()
            ? expected instanceof Number
            : value.isBoolean() ? expected instanceof Boolean : expected instanceof String;
    if (!fits) {
      throw failure(
          "%s is of type %s, and a %s cannot equal it",
          path, value.attribute().type(), expected.getClass().getSimpleName());
    }
  }

  /** A list is set to exactly these values. */
  public ControllerAssert hasList(String path, String... expected) {
    return same(path, actual.values(path), Arrays.asList(expected));
  }

  /** Nothing sets this attribute, so that the controller's default holds. */
  public ControllerAssert leaves(String path) {
    return actual.set(path).isEmpty() ? this : same(path, actual.values(path), List.of());
  }

  /** Agents offer this label. */
  public ControllerAssert offers(String label) {
    return contains("label", actual.labels(), label);
  }

  /** This credential is defined. */
  public ControllerAssert defines(String credential) {
    return contains("credential", actual.credentials(), credential);
  }

  private ControllerAssert contains(String what, List<String> all, String wanted) {
    if (!all.contains(wanted)) {
      throw failure("expected the %s %s, but there are %s", what, wanted, all);
    }
    return this;
  }

  private ControllerAssert same(String path, List<String> is, List<String> wanted) {
    if (!is.equals(wanted)) {
      throw failureWithActualExpected(
          is, wanted, "%s: expected%n  %s%nbut it is%n  %s", path, wanted, is);
    }
    return this;
  }
}
