package delivery.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.aws.AwsRequest;
import delivery.aws.FaultProxy;
import delivery.aws.FaultProxy.Decision;
import delivery.aws.FaultProxy.Fault;
import delivery.aws.FaultProxy.Reply;
import delivery.deployer.emulated.Emulators;
import delivery.deployer.emulated.OnMinistack;
import delivery.deployer.emulated.Recorder;
import delivery.deployer.emulated.Templates;
import delivery.deployer.emulated.Workplace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What no emulator knows: answers in the documented shapes of DescribeEvents (API reference), and
 * the members of CreateChangeSet as they are sent.
 */
class EarlyValidationTest extends OnMinistack {
  private static final String EVENTS =
      """
      <DescribeEventsResponse><DescribeEventsResult><OperationEvents>
        <member><EventId>1</EventId><EventType>VALIDATION_ERROR</EventType>
          <LogicalResourceId>Topic</LogicalResourceId><ResourceType>AWS::SNS::Topic</ResourceType>
          <ValidationFailureMode>FAIL</ValidationFailureMode>
          <ValidationName>PROPERTY_VALIDATION</ValidationName><ValidationStatus>FAILED</ValidationStatus>
          <ValidationStatusReason>Unsupported property [Colour]</ValidationStatusReason>
          <ValidationPath>/Resources/Topic/Properties/Colour</ValidationPath></member>
        <member><EventId>2</EventId><EventType>VALIDATION_ERROR</EventType>
          <LogicalResourceId>Log</LogicalResourceId><ResourceType>AWS::Logs::LogGroup</ResourceType>
          <ValidationName>NAME_CONFLICT_VALIDATION</ValidationName>
          <ValidationStatusReason>Resource of this name exists already</ValidationStatusReason></member>
      </OperationEvents></DescribeEventsResult></DescribeEventsResponse>
      """;

  private final List<AwsRequest> described = new ArrayList<>();

  @BeforeEach
  void prepare() {
    work.write("templates/main.yaml", "# " + work.environment() + "\n" + Templates.MAIN);
    work.write("templates/nested.yaml", Templates.NESTED);
    assertThat(work.publish(Emulators.image(work, "early-" + number)).code()).isZero();
    assertThat(work.parameters().code() + work.sync().code()).isZero();
  }

  private static String failed(String reason) {
    return """
    <DescribeChangeSetResponse><DescribeChangeSetResult>
      <ChangeSetId>arn:aws:cloudformation:eu-central-1:111111111111:changeSet/it/1</ChangeSetId>
      <StackId>arn:aws:cloudformation:eu-central-1:111111111111:stack/app/1</StackId>
      <Status>FAILED</Status><ExecutionStatus>UNAVAILABLE</ExecutionStatus>
      <StatusReason>%s</StatusReason>
    </DescribeChangeSetResult></DescribeChangeSetResponse>
    """
        .formatted(reason);
  }

  private static Reply xml(String body) {
    return new Reply("text/xml", body.strip());
  }

  private Workplace.Ran deploy(FaultProxy.FaultPolicy weather) throws IOException {
    try (FaultProxy proxy = new FaultProxy(aws.endpoint(), weather)) {
      return work.through(proxy.endpoint()).deploy();
    }
  }

  private Decision recorded(AwsRequest request, String reason, Decision events) {
    return switch (Recorder.name(request)) {
      case "cloudformation:DescribeChangeSet" ->
          xml(
              failed(
                  request.body().contains("changeSet%2Fchild") ? "the child's own cause" : reason));
      case "cloudformation:DescribeEvents" -> {
        described.add(request);
        yield events;
      }
      default -> Fault.NONE;
    };
  }

  @Test
  void tellsEachResourceAtItsLineOfTheTemplate() throws IOException {
    Workplace.Ran ran =
        deploy(
            request ->
                recorded(
                    request,
                    "The following hook(s)/validation failed:"
                        + " [AWS::EarlyValidation::PropertyValidation].",
                    xml(EVENTS)));
    assertThat(ran.code()).as(ran.err()).isEqualTo(1);
    assertThat(ran.err())
        .contains(
            "templates/main.yaml:6:3: Topic (AWS::SNS::Topic) /Resources/Topic/Properties/Colour:"
                + " Unsupported property [Colour] [PROPERTY_VALIDATION]")
        .contains(
            "templates/nested.yaml:4:3: Log (AWS::Logs::LogGroup): Resource of this name exists"
                + " already [NAME_CONFLICT_VALIDATION]")
        .contains("the change set of stack " + work.stackName() + " failed");
    assertThat(described.getFirst().body())
        .contains("Filters.FailedEvents=true", "ChangeSetName=arn");
  }

  @Test
  void saysWhatTheServiceSaysWhereTheCallIsUnknownOrDenied() throws IOException {
    Workplace.Ran unknown =
        deploy(request -> recorded(request, "Some reason of its own", Fault.NONE));
    assertThat(unknown.code()).as(unknown.err()).isEqualTo(1);
    assertThat(unknown.err()).contains("Some reason of its own");
    Workplace.Ran denied =
        deploy(request -> recorded(request, "Some reason of its own", Fault.DENIED));
    assertThat(denied.code()).as(denied.err()).isEqualTo(1);
    assertThat(denied.err())
        .contains(
            "Some reason of its own",
            "cloudformation:DescribeEvents, which tells why, was refused");
  }

  @Test
  void givesTheCauseOfTheNestedChangeSet() throws IOException {
    Workplace.Ran ran =
        deploy(
            request ->
                recorded(
                    request,
                    "Nested change set"
                        + " arn:aws:cloudformation:eu-central-1:111111111111:changeSet/child/1 was"
                        + " not successfully created: Currently in FAILED.",
                    xml(
                        "<DescribeEventsResponse><DescribeEventsResult/></DescribeEventsResponse>")));
    assertThat(ran.code()).as(ran.err()).isEqualTo(1);
    assertThat(ran.err()).contains("the child's own cause");
  }

  @Test
  void sendsTheModesAsDocumented() throws IOException {
    assertThat(work.deploy().code()).isZero();
    work.write("templates/main.yaml", work.read("templates/main.yaml") + "  More: {Value: x}\n");
    assertThat(work.parameters().code() + work.sync().code()).isZero();
    Recorder recorder = new Recorder(call -> Fault.NONE);
    try (FaultProxy proxy = new FaultProxy(aws.endpoint(), recorder)) {
      Workplace.Ran ran =
          work.through(proxy.endpoint())
              .deploy(
                  "--express",
                  "--revert-drift",
                  "--import-existing",
                  "--on-failure",
                  "keep",
                  "--no-execute");
      assertThat(ran.code()).as(ran.err()).isZero();
    }
    assertThat(recorder.form("cloudformation:CreateChangeSet"))
        .containsEntry("DeploymentConfig.Mode", "EXPRESS")
        .containsEntry("DeploymentMode", "REVERT_DRIFT")
        .containsEntry("ImportExistingResources", "true")
        .containsEntry("OnStackFailure", "DO_NOTHING");
  }

  @Test
  void importsResourcesByTheirIdentifiers() throws IOException {
    assertThat(work.deploy().code()).isZero();
    Recorder recorder = new Recorder(call -> Fault.NONE);
    try (FaultProxy proxy = new FaultProxy(aws.endpoint(), recorder)) {
      Workplace.Ran unused =
          work.through(proxy.endpoint())
              .deploy("--import", "Topic:TopicArn=arn:aws:sns:x=y", "--no-execute");
      assertThat(unused.calls()).contains("cloudformation:CreateChangeSet");
    }
    assertThat(recorder.form("cloudformation:CreateChangeSet"))
        .containsEntry("ChangeSetType", "IMPORT")
        .containsEntry("ResourcesToImport.member.1.LogicalResourceId", "Topic")
        .containsEntry("ResourcesToImport.member.1.ResourceType", "AWS::SNS::Topic")
        .containsEntry("ResourcesToImport.member.1.ResourceIdentifier.entry.1.key", "TopicArn")
        .containsEntry(
            "ResourcesToImport.member.1.ResourceIdentifier.entry.1.value", "arn:aws:sns:x=y");
    for (String wrong : List.of("Topic", "Topci:TopicArn=x")) {
      Workplace.Ran refused = work.deploy("--import", wrong);
      assertThat(refused.code()).isEqualTo(2);
      assertThat(refused.err()).contains("--import");
      assertThat(refused.calls()).isEmpty();
    }
  }

  @Test
  void showsWhatWasChangedByHandAndTheOperationsId() throws IOException {
    assertThat(work.deploy().code()).isZero();
    work.write("templates/main.yaml", work.read("templates/main.yaml") + "  More: {Value: x}\n");
    assertThat(work.parameters().code() + work.sync().code()).isZero();
    Workplace.Ran ran =
        deploy(
            request ->
                switch (Recorder.name(request)) {
                  case "cloudformation:DescribeChangeSet" ->
                      xml(
                          failed("")
                              .replace(">FAILED<", ">CREATE_COMPLETE<")
                              .replace(">UNAVAILABLE<", ">AVAILABLE<")
                              .replace("</DescribeChangeSetResult>", DRIFTED));
                  case "cloudformation:ExecuteChangeSet" -> Fault.DENIED;
                  default -> Fault.NONE;
                });
    assertThat(ran.out())
        .contains("DisplayName by the template (deployed -> wanted; by hand: live)");
  }

  private static final String DRIFTED =
      """
      <Changes><member><Type>Resource</Type><ResourceChange><Action>Modify</Action>
        <LogicalResourceId>Topic</LogicalResourceId><ResourceType>AWS::SNS::Topic</ResourceType>
        <ResourceDriftStatus>MODIFIED</ResourceDriftStatus>
        <Details><member><ChangeSource>DirectModification</ChangeSource><Target>
          <Attribute>Properties</Attribute><Name>DisplayName</Name>
          <BeforeValue>deployed</BeforeValue><AfterValue>wanted</AfterValue>
          <Drift><PreviousValue>deployed</PreviousValue><ActualValue>live</ActualValue></Drift>
        </Target></member></Details></ResourceChange></member></Changes></DescribeChangeSetResult>
      """;
}
