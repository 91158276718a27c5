package delivery.artifacts.syntax.hcl;

import delivery.artifacts.source.Location;

/** Ends the reading of a file that is not HCL. */
final class HclFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Location at;
  private final String words;

  HclFault(Location at, String words) {
    super(words);
    this.at = at;
    this.words = words;
  }

  Location at() {
    return at;
  }

  String words() {
    return words;
  }
}
