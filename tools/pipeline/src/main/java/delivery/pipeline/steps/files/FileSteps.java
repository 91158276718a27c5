package delivery.pipeline.steps.files;

import delivery.host.cache.Folders;
import delivery.pipeline.Result;
import delivery.pipeline.steps.AgentSteps;
import delivery.pipeline.steps.StepAction;
import delivery.pipeline.steps.StepCall;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Steps that read and write files of the workspace. */
public final class FileSteps {
  /** What cleanWs calls the results. */
  private static final Map<Result, String> STATES =
      Map.of(
          Result.SUCCESS, "Success",
          Result.UNSTABLE, "Unstable",
          Result.FAILURE, "Failure",
          Result.NOT_BUILT, "NotBuilt",
          Result.ABORTED, "Aborted");

  private FileSteps() {}

  /** The actions by their steps' names. */
  public static Map<String, StepAction> all() {
    return Map.of(
        "dir", FileSteps::dir,
        "pwd", FileSteps::pwd,
        "readFile", FileSteps::readFile,
        "writeFile", FileSteps::writeFile,
        "fileExists", FileSteps::fileExists,
        "load", FileSteps::load,
        "deleteDir", FileSteps::deleteDir,
        "cleanWs", FileSteps::cleanWs);
  }

  private static @Nullable Object dir(StepCall call) throws Exception {
    Path path = call.path(call.requiredText("path"));
    call.print("Running in " + path);
    return call.runBody(call.context().at(path));
  }

  private static @Nullable Object pwd(StepCall call) {
    return (call.flag("tmp", false) ? AgentSteps.temporary(call.directory()) : call.directory())
        .toString();
  }

  private static @Nullable Object readFile(StepCall call) throws Exception {
    Path file = call.path(call.requiredText("file"));
    String encoding = call.text("encoding").orElse("");
    byte[] bytes = Files.readAllBytes(file);
    call.branch().yieldTurn();
    return encoding.equals("Base64")
        ? Base64.getEncoder().encodeToString(bytes)
        : new String(bytes, charset(encoding));
  }

  private static @Nullable Object load(StepCall call) throws Exception {
    String text = Files.readString(call.path(call.requiredText("path")));
    return call.branch().body(call.context(), () -> call.build().scripts().load(text));
  }

  private static @Nullable Object writeFile(StepCall call) throws Exception {
    Path file = call.path(call.requiredText("file"));
    String encoding = call.text("encoding").orElse("");
    String text = call.requiredText("text");
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.write(
        file,
        encoding.equals("Base64")
            ? Base64.getDecoder().decode(text)
            : text.getBytes(charset(encoding)));
    call.branch().yieldTurn();
    return null;
  }

  private static Charset charset(String encoding) {
    return encoding.isBlank() ? StandardCharsets.UTF_8 : Charset.forName(encoding);
  }

  private static @Nullable Object fileExists(StepCall call) throws Exception {
    String file = call.text("file").orElse("");
    if (file.isEmpty()) {
      call.print(
          "The fileExists step was called with a null or empty string, so the current directory"
              + " will be checked instead.");
    }
    boolean exists = Files.exists(call.path(file));
    call.branch().yieldTurn();
    return exists;
  }

  private static @Nullable Object deleteDir(StepCall call) throws Exception {
    Folders.delete(call.directory());
    call.branch().yieldTurn();
    return null;
  }

  private static @Nullable Object cleanWs(StepCall call) throws Exception {
    call.print("[WS-CLEANUP] Deleting project workspace...");
    Optional<Result> result = call.build().result();
    if (result.isPresent() && !call.flag("cleanWhen" + STATES.get(result.get()), true)) {
      call.print("[WS-CLEANUP] Skipped based on build state " + result.get());
      return null;
    }
    call.print("[WS-CLEANUP] Deferred wipeout is used...");
    deleteContents(call.directory());
    call.print("[WS-CLEANUP] done");
    call.branch().yieldTurn();
    return null;
  }

  private static void deleteContents(Path folder) throws IOException {
    Folders.delete(folder);
    Files.createDirectories(folder);
  }
}
