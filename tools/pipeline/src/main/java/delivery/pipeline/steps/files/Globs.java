package delivery.pipeline.steps.files;

import java.util.regex.Pattern;

/** Ant's patterns for names that are no files: branches and tags. */
public final class Globs {
  private Globs() {}

  /** The pattern, in any case. */
  public static Pattern pattern(String glob) {
    return AntFiles.pattern(glob, false);
  }
}
