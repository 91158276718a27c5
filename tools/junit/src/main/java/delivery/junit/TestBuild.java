package delivery.junit;

import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.pipeline.Jenkinsfile;
import delivery.artifacts.pipeline.reader.PipelineReader;
import delivery.pipeline.PipelineRunner;
import delivery.pipeline.RunEvent;
import delivery.pipeline.RunRefusedException;
import delivery.pipeline.RunResult;
import delivery.pipeline.RunSettings;
import delivery.pipeline.StepStub;
import delivery.pipeline.local.LocalRunFolder;
import hudson.AbortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One build in a test: the runner with stubs, in a folder that is gone afterwards. */
final class TestBuild {
  private static final Map<String, String> CHECKOUT =
      Map.of("GIT_COMMIT", "0".repeat(40), "GIT_BRANCH", "origin/master");

  private final ControllerLock lock;
  private final Jenkinsfile file;
  private final Conditions conditions;
  private final Map<String, String> parameters;
  private final List<RunEvent> events = new ArrayList<>();
  private final List<String> scripts = new ArrayList<>();
  private final List<StepStub.Call> calls = new ArrayList<>();

  TestBuild(
      ControllerLock lock,
      Jenkinsfile file,
      Conditions conditions,
      Map<String, String> parameters) {
    this.lock = lock;
    this.file = file;
    this.conditions = conditions;
    this.parameters = parameters;
  }

  Run run() throws IOException {
    LocalRunFolder folder = LocalRunFolder.create();
    try {
      for (Map.Entry<String, String> each : conditions.files().entrySet()) {
        Path target = folder.workspace().resolve(each.getKey()).normalize();
        if (!target.startsWith(folder.workspace())) {
          throw new AssertionError(each.getKey() + " is outside of the workspace");
        }
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        Files.writeString(target, each.getValue());
      }
      PipelineRunner runner = new PipelineRunner(Clock.systemUTC(), lock, stubs());
      return new Run(start(runner, settings(folder)), events, scripts, calls);
    } catch (RunRefusedException refused) {
      throw new AssertionError(
          "cannot run here; Pipeline.step(name) gives a step a stub:\n" + refused.getMessage(),
          refused);
    } finally {
      folder.delete();
    }
  }

  private RunResult start(PipelineRunner runner, RunSettings settings) throws RunRefusedException {
    if (file.tree().filter(PipelineReader::isDeclarative).isEmpty()) {
      return runner.run(file.source(), settings, this::keep);
    }
    return runner.run(file.pipeline().orElseThrow(), settings, this::keep);
  }

  private RunSettings settings(LocalRunFolder folder) {
    Map<String, String> environment =
        new HashMap<>(RunSettings.in(folder.workspace(), folder.temporary()).environment());
    environment.putAll(conditions.variables());
    return RunSettings.in(folder.workspace(), folder.temporary())
        .withEnvironment(environment)
        .withParameters(parameters)
        .withCredentials(conditions.credentials())
        .withApproval(conditions.isApproved())
        .withScm(CHECKOUT);
  }

  private synchronized void keep(RunEvent event) {
    events.add(event);
  }

  private Map<String, StepStub> stubs() {
    Map<String, StepStub> all = new HashMap<>();
    if (!conditions.isShellReal()) {
      for (String shell : List.of("sh", "bat", "powershell", "pwsh")) {
        all.put(shell, this::answer);
      }
    }
    conditions.stubs().forEach((name, stub) -> all.put(name, recorded(stub)));
    return all;
  }

  private StepStub recorded(StepStub stub) {
    return call -> {
      synchronized (calls) {
        calls.add(call);
      }
      return stub.run(call);
    };
  }

  /** As the step would end whose script does what the test says. */
  private @Nullable Object answer(StepStub.Call call) throws Exception {
    String script = String.valueOf(call.arguments().get("script"));
    synchronized (scripts) {
      scripts.add(script);
    }
    ShellAnswer answer =
        conditions.answers().stream()
            .filter(each -> script.contains(each.scriptContaining()))
            .findFirst()
            .orElse(new ShellAnswer("", 0, ""));
    boolean returnsOutput = isTrue(call, "returnStdout");
    if (!returnsOutput || answer.exitCode() != 0) {
      answer.output().lines().forEach(call.console());
    }
    if (isTrue(call, "returnStatus")) {
      return answer.exitCode();
    }
    if (answer.exitCode() != 0) {
      throw new AbortException("script returned exit code " + answer.exitCode());
    }
    return returnsOutput ? answer.output() : null;
  }

  private static boolean isTrue(StepStub.Call call, String argument) {
    return "true".equals(String.valueOf(call.arguments().get(argument)));
  }
}
