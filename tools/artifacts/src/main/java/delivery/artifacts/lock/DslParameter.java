package delivery.artifacts.lock;

import java.util.List;

/**
 * A parameter of a Job DSL method.
 *
 * @param type as Job DSL documents it: {@code String}, {@code Closure}, {@code Iterable<String>},
 *     {@code String...}
 * @param optional true when it has a default value
 * @param values the only values accepted; empty for any
 */
public record DslParameter(String name, String type, boolean optional, List<String> values) {}
