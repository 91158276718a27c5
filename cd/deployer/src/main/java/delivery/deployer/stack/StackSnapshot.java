package delivery.deployer.stack;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A stack as CloudFormation described it at one moment.
 *
 * @param name its name
 * @param id its ARN, which still names it after deletion
 * @param status its status, in CloudFormation's words
 * @param statusReason why; empty where there is no reason
 * @param parameters the values it was deployed with; masked ones are asterisks
 * @param outputs its outputs
 * @param terminationProtection whether deletion is refused
 */
public record StackSnapshot(
    String name,
    String id,
    String status,
    String statusReason,
    Map<String, String> parameters,
    Map<String, String> outputs,
    boolean terminationProtection) {

  /** The same with more parameters: those of a new stack are told with its change set only. */
  public StackSnapshot with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    all.putAll(more);
    return new StackSnapshot(name, id, status, statusReason, all, outputs, terminationProtection);
  }
}
