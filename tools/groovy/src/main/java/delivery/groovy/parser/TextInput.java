package delivery.groovy.parser;

import groovyjarjarantlr.CharScanner;
import groovyjarjarantlr.InputBuffer;

/**
 * A whole text as the lexer's input. The lexer's own input asks a reader for each character, and
 * keeps those that it looked ahead at in a queue.
 */
final class TextInput extends InputBuffer {
  private final char[] text;
  private int next;

  TextInput(String text) {
    this.text = text.toCharArray();
  }

  @Override
  public char LA(int ahead) {
    int at = next + ahead - 1;
    return at < text.length ? text[at] : CharScanner.EOF_CHAR;
  }

  @Override
  public void consume() {
    next++;
  }

  @Override
  public int mark() {
    nMarkers++;
    return next;
  }

  @Override
  public void rewind(int mark) {
    next = mark;
    nMarkers--;
  }

  /** Does nothing: all of the text is here. */
  @Override
  public void fill(int amount) {}
}
