package delivery.artifacts.pipeline;

import delivery.artifacts.source.Located;

/**
 * An entry of {@code environment}.
 *
 * @param value what it is set to, or the id inside {@code credentials(…)}
 * @param credential whether the value names a credential
 */
public record EnvironmentVariable(Located<String> name, Value value, boolean credential) {}
