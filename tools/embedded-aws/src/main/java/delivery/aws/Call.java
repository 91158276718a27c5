package delivery.aws;

/**
 * A permission that a request needed, as the emulator saw it.
 *
 * @param service prefix of the permission, like {@code ssm}
 * @param action like {@code PutParameter}
 * @param account account that the request was made in
 * @param resource ARN, or {@code *} where the request does not tell
 * @param role ARN of the role whose session made the request, or empty
 * @param allowed whether the emulator let it pass
 */
public record Call(
    String service,
    String action,
    String account,
    String region,
    String resource,
    String role,
    boolean allowed) {

  /** The permission as policies write it, like {@code ssm:PutParameter}. */
  public String permission() {
    return service + ":" + action;
  }
}
