package delivery.pipeline.machine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Branches that run side by side. */
final class Parallel<C> {
  private final Strand<C> parent;
  private final List<Strand.Branch<C>> branches;
  private int running;

  Parallel(Strand<C> parent, List<Strand.Branch<C>> branches) {
    this.parent = parent;
    this.branches = branches;
    this.running = branches.size();
  }

  void start(Completion completion) {
    StrandMachine<C> machine = parent.machine();
    List<Scope> scopes = new ArrayList<>();
    List<Strand<C>> strands = new ArrayList<>();
    for (Strand.Branch<C> branch : branches) {
      Scope scope = new Scope(parent.scope());
      scopes.add(scope);
      strands.add(machine.add(scope, branch.context()));
    }
    Strand.Scopes all = new Strand.Scopes(scopes);
    branches.forEach(branch -> branch.started().run());
    for (int i = 0; i < branches.size(); i++) {
      Strand.Branch<C> branch = branches.get(i);
      strands.get(i).start(branch.body(), failure -> ended(branch, all, failure, completion));
    }
  }

  private void ended(
      Strand.Branch<C> branch,
      Strand.Scopes scopes,
      @Nullable Throwable failure,
      Completion completion) {
    running--;
    branch.ended().accept(scopes, failure);
    if (running == 0) {
      completion.succeed(null);
    }
  }
}
