package delivery.artifacts.pipeline;

import delivery.artifacts.source.Located;

/** A name with one value: a tool, a field of {@code input} or {@code agent}. */
public record Setting(Located<String> name, Value value) {}
