package delivery.pipeline.steps;

import delivery.pipeline.Result;
import delivery.pipeline.RunEvent;
import delivery.pipeline.build.Build;
import delivery.pipeline.build.StepContext;
import delivery.pipeline.console.ErrorId;
import delivery.pipeline.console.ScriptTrace;
import delivery.pipeline.scheduler.BranchThread;
import delivery.pipeline.scheduler.Failures;
import groovy.lang.Closure;
import hudson.AbortException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jspecify.annotations.Nullable;

/** The step {@code parallel}, and the parallel stages of Declarative. */
public final class ParallelStep {
  private ParallelStep() {}

  static @Nullable Object parallel(StepCall call) throws Exception {
    Map<String, Callable<?>> branches = new LinkedHashMap<>();
    boolean failFast = false;
    for (Map.Entry<String, @Nullable Object> entry : call.arguments().entrySet()) {
      if (entry.getValue() instanceof Closure<?> closure) {
        branches.put(entry.getKey(), () -> ScriptTrace.call(closure));
      } else if (entry.getKey().equals("failFast") && entry.getValue() instanceof Boolean flag) {
        failFast = flag;
      } else {
        throw new IllegalArgumentException(
            "Expected a closure or failFast but found " + entry.getKey() + "=" + entry.getValue());
      }
    }
    return run(call.build(), branches, failFast);
  }

  /** Runs branches side by side on the branch whose turn it is; the values by name. */
  public static @Nullable Object run(
      Build build, Map<String, Callable<?>> branches, boolean failFast) throws Exception {
    BranchThread<StepContext> branch = build.scheduler().current();
    StepContext context = branch.context();
    if (branches.isEmpty()) {
      build.print("No branches to run");
      return Map.of();
    }
    // Scripts that print the values see the order of a hash map, as in Jenkins.
    Map<String, @Nullable Object> values = new HashMap<>();
    List<Throwable> failures = new ArrayList<>();
    boolean[] stopped = new boolean[1];
    int[] left = {branches.size()};
    List<BranchThread.Branch<StepContext>> all = new ArrayList<>();
    branches.forEach(
        (name, body) ->
            all.add(
                new BranchThread.Branch<>(
                    context,
                    () -> build.console().tell(new RunEvent.BranchStarted(context.stage(), name)),
                    () -> {
                      values.put(name, body.call());
                      return null;
                    },
                    (scopes, failure) -> {
                      left[0]--;
                      if (failure == null) {
                        return;
                      }
                      ErrorId.mark(failure);
                      build.console().print(context.voice(), "Failed in branch " + name);
                      failures.add(failure);
                      if (failFast && !stopped[0] && left[0] > 0) {
                        stopped[0] = true;
                        FlowInterruptedException stop =
                            new FlowInterruptedException(
                                Result.ABORTED,
                                new FlowInterruptedException.Cause("Failed in branch " + name));
                        scopes.all().forEach(scope -> build.scheduler().cancel(scope, stop));
                      }
                    })));
    branch.parallel(all);
    if (failures.isEmpty()) {
      return values;
    }
    throw Failures.thrown(first(failures, failFast));
  }

  // What says most comes first: unknown failures, then plain ones, then interruptions.
  private static Throwable first(List<Throwable> failures, boolean failFast) {
    List<Throwable> sorted = new ArrayList<>(failures.stream().distinct().toList());
    if (!failFast) {
      sorted.sort((one, other) -> Integer.compare(rank(one), rank(other)));
    }
    Throwable head = sorted.get(0);
    sorted.subList(1, sorted.size()).forEach(head::addSuppressed);
    return head;
  }

  private static int rank(Throwable failure) {
    return switch (failure) {
      case FlowInterruptedException interrupted -> interrupted.result() == Result.ABORTED ? 3 : 4;
      case AbortException plain -> 2;
      default -> 1;
    };
  }
}
