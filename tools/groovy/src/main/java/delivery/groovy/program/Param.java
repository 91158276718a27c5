package delivery.groovy.program;

import org.jspecify.annotations.Nullable;

/**
 * A parameter of a method or closure.
 *
 * @param slot where its value is kept
 * @param boxed whether closures share it
 * @param initial its value when it is left out
 */
public record Param(String name, TypeRef type, int slot, boolean boxed, @Nullable Node initial) {}
