package delivery.groovy;

/**
 * A local variable of a running function or closure.
 *
 * @param value never null
 * @param place where the function that has it is now
 */
public record LocalVariable(String name, Object value, Place place) {}
