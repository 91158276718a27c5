package delivery.lint.upgrade;

/**
 * One name that a controller knows.
 *
 * @param kind what it is, in the words of its users
 * @param owner where it is known: a class, a step, a directive; empty at the top
 * @param name as it is written
 * @param type what it takes or is; equal for a name that was only renamed
 * @param isDeprecated whether the controller advises against it
 */
record LockFact(Kind kind, String owner, String name, String type, boolean isDeprecated) {

  /** What a name is. */
  enum Kind {
    ROOT("root of Configuration as Code"),
    ATTRIBUTE("attribute"),
    SYMBOL("symbol"),
    VALUE("value"),
    METHOD("method of Job DSL"),
    STEP("step"),
    ARGUMENT("argument"),
    DIRECTIVE("name of a directive");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /** The same name at the same place, whatever its type. */
  record Key(Kind kind, String owner, String name) {}

  Key key() {
    return new Key(kind, owner, name);
  }
}
