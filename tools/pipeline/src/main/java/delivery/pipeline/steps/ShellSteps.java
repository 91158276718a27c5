package delivery.pipeline.steps;

import static delivery.pipeline.steps.Definitions.step;

import delivery.pipeline.build.StepFailure;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The step {@code sh} and its relatives. */
final class ShellSteps {
  private static final String SHELL = "org.jenkinsci.plugins.workflow.steps.durable_task.ShellStep";

  List<StepDefinition> all() {
    return List.of(
        step("sh", ShellSteps::shell)
            .sole("script")
            .optional("encoding", "label", "returnStatus", "returnStdout")
            .workspace()
            .build(),
        foreign("bat", "Batch scripts can only be run on Windows nodes"),
        foreign("powershell", "PowerShell scripts can only be run on Windows nodes"),
        step("isUnix", call -> true).workspace().build());
  }

  private static StepDefinition foreign(String name, String message) {
    return step(
            name,
            call -> {
              throw new IOException(message);
            })
        .sole("script")
        .optional("encoding", "label", "returnStatus", "returnStdout")
        .workspace()
        .build();
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
        throw new StepFailure("script returned exit code " + status);
      }
      return returnStdout ? run.output(charset) : null;
    }
  }
}
