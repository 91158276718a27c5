package delivery.pipeline.scheduler;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Branches that run side by side. */
final class Parallel<C> {
  private final BranchThread<C> parent;
  private final List<BranchThread.Branch<C>> branches;
  private int running;

  Parallel(BranchThread<C> parent, List<BranchThread.Branch<C>> branches) {
    this.parent = parent;
    this.branches = branches;
    this.running = branches.size();
  }

  void start(WaitCallback completion) {
    CooperativeScheduler<C> scheduler = parent.scheduler();
    List<Scope> scopes = new ArrayList<>();
    List<BranchThread<C>> threads = new ArrayList<>();
    for (BranchThread.Branch<C> branch : branches) {
      Scope scope = new Scope(parent.scope());
      scopes.add(scope);
      threads.add(scheduler.add(scope, branch.context()));
    }
    BranchThread.Scopes all = new BranchThread.Scopes(scopes);
    branches.forEach(branch -> branch.started().run());
    for (int i = 0; i < branches.size(); i++) {
      BranchThread.Branch<C> branch = branches.get(i);
      threads.get(i).start(branch.body(), failure -> ended(branch, all, failure, completion));
    }
  }

  private void ended(
      BranchThread.Branch<C> branch,
      BranchThread.Scopes scopes,
      @Nullable Throwable failure,
      WaitCallback completion) {
    running--;
    branch.ended().accept(scopes, failure);
    if (running == 0) {
      completion.succeed(null);
    }
  }
}
