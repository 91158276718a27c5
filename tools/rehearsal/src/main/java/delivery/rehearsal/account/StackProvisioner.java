package delivery.rehearsal.account;

import delivery.artifacts.source.SourceFile;
import delivery.host.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.ParameterDeclaration;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/**
 * Stacks that an operator makes once in a real account, from the same templates: the bootstrap
 * stack and each destination account's deploy role.
 */
public final class StackProvisioner {
  private static final Duration EVERY = Duration.ofMillis(100);
  private static final int POLLS = 600;

  private StackProvisioner() {}

  /** A stack could not be made; the message names the template and the first cause. */
  public static final class Failed extends UnavailableException {
    Failed(String message) {
      super(message);
    }
  }

  /**
   * Makes a stack from a template and waits for it.
   *
   * @param known values by parameter name; the template declares which of them it takes
   */
  public static void createStack(
      Account account, String name, SourceFile template, Map<String, String> known)
      throws Failed, InterruptedException {
    act(
        account,
        name,
        template,
        known,
        "CREATE_COMPLETE",
        parameters ->
            account
                .cloudFormation()
                .createStack(
                    request ->
                        request
                            .stackName(name)
                            .templateBody(template.text())
                            .parameters(parameters)
                            .capabilities(Capability.CAPABILITY_NAMED_IAM)));
  }

  /** Brings a stack to another version of its template, with the same parameters. */
  public static void updateStack(
      Account account, String name, SourceFile template, Map<String, String> known)
      throws Failed, InterruptedException {
    act(
        account,
        name,
        template,
        known,
        "UPDATE_COMPLETE",
        parameters ->
            account
                .cloudFormation()
                .updateStack(
                    request ->
                        request
                            .stackName(name)
                            .templateBody(template.text())
                            .parameters(parameters)
                            .capabilities(Capability.CAPABILITY_NAMED_IAM)));
  }

  private static void act(
      Account account,
      String name,
      SourceFile template,
      Map<String, String> known,
      String wanted,
      Consumer<List<Parameter>> request)
      throws Failed, InterruptedException {
    try {
      request.accept(parameters(account.cloudFormation(), template, known));
      demand(wanted, account, name, template);
    } catch (CloudFormationException refused) {
      throw refused(account, name, template, refused);
    }
  }

  private static List<Parameter> parameters(
      CloudFormationClient client, SourceFile template, Map<String, String> known) {
    List<Parameter> parameters = new ArrayList<>();
    for (ParameterDeclaration declared :
        client.getTemplateSummary(r -> r.templateBody(template.text())).parameters()) {
      String value = known.get(declared.parameterKey());
      if (value != null) {
        parameters.add(
            Parameter.builder()
                .parameterKey(declared.parameterKey())
                .parameterValue(value)
                .build());
      }
    }
    return parameters;
  }

  private static void demand(String status, Account account, String name, SourceFile template)
      throws Failed, InterruptedException {
    CloudFormationClient client = account.cloudFormation();
    Stack stack = client.describeStacks(r -> r.stackName(name)).stacks().getFirst();
    for (int poll = 0;
        poll < POLLS && stack.stackStatusAsString().endsWith("_IN_PROGRESS");
        poll++) {
      Thread.sleep(EVERY);
      stack = client.describeStacks(r -> r.stackName(name)).stacks().getFirst();
    }
    if (!stack.stackStatusAsString().equals(status)) {
      throw new Failed(
          "%s: stack %s in account %s ended %s: %s"
              .formatted(
                  template.path(),
                  name,
                  account.id(),
                  stack.stackStatusAsString(),
                  firstCause(client, name)));
    }
  }

  private static Failed refused(
      Account account, String name, SourceFile template, CloudFormationException refused) {
    return new Failed(
        "%s: stack %s was refused in account %s: %s"
            .formatted(template.path(), name, account.id(), refused.getMessage()));
  }

  private static String firstCause(CloudFormationClient client, String name) {
    List<StackEvent> failures =
        client.describeStackEvents(r -> r.stackName(name)).stackEvents().stream()
            .filter(event -> event.resourceStatusAsString().endsWith("_FAILED"))
            .toList();
    if (failures.isEmpty()) {
      return "no event tells why";
    }
    StackEvent first = failures.getLast();
    return first.logicalResourceId() + ": " + first.resourceStatusReason();
  }
}
