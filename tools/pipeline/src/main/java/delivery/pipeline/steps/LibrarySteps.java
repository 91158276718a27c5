package delivery.pipeline.steps;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Steps about shared libraries. */
final class LibrarySteps {
  private LibrarySteps() {}

  static Map<String, StepAction> all() {
    return Map.of("library", LibrarySteps::library, "libraryResource", LibrarySteps::resource);
  }

  private static @Nullable Object library(StepCall call) throws Exception {
    return call.build().scripts().library(call.requiredText("identifier"));
  }

  private static @Nullable Object resource(StepCall call) throws Exception {
    byte[] bytes =
        Files.readAllBytes(call.build().scripts().resource(call.requiredText("resource")));
    String encoding = call.text("encoding").orElse("");
    return encoding.equals("Base64")
        ? Base64.getEncoder().encodeToString(bytes)
        : new String(
            bytes, encoding.isBlank() ? StandardCharsets.UTF_8 : Charset.forName(encoding));
  }
}
