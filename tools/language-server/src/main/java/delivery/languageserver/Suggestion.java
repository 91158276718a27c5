package delivery.languageserver;

/**
 * A name that fits at the cursor.
 *
 * @param detail what brings it, or what it is
 */
record Suggestion(String name, String detail) {}
