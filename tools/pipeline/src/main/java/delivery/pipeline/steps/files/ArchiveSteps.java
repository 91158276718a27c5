package delivery.pipeline.steps.files;

import delivery.host.cache.Folders;
import delivery.pipeline.Result;
import delivery.pipeline.steps.StepAction;
import delivery.pipeline.steps.StepCall;
import hudson.AbortException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Steps that keep files beyond the workspace: artifacts and stashes. */
public final class ArchiveSteps {
  private ArchiveSteps() {}

  /** The actions by their steps' names. */
  public static Map<String, StepAction> all() {
    return Map.of(
        "archiveArtifacts", ArchiveSteps::archive,
        "archive", ArchiveSteps::deprecatedArchive,
        "stash", ArchiveSteps::stash,
        "unstash", ArchiveSteps::unstash);
  }

  private static @Nullable Object archive(StepCall call) throws Exception {
    String artifacts = call.requiredText("artifacts");
    Result result = call.build().currentResult();
    if (call.flag("onlyIfSuccessful", false) && result.isWorseThan(Result.UNSTABLE)) {
      call.print("Skipped archiving because build is not successful");
      return null;
    }
    call.print("Archiving artifacts");
    boolean caseSensitive = call.flag("caseSensitive", true);
    List<String> files =
        AntFiles.select(
            call.directory(),
            artifacts,
            call.text("excludes").orElse(""),
            call.flag("defaultExcludes", true),
            caseSensitive);
    call.branch().yieldTurn();
    if (!files.isEmpty()) {
      AntFiles.copy(call.directory(), files, artifactsFolder(call));
      if (call.flag("fingerprint", false)) {
        call.print("Recording fingerprints");
      }
      return null;
    }
    // A build that failed already is not told that nothing came of it.
    if (!result.isWorseThan(Result.UNSTABLE)) {
      MaskAdvice.about(call.directory(), artifacts, caseSensitive).ifPresent(call::print);
      String message =
          "No artifacts found that match the file pattern \""
              + artifacts
              + "\". Configuration error?";
      if (!call.flag("allowEmptyArchive", false)) {
        throw new AbortException(message);
      }
      call.print(message);
    }
    return null;
  }

  private static @Nullable Object deprecatedArchive(StepCall call) throws Exception {
    call.print("The archive step is deprecated, please use archiveArtifacts instead.");
    String includes = call.requiredText("includes");
    String excludes = call.text("excludes").orElse("");
    List<String> files = AntFiles.select(call.directory(), includes, excludes, true, true);
    call.branch().yieldTurn();
    if (files.isEmpty()) {
      String but = excludes.isEmpty() ? "" : ", excluding \"" + excludes + "\"";
      call.print(
          "No files found to archive for pattern \"" + includes + "\"" + but + "; continuing.");
    }
    AntFiles.copy(call.directory(), files, artifactsFolder(call));
    return null;
  }

  /** Where artifacts are kept. */
  static Path artifactsFolder(StepCall call) {
    return call.build().settings().temporary().resolve("artifacts");
  }

  private static @Nullable Object stash(StepCall call) throws Exception {
    String name = call.requiredText("name");
    Path folder = stashFolder(call, name);
    if (Files.exists(folder)) {
      call.print("Warning: overwriting stash ‘" + name + "’");
      Folders.delete(folder);
    }
    String includes = call.text("includes").filter(text -> !text.isEmpty()).orElse("**");
    List<String> files =
        AntFiles.select(
            call.directory(),
            includes,
            call.text("excludes").orElse(""),
            call.flag("useDefaultExcludes", true),
            true);
    call.branch().yieldTurn();
    // Also one that is refused as empty is there from now on.
    Files.createDirectories(folder);
    if (files.isEmpty() && !call.flag("allowEmpty", false)) {
      throw new AbortException("No files included in stash ‘" + name + "’");
    }
    AntFiles.copy(call.directory(), files, folder);
    call.print("Stashed " + files.size() + " file(s)");
    return null;
  }

  private static @Nullable Object unstash(StepCall call) throws Exception {
    String name = call.requiredText("name");
    Path folder = stashFolder(call, name);
    call.branch().yieldTurn();
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new AbortException("No such saved stash ‘" + name + "’");
    }
    Files.createDirectories(call.directory());
    AntFiles.copy(folder, AntFiles.select(folder, "**", "", false, true), call.directory());
    return null;
  }

  private static Path stashFolder(StepCall call, String name) throws AbortException {
    if (name.isBlank() || name.matches(".*[/\\\\?*%!@#$^&|<>\\[\\]:;].*") || name.equals("..")) {
      throw new AbortException("‘" + name + "’ is no name for a stash");
    }
    return call.build().settings().temporary().resolve("stashes").resolve(name);
  }
}
