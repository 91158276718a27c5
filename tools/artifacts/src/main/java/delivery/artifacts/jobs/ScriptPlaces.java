package delivery.artifacts.jobs;

import delivery.artifacts.source.Location;
import delivery.artifacts.source.SourceFile;
import delivery.groovy.HostObject;
import delivery.groovy.Place;
import delivery.groovy.ScriptRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where in its file a running script is, or where it failed. */
final class ScriptPlaces {
  private final SourceFile file;
  private @Nullable List<String> lines;
  private @Nullable ScriptRun run;

  ScriptPlaces(SourceFile file) {
    this.file = file;
  }

  void begin(ScriptRun begun) {
    run = begun;
  }

  /** The place of the call that is just being made. */
  Location ofCall() {
    return run == null ? Location.startOf(file.path()) : at(run.place());
  }

  /** The place in the script where a failure came from. */
  Location ofFailure(Throwable failure) {
    if (run != null) {
      for (Place place : run.stackOf(failure)) {
        if (place.line() > 0) {
          return at(place);
        }
      }
    }
    return Location.startOf(file.path());
  }

  /** The same, at the name that was used there, if it is written out. */
  Location ofFailure(Throwable failure, String name) {
    Location at = ofFailure(failure);
    if (lines == null) {
      lines = file.lines();
    }
    String line = at.line() > lines.size() ? "" : lines.get(at.line() - 1);
    int written = name.isEmpty() ? -1 : line.indexOf(name, at.column() - 1);
    return written < 0 ? at : file.at(at.line(), written + 1);
  }

  /** A value as the script would write it, within its bounds. */
  String text(@Nullable Object value) {
    return run == null || isText(value)
        ? String.valueOf(value)
        : String.valueOf(run.invoke(value, "toString"));
  }

  private static boolean isText(@Nullable Object value) {
    return value == null || value instanceof CharSequence || value instanceof HostObject;
  }

  private Location at(Place place) {
    return file.at(Math.max(1, place.line()), Math.max(1, place.column()));
  }
}
