package delivery.pipeline.steps;

import delivery.pipeline.AgentChannel;
import delivery.pipeline.AgentSupply;
import delivery.pipeline.Result;
import delivery.pipeline.RunEvent;
import delivery.pipeline.build.AllocatedNode;
import delivery.pipeline.build.Build;
import delivery.pipeline.build.Leftovers;
import delivery.pipeline.build.StepContext;
import delivery.pipeline.scheduler.BranchThread;
import delivery.pipeline.scheduler.Scope;
import hudson.AbortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jspecify.annotations.Nullable;

/** The step {@code node}, and the agents of Declarative: an agent from its start to its end. */
public final class NodeStep {
  private static final String BUILT_IN = "built-in";

  private NodeStep() {}

  static @Nullable Object node(StepCall call) throws Exception {
    return run(call.build(), call.text("label").orElse(""), call.body().orElseThrow());
  }

  /** Runs a body on an agent that offers the label. */
  public static @Nullable Object run(Build build, String label, Callable<?> body) throws Exception {
    boolean offered =
        build.settings().labels().map(all -> Labels.satisfies(label, all)).orElse(true);
    if (!offered) {
      throw new AbortException(
          "no agent offers the label ‘"
              + label
              + "’; Jenkins would wait for one for ever. Offered: "
              + build.settings().labels().orElseThrow().stream().sorted().toList());
    }
    build.scheduler().current().yieldUntilIdle();
    return build.settings().agents().isPresent()
        ? onStarted(build, build.settings().agents().get(), label, body)
        : onThisComputer(build, label, body);
  }

  private static @Nullable Object onThisComputer(Build build, String label, Callable<?> body)
      throws Exception {
    Path workspace = build.workspaces().take();
    try (Leftovers leftovers = new Leftovers()) {
      Map<String, String> environment =
          environment(build.settings().environment(), BUILT_IN, label, workspace);
      environment.put("EXECUTOR_NUMBER", String.valueOf(build.workspaces().executor()));
      AllocatedNode node =
          new AllocatedNode(
              BUILT_IN,
              workspace,
              environment,
              build.settings().shell(),
              leftovers,
              new AgentChannel());
      StepContext context = build.context();
      build.console().print(context.voice(), "Running on Jenkins in " + workspace);
      return build.scheduler().current().body(context.on(node), body);
    } finally {
      build.workspaces().giveBack(workspace);
    }
  }

  private static @Nullable Object onStarted(
      Build build, AgentSupply supply, String label, Callable<?> body) throws Exception {
    AgentSupply.Supplied agent = await(build, supply, label);
    try (Leftovers leftovers = new Leftovers()) {
      StepContext context = build.context();
      build.console().tell(new RunEvent.AgentGiven(context.stage(), agent.name()));
      Map<String, String> environment =
          environment(agent.environment(), agent.name(), label, agent.workspace());
      environment.put("EXECUTOR_NUMBER", "0");
      AllocatedNode node =
          new AllocatedNode(
              agent.name(),
              agent.workspace(),
              environment,
              agent.shell(),
              leftovers,
              agent.connection());
      build
          .console()
          .print(context.voice(), "Running on " + agent.name() + " in " + agent.workspace());
      return untilItDies(build, node, body);
    } finally {
      agent.end().run();
    }
  }

  // As the engine does: the block is ended with a cause of its own, what is after it goes on.
  private static @Nullable Object untilItDies(Build build, AllocatedNode node, Callable<?> body)
      throws Exception {
    BranchThread<StepContext> branch = build.scheduler().current();
    StepContext context = branch.context();
    AtomicReference<@Nullable Scope> block = new AtomicReference<>();
    node.connection()
        .onLoss(
            () ->
                build
                    .scheduler()
                    .post(
                        () -> {
                          Scope scope = block.get();
                          if (scope != null) {
                            build
                                .console()
                                .print(
                                    context.voice(),
                                    "Agent " + node.name() + " was deleted; cancelling node body");
                            build.scheduler().cancel(scope, removed());
                          }
                        }));
    try {
      return branch.cancellable(block::set, () -> branch.body(context.on(node), body));
    } finally {
      block.set(null);
    }
  }

  private static FlowInterruptedException removed() {
    return new FlowInterruptedException(
        Result.ABORTED, false, FlowInterruptedException.Cause.ofAgent("Agent was removed"));
  }

  private static AgentSupply.Supplied await(Build build, AgentSupply supply, String label)
      throws Exception {
    AtomicReference<@Nullable Thread> starter = new AtomicReference<>();
    AtomicBoolean given = new AtomicBoolean();
    Object started =
        build
            .scheduler()
            .current()
            .await(
                completion ->
                    starter.set(
                        Thread.ofVirtual()
                            .start(
                                () -> {
                                  try {
                                    AgentSupply.Supplied agent = supply.start(label);
                                    if (given.compareAndSet(false, true)) {
                                      completion.succeed(agent);
                                    } else {
                                      agent.end().run();
                                    }
                                  } catch (Exception failure) {
                                    completion.fail(failure);
                                  }
                                })),
                (completion, cause) -> {
                  if (given.compareAndSet(false, true)) {
                    Objects.requireNonNull(starter.get()).interrupt();
                    completion.fail(cause);
                  }
                });
    return (AgentSupply.Supplied) Objects.requireNonNull(started);
  }

  private static Map<String, String> environment(
      Map<String, String> own, String name, String label, Path workspace) throws IOException {
    Path temporary = AgentSteps.temporary(workspace);
    Files.createDirectories(temporary);
    Map<String, String> environment = new HashMap<>(own);
    environment.put("NODE_NAME", name);
    environment.put(
        "NODE_LABELS", String.join(" ", label.isBlank() ? List.of(name) : List.of(name, label)));
    environment.put("WORKSPACE", workspace.toString());
    environment.put("WORKSPACE_TMP", temporary.toString());
    return environment;
  }
}
