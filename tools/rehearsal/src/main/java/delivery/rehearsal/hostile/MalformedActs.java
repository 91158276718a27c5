package delivery.rehearsal.hostile;

import delivery.artifacts.source.Location;

/** The list of hostile acts does not say what to try; the message begins with the place. */
public final class MalformedActs extends RuntimeException {
  MalformedActs(Location at, String message) {
    super(at + ": " + message);
  }
}
