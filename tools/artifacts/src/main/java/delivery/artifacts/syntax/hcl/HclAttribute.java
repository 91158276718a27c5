package delivery.artifacts.syntax.hcl;

import delivery.artifacts.source.Location;

/** {@code name = value}. */
public record HclAttribute(String name, Location at, HclExpression value, HclExtent extent) {}
