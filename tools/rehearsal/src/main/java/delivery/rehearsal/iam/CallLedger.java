package delivery.rehearsal.iam;

import delivery.aws.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Keeps the calls of a rehearsal by the stage that made them. */
public final class CallLedger {
  private static final String ADMINISTRATOR = "/OrganizationAccountAccessRole";

  private final IntFunction<List<Call>> recorded;
  private final Denials denials;
  private final List<StagedCall> calls = new ArrayList<>();
  private final List<DeniedCall> denied = new ArrayList<>();
  private final RoleTemplates roles;
  private int known;

  /**
   * @param recorded gives the calls made so far without the first ones, as many as its argument
   */
  public CallLedger(IntFunction<List<Call>> recorded, RoleTemplates roles) {
    this.recorded = recorded;
    this.roles = roles;
    this.denials = new Denials(roles);
  }

  /**
   * Takes every call since the last stage's end for this stage's. Stages that run side by side
   * share: the one that ends first takes all.
   *
   * @return those that were refused, each once
   */
  public synchronized List<DeniedCall> stageEnded(String stage) {
    List<DeniedCall> refused = new ArrayList<>();
    List<Call> fresh = recorded.apply(known);
    known += fresh.size();
    for (Call call : fresh) {
      // The rehearsal itself looks at the accounts as their administrator.
      if (call.role().isEmpty() || call.role().endsWith(ADMINISTRATOR)) {
        continue;
      }
      // An instance calls in its own name, while whatever stage runs.
      if (call.allowed() && roles.role(call.role()).isEmpty()) {
        continue;
      }
      calls.add(new StagedCall(stage, call));
      if (!call.allowed()) {
        DeniedCall explained = denials.explain(stage, call);
        if (!refused.contains(explained)) {
          refused.add(explained);
        }
      }
    }
    denied.addAll(refused);
    return List.copyOf(refused);
  }

  /** Everything so far, in the order of the calls. */
  public synchronized List<StagedCall> calls() {
    return List.copyOf(calls);
  }

  /** What was refused so far. */
  public synchronized List<DeniedCall> denied() {
    return List.copyOf(denied);
  }
}
