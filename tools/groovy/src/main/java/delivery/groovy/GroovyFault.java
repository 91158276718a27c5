package delivery.groovy;

/** What the parser or the resolver of names refuses, with its place. */
public record GroovyFault(int line, int column, String message) {}
