package delivery.artifacts.pipeline;

import java.util.Optional;

/** One argument of a step or directive. */
public record Parameter(Optional<String> name, Value value) {}
