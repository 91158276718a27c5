package delivery.rehearsal.report;

import delivery.artifacts.source.Location;
import delivery.rehearsal.iam.IamRecord;
import delivery.rehearsal.iam.IamRecord.UnusedAction;
import delivery.rehearsal.iam.IamRecord.UsedAction;
import java.util.List;
import java.util.stream.Stream;

/** What a role did, and what it may do and did not. */
record RoleCalls(String role, List<UsedAction> used, List<UnusedAction> unused) {
  private static final int SHORT = 4;

  /** Of every role, in the order of their names. */
  static List<RoleCalls> of(IamRecord iam) {
    return Stream.concat(
            iam.used().stream().map(UsedAction::role),
            iam.unused().stream().map(UnusedAction::role))
        .distinct()
        .sorted()
        .map(
            role ->
                new RoleCalls(
                    role,
                    iam.used().stream().filter(each -> each.role().equals(role)).toList(),
                    iam.unused().stream().filter(each -> each.role().equals(role)).toList()))
        .toList();
  }

  /** The first resources of an action; some have hundreds. */
  static List<String> shown(UsedAction action) {
    return action.resources().subList(0, Math.min(SHORT, action.resources().size()));
  }

  static String place(Location at) {
    return at.file() + ":" + at.line();
  }
}
