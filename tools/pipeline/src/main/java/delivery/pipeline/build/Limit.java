package delivery.pipeline.build;

import java.time.Duration;

/**
 * A timeout around a body.
 *
 * @param time how long it lasts
 * @param heard called for each line that the body prints, while it is its turn
 */
public record Limit(Duration time, Runnable heard) {}
