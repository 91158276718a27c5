package delivery.pipeline.steps;

import delivery.pipeline.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jspecify.annotations.Nullable;

/** Steps about agents, workspaces, variables and approvals. */
public final class AgentSteps {
  /** A timeout as long as this is waited for by an input that nobody approves. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private AgentSteps() {}

  static Map<String, StepAction> all() {
    return Map.of(
        "node", NodeStep::node,
        "ws", AgentSteps::ws,
        "withEnv", AgentSteps::withEnv,
        "input", AgentSteps::input);
  }

  /** The folder beside a workspace for what does not belong into it. */
  public static Path temporary(Path workspace) {
    return workspace.resolveSibling(workspace.getFileName() + "@tmp");
  }

  /** The one beside the step's current directory, as on an agent; the workspace's for a root. */
  public static Path temporary(StepCall call) {
    Path current = call.directory();
    return temporary(current.getParent() == null ? call.node().workspace() : current);
  }

  private static @Nullable Object ws(StepCall call) throws Exception {
    Path workspace = call.build().workspaces().take(call.path(call.requiredText("dir")));
    try {
      call.print("Running in " + workspace);
      return call.runBody(call.context().on(call.node().in(workspace, temporary(workspace))));
    } finally {
      call.build().workspaces().giveBack(workspace);
    }
  }

  private static @Nullable Object withEnv(StepCall call) throws Exception {
    Map<String, String> overrides = new HashMap<>();
    for (Object each : call.list("overrides")) {
      String pair = String.valueOf(each);
      int split = pair.indexOf('=');
      if (split < 0) {
        throw new IllegalArgumentException(pair);
      }
      overrides.put(pair.substring(0, split), pair.substring(split + 1));
    }
    return call.runBody(call.context().with(overrides));
  }

  private static @Nullable Object input(StepCall call) throws Exception {
    String ok = call.text("ok").filter(text -> !text.isBlank()).orElse("Proceed");
    if (call.list("parameters").isEmpty()) {
      call.print(
          call.text("message")
              .orElse("Pipeline has paused and needs your input before proceeding"));
      call.print(ok + " or " + call.text("cancel").orElse("Abort"));
    } else {
      call.print("Input requested");
    }
    call.branch().yieldTurn();
    if (!call.build().settings().approve()) {
      if (call.context().limits().stream().anyMatch(each -> each.time().compareTo(PATIENCE) <= 0)) {
        // Nobody answers, and soon the time will be over, as on a controller.
        return call.branch().await(completion -> {}, (completion, cause) -> completion.fail(cause));
      }
      throw new FlowInterruptedException(
          Result.ABORTED, new FlowInterruptedException.Cause("Rejected by local"));
    }
    call.print("Approved by local");
    Map<String, @Nullable Object> values = new HashMap<>();
    for (Object each : call.list("parameters")) {
      if (each instanceof Map<?, ?> parameter) {
        values.put(String.valueOf(parameter.get("name")), defaultValue(parameter));
      }
    }
    call.text("submitterParameter").ifPresent(name -> values.put(name, "local"));
    return values.size() == 1
        ? values.values().iterator().next()
        : values.isEmpty() ? null : values;
  }

  private static @Nullable Object defaultValue(Map<?, ?> parameter) {
    Object choices = parameter.get("choices");
    return switch (choices) {
      case null ->
          "booleanParam".equals(parameter.get(Symbols.SYMBOL))
              ? Boolean.parseBoolean(String.valueOf(parameter.get("defaultValue")))
              : parameter.get("defaultValue") == null ? "" : parameter.get("defaultValue");
      case List<?> list when !list.isEmpty() -> list.get(0);
      default -> String.valueOf(choices).lines().findFirst().orElse("");
    };
  }
}
