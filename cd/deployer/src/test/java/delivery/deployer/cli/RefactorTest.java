package delivery.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stack refactor, which no emulator knows: answers in the shapes of the API reference. */
class RefactorTest extends OnMinistack {
  private static final String ACTIONS =
      """
      <ListStackRefactorActionsResponse><ListStackRefactorActionsResult><StackRefactorActions>
        <member><Action>MOVE</Action><Entity>RESOURCE</Entity><PhysicalResourceId>t-1</PhysicalResourceId>
          <Description>No configuration changes detected.</Description><Detection>MANUAL</Detection>
          <ResourceMapping>
            <Source><StackName>STAGE-network</StackName><LogicalResourceId>Topic</LogicalResourceId></Source>
            <Destination><StackName>STAGE-app</StackName><LogicalResourceId>Moved</LogicalResourceId></Destination>
          </ResourceMapping></member>
      </StackRefactorActions></ListStackRefactorActionsResult></ListStackRefactorActionsResponse>
      """;

  private final List<AwsRequest> sent = new ArrayList<>();

  @BeforeEach
  void prepare() {
    String name = work.environment();
    for (String template : List.of("network", "app")) {
      work.write(
          "templates/" + template + ".yaml",
          "# %s\nResources:\n  Kept: {Type: AWS::SNS::Topic}\n".formatted(name));
    }
    work.write(
        "environments/" + name + ".yaml",
        """
        region: eu-central-1
        account: "111111111111"
        templateBucket: templates
        stacks:
          network: {stackName: STAGE-network, template: network.yaml}
          app: {stackName: STAGE-app, template: app.yaml}
        """
            .replace("STAGE", name));
  }

  private static Reply reply(String call, String fields) {
    return new Reply(
        "text/xml",
        "<%1$sResponse><%1$sResult>%2$s</%1$sResult></%1$sResponse>".formatted(call, fields));
  }

  private String described(String stack, String status, String execution) {
    return """
    <StackRefactorId>r-1</StackRefactorId>
    <StackIds><member>arn:aws:cloudformation:eu-central-1:111111111111:stack/%s/1</member></StackIds>
    <Status>%s</Status><StatusReason>the reason</StatusReason>
    <ExecutionStatus>%s</ExecutionStatus><ExecutionStatusReason>its reason</ExecutionStatusReason>
    """
        .formatted(stack, status, execution);
  }

  /** Refactors; DescribeStackRefactor answers each of these in turn, and the last for ever. */
  private Workplace.Ran refactor(List<String> descriptions, String... options) throws IOException {
    Iterator<String> next = descriptions.iterator();
    String[] last = {""};
    try (FaultProxy proxy =
        new FaultProxy(
            aws.endpoint(),
            request -> {
              synchronized (sent) {
                return answer(request, next, last);
              }
            })) {
      return work.through(proxy.endpoint())
          .run(
              "refactor",
              Stream.concat(
                      Stream.of("--template", work.file("templates/main.yaml").toString()),
                      Stream.of(options))
                  .toArray(String[]::new));
    }
  }

  private Decision answer(AwsRequest request, Iterator<String> next, String[] last) {
    String call = Recorder.name(request).replace("cloudformation:", "");
    if (call.contains("Refactor")) {
      sent.add(request);
    }
    return switch (call) {
      case "CreateStackRefactor" -> reply(call, "<StackRefactorId>r-1</StackRefactorId>");
      case "DescribeStackRefactor" -> {
        last[0] = next.hasNext() ? next.next() : last[0];
        yield reply(call, last[0]);
      }
      case "ListStackRefactorActions" ->
          new Reply("text/xml", ACTIONS.replace("STAGE", work.environment()).strip());
      case "ExecuteStackRefactor" ->
          new Reply(
              "text/xml",
              "<ExecuteStackRefactorResponse><ResponseMetadata/></ExecuteStackRefactorResponse>");
      default -> Fault.NONE;
    };
  }

  private List<String> calls() {
    return sent.stream().map(Recorder::name).toList();
  }

  @Test
  void whatWasShownIsWhatIsExecuted() throws IOException {
    String stack = work.environment() + "-app";
    Workplace.Ran planned =
        refactor(
            List.of(
                described(stack, "CREATE_IN_PROGRESS", "UNAVAILABLE"),
                described(stack, "CREATE_COMPLETE", "AVAILABLE")),
            "--move",
            "network.Topic=app.Moved");
    assertThat(planned.code()).as(planned.err()).isZero();
    assertThat(planned.out())
        .contains("MOVE", stack + ".Moved", "No configuration changes detected.")
        .contains("plan r-1 waits: add --execute r-1");
    assertThat(calls()).doesNotContain("cloudformation:ExecuteStackRefactor");
    assertThat(sent.getFirst().body())
        .contains(
            "ResourceMappings.member.1.Source.StackName=" + work.environment() + "-network",
            "ResourceMappings.member.1.Source.LogicalResourceId=Topic",
            "ResourceMappings.member.1.Destination.LogicalResourceId=Moved",
            "StackDefinitions.member.2.StackName=" + stack,
            "StackDefinitions.member.2.TemplateURL=http",
            "EnableStackCreation=false");
    Workplace.Ran ran =
        refactor(
            List.of(
                described(stack, "CREATE_COMPLETE", "AVAILABLE"),
                described(stack, "CREATE_COMPLETE", "AVAILABLE"),
                described(stack, "CREATE_COMPLETE", "EXECUTE_IN_PROGRESS"),
                described(stack, "CREATE_COMPLETE", "EXECUTE_COMPLETE")),
            "--execute",
            "r-1");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("refactor r-1 is executed");
    assertThat(calls()).containsOnlyOnce("cloudformation:ExecuteStackRefactor");
  }

  @Test
  void attachesToAnExecutionThatRuns() throws IOException {
    String stack = work.environment() + "-app";
    Workplace.Ran ran =
        refactor(
            List.of(
                described(stack, "CREATE_COMPLETE", "EXECUTE_IN_PROGRESS"),
                described(stack, "CREATE_COMPLETE", "EXECUTE_COMPLETE")),
            "--execute",
            "r-1",
            "--json");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("\"refactor\":\"r-1\"");
    assertThat(calls()).doesNotContain("cloudformation:ExecuteStackRefactor");
  }

  @Test
  void whatFailsOrIsNotMeantIsTold() throws IOException {
    String stack = work.environment() + "-app";
    Workplace.Ran failed = refactor(List.of(described(stack, "CREATE_FAILED", "UNAVAILABLE")));
    assertThat(failed.code()).isEqualTo(2);
    assertThat(failed.err())
        .contains("refactor r-1 is CREATE_FAILED: the reason; nothing was moved");
    Workplace.Ran back =
        refactor(
            List.of(
                described(stack, "CREATE_COMPLETE", "AVAILABLE"),
                described(stack, "CREATE_COMPLETE", "ROLLBACK_COMPLETE")),
            "--execute",
            "r-1");
    assertThat(back.code()).isEqualTo(1);
    assertThat(back.err()).contains("refactor r-1 is ROLLBACK_COMPLETE: its reason");
    sent.clear();
    Workplace.Ran foreign =
        refactor(List.of(described("other", "CREATE_COMPLETE", "AVAILABLE")), "--execute", "r-1");
    assertThat(foreign.code()).isEqualTo(3);
    assertThat(foreign.err()).contains("is for stack other, which is none of this environment's");
    Workplace.Ran obsolete =
        refactor(List.of(described(stack, "CREATE_COMPLETE", "OBSOLETE")), "--execute", "r-1");
    assertThat(obsolete.code()).isEqualTo(3);
    assertThat(obsolete.err()).contains("is OBSOLETE and cannot be executed");
    assertThat(calls()).doesNotContain("cloudformation:ExecuteStackRefactor");
    for (String move : List.of("network=app", "network.Topic=ap.Moved")) {
      Workplace.Ran wrong = refactor(List.of(), "--move", move);
      assertThat(wrong.code()).isEqualTo(2);
      assertThat(wrong.calls()).isEmpty();
    }
    Workplace.Ran dry = refactor(List.of(), "--move", "network.Topic=app.Moved", "--dry-run");
    assertThat(dry.out())
        .contains("move %1$s-network.Topic to %1$s-app.Moved".formatted(work.environment()));
    assertThat(dry.calls()).isEmpty();
  }
}
