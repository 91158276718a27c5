package delivery.pipeline.steps;

import hudson.AbortException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The step {@code sh} and its relatives. */
final class ShellSteps {
  private static final String SHELL = "org.jenkinsci.plugins.workflow.steps.durable_task.ShellStep";

  static Map<String, StepAction> all() {
    return Map.of(
        "sh",
        ShellSteps::shell,
        "bat",
        onWindows("Batch scripts can only be run on Windows nodes"),
        "powershell",
        onWindows("PowerShell scripts can only be run on Windows nodes"),
        "isUnix",
        call -> true);
  }

  private static StepAction onWindows(String message) {
    return call -> {
      throw new IOException(message);
    };
  }

  private static @Nullable Object shell(StepCall call) throws Exception {
    String unused = Coercion.text(call, "script", SHELL);
    boolean returnStdout = call.flag("returnStdout", false);
    boolean returnStatus = call.flag("returnStatus", false);
    if (returnStdout && returnStatus) {
      throw new IllegalArgumentException("Cannot specify both returnStdout and returnStatus");
    }
    Charset charset = call.text("encoding").map(Charset::forName).orElse(StandardCharsets.UTF_8);
    if (call.requiredText("script").isEmpty()) {
      call.print("Warning: was asked to run an empty script");
    }
    try (ShellRun run = ShellRun.prepare(call, returnStdout)) {
      int status = run.run();
      if (returnStatus) {
        return status;
      }
      if (status != 0) {
        String output = returnStdout ? run.output(charset) : "";
        if (!output.isEmpty()) {
          call.print(output.endsWith("\n") ? output.substring(0, output.length() - 1) : output);
        }
        throw new AbortException("script returned exit code " + status);
      }
      return returnStdout ? run.output(charset) : null;
    }
  }
}
