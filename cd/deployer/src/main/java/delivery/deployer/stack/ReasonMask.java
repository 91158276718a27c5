package delivery.deployer.stack;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What may be shown of a reason that can repeat a secret nobody here knows: AWS masks parameters,
 * but not the words of the service that refused a resource. Pure.
 */
public final class ReasonMask {
  /** CloudFormation's own words, which name resources and stacks only. */
  private static final Pattern HARMLESS =
      Pattern.compile(
          "(?is)|user initiated|resource (creation|update|deletion) (initiated|cancelled)"
              + "|eventual consistency check initiated|transformation (succeeded|failed)"
              + "|requested update requires the creation of a new physical resource; hence creating"
              + " one\\.?"
              + "|(embedded stack \\S+ was not successfully (created|updated|deleted): )?"
              + "the following resource\\(s\\) failed to (create|update|delete|import): "
              + "\\[[\\w, ]*\\]\\.?( (rollback|delete) requested by user\\.?)?");

  /** What a service says in fixed words: which it is, and of what kind its answer is. */
  private static final Pattern KIND =
      Pattern.compile(
          "\\b(Service: [A-Z]\\w{1,30}|Status Code: \\d{3}|HandlerErrorCode: [A-Z]\\w+)");

  private ReasonMask() {}

  /** The reason of something that may use a secret, without what may be one. */
  public static String of(String reason) {
    if (HARMLESS.matcher(reason.strip()).matches()) {
      return reason;
    }
    String kinds =
        KIND.matcher(reason)
            .results()
            .map(match -> match.group(1))
            .distinct()
            .collect(Collectors.joining(", "));
    return OutputMask.MASK
        + " (hidden, because it may repeat the value of a masked parameter"
        + (kinds.isEmpty() ? ")" : "; " + kinds + ")");
  }
}
