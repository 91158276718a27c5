package delivery.groovy;

/** What the parser or the resolver of names refuses, with its place. */
public record Fault(int line, int column, String message) {}
