package delivery.rehearsal.iam;

import delivery.artifacts.source.Location;
import java.util.Optional;

/**
 * A call that a role's policies, or another's, did not allow.
 *
 * @param stage the stage that made it
 * @param account the account that it was made in
 * @param role the role's name
 * @param action like {@code ec2:CreateImage}
 * @param resource ARN, or {@code *} where the request does not tell
 * @param at what to change; empty where no template of this repository decides
 * @param advice what stands there
 */
public record DeniedCall(
    String stage,
    String account,
    String role,
    String action,
    String resource,
    Optional<Location> at,
    String advice) {

  /** {@code ROLE may not ACTION on RESOURCE -> FILE:LINE (ADVICE)}. */
  public String sentence() {
    return "%s may not %s on %s -> %s(%s)"
        .formatted(
            role,
            action,
            resource,
            at.map(place -> place.file() + ":" + place.line() + " ").orElse(""),
            advice);
  }
}
