package delivery.artifacts.syntax.hcl;

/**
 * Where an item stands in the file's text, from its name to its last character or to the end of its
 * line.
 *
 * @param start offset of its first character
 * @param end offset behind its last character
 */
public record HclExtent(int start, int end) {}
