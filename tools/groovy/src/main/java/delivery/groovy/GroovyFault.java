package delivery.groovy;

/**
 * What the parser or the resolver of names refuses, with its place.
 *
 * @param isOwnBound whether Groovy has it and the interpreter does not
 */
public record GroovyFault(int line, int column, String message, boolean isOwnBound) {
  /** What Groovy refuses. */
  public GroovyFault(int line, int column, String message) {
    this(line, column, message, false);
  }
}
