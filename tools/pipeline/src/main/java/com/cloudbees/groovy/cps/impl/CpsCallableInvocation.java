package com.cloudbees.groovy.cps.impl;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a script fails with that reaches rewritten code where the engine cannot call it. */
@SuppressWarnings("OverrideThrowableToString") // as the engine's own class does
public final class CpsCallableInvocation extends Error {
  private static final long serialVersionUID = 1L;

  /**
   * Of a call.
   *
   * @param type the name of the receiver's class; null for a step
   */
  public CpsCallableInvocation(
      String method, boolean ofClosure, @Nullable String type, @Nullable Object[] arguments) {
    super(text(method, ofClosure, type, arguments));
  }

  private static String text(
      String method, boolean ofClosure, @Nullable String type, @Nullable Object[] arguments) {
    return "CpsCallableInvocation{methodName=%s, call=com.cloudbees.groovy.cps.impl.%s@%x, receiver=%s, arguments=%s}"
        .formatted(
            method,
            ofClosure ? "CpsClosureDef" : "CpsFunction",
            method.hashCode(),
            type == null ? null : "%s@%x".formatted(type, type.hashCode()),
            Arrays.toString(arguments));
  }

  @Override
  public String toString() {
    return String.valueOf(getMessage());
  }
}
