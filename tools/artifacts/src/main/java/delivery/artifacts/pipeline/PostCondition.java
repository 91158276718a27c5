package delivery.artifacts.pipeline;

import delivery.artifacts.source.Location;

/** What to do after a stage or pipeline under one condition, {@code always} to {@code cleanup}. */
public record PostCondition(String condition, Location at, StepBlock block) {}
