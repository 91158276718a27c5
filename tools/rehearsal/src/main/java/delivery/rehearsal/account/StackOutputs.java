package delivery.rehearsal.account;

import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Output;

/** What a stack tells others. */
public final class StackOutputs {
  private StackOutputs() {}

  /** The value of an output; empty where there is no such stack or output. */
  public static Optional<String> of(Account account, String stack, String key) {
    try {
      return account
          .cloudFormation()
          .describeStacks(request -> request.stackName(stack))
          .stacks()
          .getFirst()
          .outputs()
          .stream()
          .filter(output -> output.outputKey().equals(key))
          .map(Output::outputValue)
          .findFirst();
    } catch (CloudFormationException doesNotExist) {
      return Optional.empty();
    }
  }
}
