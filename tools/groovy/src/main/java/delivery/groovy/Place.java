package delivery.groovy;

/**
 * A place in a script.
 *
 * @param file the name that the script was parsed under
 * @param line counts from 1; 0 when the parser gave no place
 * @param column counts from 1
 * @param method the function, class and function ({@code A.go}) or {@code run} that it is in
 */
public record Place(String file, int line, int column, String method) {
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
