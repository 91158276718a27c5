package delivery.rehearsal.iam;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.aws.AwsCalls;
import delivery.artifacts.aws.DeployerCalls;
import delivery.artifacts.source.SourceFile;
import delivery.aws.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallLedgerTest {
  private static final RoleTemplates ROLES =
      RoleTemplates.read(
          new SourceFile(
              "cloudformation/roles.yaml",
              """
              Resources:
                BucketPolicy:
                  Type: AWS::S3::BucketPolicy
                Task:
                  Type: AWS::IAM::Role
                  Properties:
                    RoleName: task
                    AssumeRolePolicyDocument: {}
                    Policies:
                      - PolicyName: agent
                        PolicyDocument:
                          Statement:
                            - Sid: Watch
                              Effect: Allow
                              Action: ['ec2:Describe*']
                              Resource: '*'
                            - Sid: Make
                              Effect: Allow
                              Action: [ec2:CopyImage, ec2:DeregisterImage]
                              Resource: arn:image
                            - Effect: Deny
                              Action: s3:*
                              Resource: '*'
              """));
  private static final CallLists LISTS =
      new CallLists(
          Optional.of(
              AwsCalls.read(
                  new SourceFile(
                      "cd/aws-calls.yaml",
                      """
                      task:
                        recorded:
                          - ec2:CopyImage
                        documented:
                          ec2:DeregisterImage: a failed build does
                      """))),
          Optional.of(DeployerCalls.read(new SourceFile(DeployerCalls.PATH, "{}"))));

  private final List<Call> calls = new ArrayList<>();
  private final CallLedger ledger =
      new CallLedger(known -> List.copyOf(calls.subList(known, calls.size())), ROLES);

  @Test
  void aRefusedCallNamesTheStatementThatComesNearest() {
    call("ec2", "CreateImage", "", "role");

    assertThat(ledger.stageEnded("Build"))
        .extracting(DeniedCall::sentence)
        .containsExactly(
            "task may not ec2:CreateImage on * -> cloudformation/roles.yaml:17 (nearest is"
                + " statement Make of policy agent)");
  }

  @Test
  void anActionOnAnotherResourceNamesTheStatementThatAllowsIt() {
    call("ec2", "CopyImage", "", "role");

    assertThat(ledger.stageEnded("Build").getFirst().sentence())
        .contains("roles.yaml:17 (allowed on other resources only by statement Make");
  }

  @Test
  void anExplicitDenyIsThePlace() {
    call("s3", "GetObject", "agent/3", "role");

    assertThat(ledger.stageEnded("Build").getFirst().sentence())
        .contains("roles.yaml:21 (denied by statement 3 of policy agent");
  }

  @Test
  void aServiceThatNoStatementKnowsLeadsToThePolicies() {
    call("ssm", "PutParameter", "", "role");

    assertThat(ledger.stageEnded("Build").getFirst().sentence())
        .contains("roles.yaml:9 (no policy of the role is about ssm)");
  }

  @Test
  void aRoleThatLetsNobodyInLeadsToItsTrustPolicyAndABucketToItsOwn() {
    calls.add(call("sts", "AssumeRole", "arn:aws:iam::1:role/task", "", "trust"));
    calls.add(call("s3", "GetObject", "arn:aws:s3:::b/k", "", "bucket"));

    assertThat(ledger.stageEnded("Build"))
        .extracting(denied -> denied.at().orElseThrow().line())
        .containsExactly(8, 2);
  }

  @Test
  void aRoleThatNoTemplateDefinesHasNoPlace() {
    calls.add(
        new Call(
            "ec2",
            "CopyImage",
            "1",
            "r",
            "*",
            "arn:aws:iam::1:role/other",
            false,
            "",
            "role",
            List.of()));

    DeniedCall denied = ledger.stageEnded("Build").getFirst();
    assertThat(denied.at()).isEmpty();
    assertThat(denied.sentence()).contains("no template here defines");
  }

  @Test
  void everyStageHasItsOwnCallsAndRefusalsAreToldOnce() {
    call("ec2", "CreateImage", "", "role");
    call("ec2", "CreateImage", "", "role");
    assertThat(ledger.stageEnded("Build")).hasSize(1);
    call("ec2", "DescribeImages", "agent/Watch", "");
    assertThat(ledger.stageEnded("Publish")).isEmpty();

    assertThat(ledger.calls())
        .extracting(StagedCall::stage)
        .containsExactly("Build", "Build", "Publish");
  }

  @Test
  void theRecordSaysWhatWasUsedAndWhatWasNotAndWhy() {
    call("ec2", "DescribeImages", "agent/Watch", "");
    call("ec2", "CopyImage", "agent/Make", "");
    ledger.stageEnded("Build");
    calls.add(
        new Call(
            "ec2",
            "DescribeImages",
            "1",
            "r",
            "*",
            "arn:aws:iam::1:role/OrganizationAccountAccessRole",
            true,
            "administrator/1",
            "",
            List.of()));
    ledger.stageEnded("Publish");
    IamRecord record = IamRecord.of(ledger, ROLES, LISTS);

    assertThat(record.used())
        .extracting(used -> used.role() + " " + used.action() + " " + used.stages())
        .containsExactly("task ec2:CopyImage [Build]", "task ec2:DescribeImages [Build]");
    assertThat(record.unused())
        .containsExactly(
            new IamRecord.UnusedAction(
                "task",
                "agent/Make",
                "ec2:DeregisterImage",
                ROLES.statement("task", "agent/Make").orElseThrow().actions().getLast().at(),
                "a failed build does"));
    assertThat(LISTS.unlisted(record.used()))
        .singleElement()
        .asString()
        .startsWith("cd/aws-calls.yaml:3:7: task called ec2:DescribeImages in the stage Build");
  }

  private void call(String service, String action, String statement, String refusedBy) {
    calls.add(call(service, action, "*", statement, refusedBy));
  }

  private static Call call(
      String service, String action, String resource, String statement, String refusedBy) {
    return new Call(
        service,
        action,
        "1",
        "r",
        resource,
        "arn:aws:iam::1:role/task",
        refusedBy.isEmpty(),
        statement,
        refusedBy,
        List.of());
  }
}
