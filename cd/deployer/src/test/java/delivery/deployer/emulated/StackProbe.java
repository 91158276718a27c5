package delivery.deployer.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.deployer.aws.Session;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

/** What a test asks and does behind the deployer's back: its stack's state, and signals to it. */
public record StackProbe(Workplace work) {
  /** Two resources that keep an operation running until {@link #signal}, or for so many seconds. */
  public static final String WAITING =
      """
        Handle:
          Type: AWS::CloudFormation::WaitConditionHandle
        Wait:
          Type: AWS::CloudFormation::WaitCondition
          Properties: {Handle: !Ref Handle, Timeout: %d}
      """;

  /** Writes the main template with more resources; its comment makes it this workplace's own. */
  public void template(String moreResources) {
    work.write(
        "templates/main.yaml",
        // The bucket is shared: each test has a content hash of its own.
        "# "
            + work.environment()
            + "\n"
            + Templates.MAIN.replace("Outputs:", moreResources + "Outputs:"));
  }

  /** What somebody does to the stack without the deployer. */
  public void byHand(Consumer<CloudFormationClient> act) {
    try (Session session = work.session()) {
      act.accept(session.cloudFormation());
    }
  }

  public String status() {
    return status(work.stackName());
  }

  public String status(String stackName) {
    try (Session session = work.session()) {
      return session
          .cloudFormation()
          .describeStacks(r -> r.stackName(stackName))
          .stacks()
          .getFirst()
          .stackStatusAsString();
    } catch (CloudFormationException gone) {
      return "absent";
    }
  }

  public void awaitStatus(String expected) throws InterruptedException {
    for (int poll = 0; poll < 600 && !status().equals(expected); poll++) {
      Thread.sleep(50);
    }
    assertThat(status()).isEqualTo(expected);
  }

  /** What cfn-signal does. */
  public void signal(String result) throws IOException, InterruptedException {
    awaitResource("Wait");
    String url;
    try (Session session = work.session()) {
      url =
          session
              .cloudFormation()
              .describeStackResource(r -> r.stackName(work.stackName()).logicalResourceId("Handle"))
              .stackResourceDetail()
              .physicalResourceId();
    }
    HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    connection.setRequestMethod("PUT");
    connection.setDoOutput(true);
    String body =
        "{\"Status\":\"" + result + "\",\"UniqueId\":\"1\",\"Reason\":\"told so\",\"Data\":\"\"}";
    connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    assertThat(connection.getResponseCode()).isEqualTo(200);
  }

  public void awaitResource(String logicalId) throws InterruptedException {
    for (int poll = 0; poll < 600; poll++) {
      try (Session session = work.session()) {
        boolean begun =
            session
                .cloudFormation()
                .describeStackEvents(r -> r.stackName(work.stackName()))
                .stackEvents()
                .stream()
                .anyMatch(event -> event.logicalResourceId().equals(logicalId));
        if (begun) {
          return;
        }
      }
      Thread.sleep(50);
    }
    throw new AssertionError(logicalId + " was never begun");
  }
}
