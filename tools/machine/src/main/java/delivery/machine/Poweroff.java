package delivery.machine;

import java.time.Duration;

/**
 * How the machine went down.
 *
 * @param clean whether it stopped by itself, every service in order
 * @param took from the request to the end of its last process
 */
public record Poweroff(boolean clean, Duration took) {}
