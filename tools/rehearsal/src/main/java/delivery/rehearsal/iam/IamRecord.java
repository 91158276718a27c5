package delivery.rehearsal.iam;

import delivery.artifacts.Wildcard;
import delivery.artifacts.cloudformation.Role;
import delivery.artifacts.cloudformation.Role.Statement;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.aws.Call;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the pipeline asked of AWS in its roles' names, and what those roles may.
 *
 * @param used by role and action
 * @param unused actions that a template allows and no stage took, in the order of the templates
 * @param denied in the order of the calls
 */
public record IamRecord(List<UsedAction> used, List<UnusedAction> unused, List<DeniedCall> denied) {

  public IamRecord {
    used = List.copyOf(used);
    unused = List.copyOf(unused);
    denied = List.copyOf(denied);
  }

  /**
   * An action that was taken and allowed.
   *
   * @param role the role's name
   * @param statement the statement that allows it, as {@code POLICY/NAME}; empty where AWS asks for
   *     no permission
   * @param at where the statement stands
   */
  public record UsedAction(
      String account,
      String role,
      String action,
      List<String> resources,
      List<String> stages,
      int times,
      String statement,
      Optional<Location> at) {}

  /**
   * An action that a role may take and no stage took.
   *
   * @param statement as {@code POLICY/NAME}
   * @param reason why it is allowed, from the lists that {@code check} compares with the roles;
   *     empty where neither gives one
   */
  public record UnusedAction(
      String role, String statement, String action, Location at, String reason) {}

  /**
   * The record of a rehearsal.
   *
   * @param reasons why a role may take actions that a rehearsal does not show
   */
  public static IamRecord of(CallLedger ledger, RoleTemplates roles, CallLists reasons) {
    List<StagedCall> allowed =
        ledger.calls().stream().filter(each -> each.call().allowed()).toList();
    return new IamRecord(
        used(allowed, roles),
        roles.roles().stream().flatMap(role -> unused(role, allowed, reasons)).toList(),
        ledger.denied());
  }

  private static List<UsedAction> used(List<StagedCall> calls, RoleTemplates roles) {
    Map<String, List<StagedCall>> groups = new TreeMap<>();
    for (StagedCall each : calls) {
      Call call = each.call();
      String key =
          String.join(
              " ",
              RoleTemplates.name(call.role()),
              call.account(),
              call.permission(),
              call.statement());
      groups.computeIfAbsent(key, made -> new ArrayList<>()).add(each);
    }
    return groups.values().stream().map(group -> group(group, roles)).toList();
  }

  private static UsedAction group(List<StagedCall> group, RoleTemplates roles) {
    Call call = group.getFirst().call();
    Set<String> resources = new TreeSet<>();
    Set<String> stages = new LinkedHashSet<>();
    for (StagedCall each : group) {
      resources.add(each.call().resource());
      stages.add(each.stage());
    }
    return new UsedAction(
        call.account(),
        RoleTemplates.name(call.role()),
        call.permission(),
        List.copyOf(resources),
        List.copyOf(stages),
        group.size(),
        call.statement(),
        roles.statement(call.role(), call.statement()).map(Statement::at));
  }

  private static Stream<UnusedAction> unused(
      Role role, List<StagedCall> allowed, CallLists reasons) {
    String name = role.name().value();
    List<UnusedAction> unused = new ArrayList<>();
    for (Statement statement : role.statements()) {
      if (!statement.allows()) {
        continue;
      }
      for (Located<String> action : statement.actions()) {
        boolean taken =
            allowed.stream()
                .map(StagedCall::call)
                .anyMatch(
                    call ->
                        RoleTemplates.name(call.role()).equals(name)
                            && call.statement().equals(statement.id())
                            && Wildcard.matches(action.value(), call.permission()));
        if (!taken) {
          unused.add(
              new UnusedAction(
                  name,
                  statement.id(),
                  action.value(),
                  action.at(),
                  reasons.reason(name, action.value())));
        }
      }
    }
    return unused.stream();
  }
}
