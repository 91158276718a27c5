package delivery.deployer.source;

/** A value with the place where it is written. */
public record LocatedValue<T>(T value, FileLocation location) {}
