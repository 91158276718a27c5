package delivery.aws;

import java.util.List;

/**
 * A permission that a request needed, as the emulator saw it.
 *
 * @param service prefix of the permission, like {@code ssm}
 * @param action like {@code PutParameter}
 * @param account account that the request was made in
 * @param resource ARN, or {@code *} where the request does not tell
 * @param role ARN of the role whose session made the request, or empty
 * @param allowed whether the emulator let it pass
 * @param statement the statement of the role's own policies that decided, as {@code POLICY/SID} or
 *     {@code POLICY/NUMBER} counted from one; empty where none did
 * @param refusedBy whose policy did not allow it: {@code role}, {@code trust} (of the role that was
 *     to be assumed), {@code service} (the same, for a role that is passed to a service), {@code
 *     bucket}, {@code key}, {@code credentials}; empty when allowed
 * @param unknown conditions of statements on this call that the emulator did not evaluate
 */
public record Call(
    String service,
    String action,
    String account,
    String region,
    String resource,
    String role,
    boolean allowed,
    String statement,
    String refusedBy,
    List<String> unknown) {

  public Call {
    unknown = List.copyOf(unknown);
  }

  /** The permission as policies write it, like {@code ssm:PutParameter}. */
  public String permission() {
    return service + ":" + action;
  }
}
