package delivery.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import delivery.aws.AwsRequest;
import delivery.aws.FaultProxy;
import delivery.aws.FaultProxy.Decision;
import delivery.aws.FaultProxy.Fault;
import delivery.aws.FaultProxy.Reply;
import delivery.deployer.emulated.OnMinistack;
import delivery.deployer.emulated.Recorder;
import delivery.deployer.emulated.Workplace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/**
 * What is shown of a stack whose masked value nobody here knows: services repeat it in their own
 * words, which AWS does not mask. Reasons and drift are recorded in the documented shapes.
 */
class HiddenSecretsTest extends OnMinistack {
  private static final String SECRET = "made-elsewhere-and-kept";
  private static final String MAIN =
      """
      Parameters:
        Pw: {Type: String, NoEcho: true, Default: unset}
      Resources:
        Uses: {Type: AWS::SSM::Parameter, Properties: {Type: String, Value: !Sub "x${Pw}", Description: d}}
        Through: {Type: AWS::SSM::Parameter, Properties: {Type: String, Value: !GetAtt Uses.Value}}
        Plain: {Type: AWS::SNS::Topic}
        Nested:
          Type: AWS::CloudFormation::Stack
          Properties: {TemplateURL: nested.yaml, Parameters: {Handed: !Ref Pw}}
      """;
  private static final String NESTED =
      """
      Parameters:
        Handed: {Type: String}
      Resources:
        Inner: {Type: AWS::SSM::Parameter, Properties: {Type: String, Value: !Ref Handed}}
        Other: {Type: AWS::SNS::Topic}
      """;

  private Stack stack = Stack.builder().build();
  private String child = "";

  @BeforeEach
  void deployThenForget() {
    work.write("templates/main.yaml", "# " + work.environment() + "\n" + MAIN);
    work.write("templates/nested.yaml", NESTED);
    String file = "environments/" + work.environment() + ".yaml";
    String without = work.read(file).replaceFirst("(?s)parameters:.*", "");
    try (var session = work.session()) {
      session.secretsManager().createSecret(r -> r.name("kept" + number).secretString(SECRET));
    }
    work.write(file, without + "parameters: {Pw: 'secret:kept" + number + "'}\n");
    Workplace.Ran ran = deploy(work);
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out() + ran.err()).doesNotContain(SECRET);
    work.write(file, without);
    try (var session = work.session()) {
      stack =
          session
              .cloudFormation()
              .describeStacks(r -> r.stackName(work.stackName()))
              .stacks()
              .getFirst();
      child =
          session
              .cloudFormation()
              .describeStackResource(r -> r.stackName(work.stackName()).logicalResourceId("Nested"))
              .stackResourceDetail()
              .physicalResourceId();
    }
  }

  private static Workplace.Ran deploy(Workplace place, String... more) {
    List<String> all =
        new ArrayList<>(List.of("--template", place.file("templates/main.yaml").toString()));
    all.addAll(List.of(more));
    return place.run("deploy", all.toArray(String[]::new));
  }

  private record Happened(String stackId, String logicalId, String type, String reason) {}

  private List<Happened> happened() {
    String refused =
        "Value x%1$s is no good (Service: Ssm, Status Code: 400, Request ID: %1$s)"
            .formatted(SECRET);
    String parameter = "AWS::SSM::Parameter";
    return List.of(
        new Happened(stack.stackId(), "Uses", parameter, refused),
        new Happened(stack.stackId(), "Through", parameter, SECRET),
        new Happened(stack.stackId(), "Added", "AWS::SNS::Topic", "no topic " + SECRET),
        new Happened(stack.stackId(), "Plain", "AWS::SNS::Topic", "the topic is too loud"),
        new Happened(child, "Inner", parameter, "Invalid: " + SECRET),
        new Happened(child, "Other", "AWS::SNS::Topic", "the other topic is too loud"),
        new Happened(
            stack.stackId(),
            stack.stackName(),
            "AWS::CloudFormation::Stack",
            "The following resource(s) failed to create: [Uses, Plain]. "));
  }

  private Reply events() {
    return new Reply(
        "text/xml",
        "<DescribeStackEventsResponse><DescribeStackEventsResult><StackEvents>"
            + happened().reversed().stream().map(this::member).collect(Collectors.joining())
            + "</StackEvents></DescribeStackEventsResult></DescribeStackEventsResponse>");
  }

  private String member(Happened event) {
    return """
    <member><EventId>%1$s-1</EventId><StackId>%2$s</StackId><StackName>%3$s</StackName>
      <LogicalResourceId>%1$s</LogicalResourceId><ResourceType>%4$s</ResourceType>
      <ResourceStatus>CREATE_FAILED</ResourceStatus><Timestamp>2026-11-28T10:00:00Z</Timestamp>
      <ResourceStatusReason>%5$s</ResourceStatusReason></member>
    """
        .formatted(
            event.logicalId(), event.stackId(), stack.stackName(), event.type(), event.reason());
  }

  private Workplace through(FaultProxy proxy) {
    return work.through(proxy.endpoint());
  }

  private static void assertHidden(Workplace.Ran ran) {
    assertThat(ran.out() + ran.err())
        .contains("the topic is too loud", "the other topic is too loud", "[Uses, Plain]")
        .contains("**** (hidden, because it may repeat the value of a masked parameter")
        .contains("; Service: Ssm, Status Code: 400)")
        .doesNotContain(SECRET);
  }

  @Test
  void reasonsOfWhatUsesTheValueAreHiddenInLogs() throws IOException {
    try (FaultProxy proxy = new FaultProxy(aws.endpoint(), this::recordedEvents)) {
      assertHidden(through(proxy).run("logs"));
      assertHidden(through(proxy).run("logs", "--json"));
      assertHidden(through(proxy).run("logs", "--failed"));
    }
  }

  @Test
  void everythingIsHiddenWhereTheTemplateCannotBeRead() throws IOException {
    try (FaultProxy proxy =
        new FaultProxy(
            aws.endpoint(),
            request ->
                Recorder.name(request).equals("cloudformation:GetTemplate")
                    ? Fault.DENIED
                    : recordedEvents(request))) {
      Workplace.Ran ran = through(proxy).run("logs");
      assertThat(ran.code()).as(ran.err()).isZero();
      assertThat(ran.out()).doesNotContain(SECRET, "too loud").contains("[Uses, Plain]");
    }
  }

  private Decision recordedEvents(AwsRequest request) {
    return Recorder.name(request).equals("cloudformation:DescribeStackEvents")
        ? events()
        : Fault.NONE;
  }

  /** Old events are the emulator's own, so that the recorded ones are new to the follower. */
  private FaultProxy.FaultPolicy afterTheFirst() {
    boolean[] asked = new boolean[1];
    return request -> {
      boolean events = Recorder.name(request).equals("cloudformation:DescribeStackEvents");
      boolean first = events && !asked[0];
      asked[0] |= events;
      return events && !first ? events() : Fault.NONE;
    };
  }

  @Test
  void reasonsAreHiddenWhileItIsDeployedAndDeleted() throws IOException {
    work.write(
        "templates/main.yaml",
        work.read("templates/main.yaml") + "  New: {Type: AWS::SNS::Topic}\n");
    try (FaultProxy proxy = new FaultProxy(aws.endpoint(), afterTheFirst())) {
      String file = work.file("build/kept.jsonl").toString();
      assertHidden(deploy(through(proxy), "--events", file));
      assertThat(work.read("build/kept.jsonl")).contains("too loud").doesNotContain(SECRET);
    }
    try (FaultProxy proxy = new FaultProxy(aws.endpoint(), afterTheFirst())) {
      assertHidden(through(proxy).run("delete", "--confirm", work.stackName()));
    }
  }

  @Test
  void drift() throws IOException {
    try (FaultProxy proxy =
        new FaultProxy(
            aws.endpoint(),
            request ->
                Recorder.name(request).equals("cloudformation:DescribeStackResourceDrifts")
                    ? drifts(request)
                    : Fault.NONE)) {
      Workplace.Ran ran = through(proxy).run("drift");
      assertThat(ran.code()).as(ran.err()).isEqualTo(5);
      assertThat(ran.out())
          .contains("  /Value: **** -> ****", "  /Description: d -> by hand")
          .contains("  /DisplayName: a -> b")
          .doesNotContain(SECRET);
      Workplace.Ran json = through(proxy).run("drift", "--json");
      assertThat(JSON.std.mapFrom(json.out())).containsEntry("drifted", true);
      assertThat(json.out()).contains("by hand", "****").doesNotContain(SECRET);
    }
  }

  private Reply drifts(AwsRequest request) {
    boolean nested = request.body().contains("Nested");
    String body =
        nested
            ? drifted("Inner", "<member>%s</member>".formatted(difference("/Value", SECRET, "x")))
            : drifted(
                    "Uses",
                    "<member>%s</member><member>%s</member>"
                        .formatted(
                            difference("/Value", "x" + SECRET, SECRET),
                            difference("/Description", "d", "by hand")))
                + drifted(
                    "Plain", "<member>%s</member>".formatted(difference("/DisplayName", "a", "b")));
    return new Reply(
        "text/xml",
        "<DescribeStackResourceDriftsResponse><DescribeStackResourceDriftsResult><StackResourceDrifts>"
            + body
            + "</StackResourceDrifts></DescribeStackResourceDriftsResult></DescribeStackResourceDriftsResponse>");
  }

  private static String difference(String path, String expected, String actual) {
    return "<PropertyPath>%s</PropertyPath><ExpectedValue>%s</ExpectedValue><ActualValue>%s</ActualValue><DifferenceType>NOT_EQUAL</DifferenceType>"
        .formatted(path, expected, actual);
  }

  private String drifted(String logicalId, String differences) {
    return """
    <member><StackId>%s</StackId><LogicalResourceId>%s</LogicalResourceId>
      <ResourceType>AWS::SSM::Parameter</ResourceType><PropertyDifferences>%s</PropertyDifferences>
      <StackResourceDriftStatus>MODIFIED</StackResourceDriftStatus>
      <Timestamp>2026-11-28T10:00:00Z</Timestamp></member>
    """
        .formatted(stack.stackId(), logicalId, differences);
  }
}
