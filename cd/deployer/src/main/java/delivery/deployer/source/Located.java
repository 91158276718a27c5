package delivery.deployer.source;

/** A value with the place where it is written. */
public record Located<T>(T value, Location location) {}
