package delivery.rehearsal.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be made to go wrong in a rehearsal. */
public enum Fault {
  APP_DOES_NOT_ANSWER("the new image is deployed, and its service answers nobody"),
  PROVISIONER_FAILS("a provisioner of the image fails"),
  AWS_THROTTLES("AWS refuses the first call of every kind, as if there were too many"),
  UPDATE_ROLLS_BACK("the new instance never signals, and CloudFormation rolls the update back"),
  INSTANCE_DIES("the new instance dies during the update, before it could signal"),
  AGENT_KILLED("the agent is killed while CloudFormation updates the stack"),
  UNDO_KILLED("the agent is killed, and so is the one that takes back what it did"),
  SPOT_TAKEN_BACK("AWS takes the agent back while it makes the image, as it may on Spot"),
  TWO_PUSHES("two pushes come at once"),
  LATE_SSM_VALIDATION(
      "Parameter Store takes the image's id, and drops it when it has looked at the image"),
  CERTIFICATE_EXPIRED("the load balancer's certificate has expired"),
  /** The last: nothing in the account has a way out after it. */
  NAT_GATEWAY_GONE("the NAT gateway is gone by which agents leave the network of Jenkins");

  private final String description;

  Fault(String description) {
    this.description = description;
  }

  /** The name on the command line, like {@code two-pushes}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What goes wrong, as a clause. */
  public String description() {
    return description;
  }

  /** The fault of a label. */
  public static Optional<Fault> of(String label) {
    return Arrays.stream(values()).filter(each -> each.label().equals(label)).findFirst();
  }

  /** Whether an image is provisioned under this fault, for which a machine is of use. */
  public boolean provisions() {
    return this == PROVISIONER_FAILS || this == SPOT_TAKEN_BACK || needsNetwork();
  }

  /** Whether it can be played only where packets are refused. */
  public boolean needsNetwork() {
    return this == CERTIFICATE_EXPIRED || this == NAT_GATEWAY_GONE;
  }

  Scenario scenario() {
    return switch (this) {
      case APP_DOES_NOT_ANSWER -> new AppDoesNotAnswer();
      case PROVISIONER_FAILS -> new ProvisionerFails();
      case AWS_THROTTLES -> new AwsThrottles();
      case UPDATE_ROLLS_BACK -> new UpdateRollsBack();
      case INSTANCE_DIES -> new InstanceDies();
      case AGENT_KILLED -> new AgentKilled();
      case UNDO_KILLED -> new UndoKilled();
      case SPOT_TAKEN_BACK -> new SpotTakenBack();
      case TWO_PUSHES -> new TwoPushes();
      case LATE_SSM_VALIDATION -> new LateSsmValidation();
      case CERTIFICATE_EXPIRED -> new CertificateExpired();
      case NAT_GATEWAY_GONE -> new NatGatewayGone();
    };
  }
}
