package delivery.cli.rehearse;

import static delivery.cli.rehearse.RehearsedCopy.edit;
import static org.assertj.core.api.Assertions.assertThat;

import delivery.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a hostile build tries is denied by exactly one statement, and what proves nothing fails. */
@Tag("slow")
class HostileActsTest {
  private static final String ACTS = "cd/hostile-acts.yaml";
  @TempDir Path folder;

  private record Run(int status, List<String> lines, String messages) {}

  private static Run run(String... more) {
    StringWriter results = new StringWriter();
    StringWriter messages = new StringWriter();
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(results, true)).setErr(new PrintWriter(messages, true));
    String[] words = new String[more.length + 2];
    words[0] = "permissions";
    words[1] = "--hostile";
    System.arraycopy(more, 0, words, 2, more.length);
    int status = line.execute(words);
    return new Run(status, results.toString().lines().toList(), messages.toString());
  }

  @Test
  void everyActIsDeniedUntilItsStatementIsWider() {
    Run run = run();

    assertThat(run.status()).as(run.lines() + run.messages()).isZero();
    assertThat(run.lines()).filteredOn(line -> line.startsWith("denied ")).hasSizeGreaterThan(25);
    assertThat(run.lines()).noneMatch(line -> line.startsWith("wrong"));
  }

  @Test
  void anActThatIsAllowedThatStaysDeniedOrThatWasNotEvaluatedProvesNothing() throws Exception {
    Path copy = RehearsedCopy.in(folder);
    String all = Files.readString(copy.resolve(ACTS));
    Files.writeString(
        copy.resolve(ACTS),
        all.substring(0, all.indexOf("\nscene:"))
            + """

            scene:
              - account: tools
                call: ec2:CreateVolume
                with: {AvailabilityZone: eu-central-1a, Size: 8}
                takes: {foreign-disk: volumeId}
            acts:
              - act: look at instances
                as: tools app-build-task
                call: ec2:DescribeInstances
                with: {}
                widen: {statement: StopAndRemoveBuilder, without: Condition}
              - act: delete a volume when something else is wider
                as: tools app-build-task
                call: ec2:DeleteVolume
                with: {VolumeId: "{foreign-disk}"}
                widen: {statement: ImageOfBuilder, without: Condition}
              - act: delete a volume from an address
                as: tools app-build-task
                call: ec2:DeleteVolume
                with: {VolumeId: "{foreign-disk}"}
                widen: {statement: StopAndRemoveBuilder, without: Condition}
            """);
    edit(
        copy,
        "cloudformation/agent-roles.yaml",
        "                  - !Sub"
            + " arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:volume/*\n"
            + "                Condition:\n"
            + "                  StringEquals: {\"aws:ResourceTag/Application\": app}",
        "                  - !Sub"
            + " arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:volume/*\n"
            + "                Condition:\n"
            + "                  IpAddress: {\"aws:SourceIp\": 10.0.0.0/8}");

    Run run = run("--root", copy.toString());

    assertThat(run.status()).as(run.lines() + run.messages()).isEqualTo(1);
    assertThat(run.lines())
        .filteredOn(line -> line.startsWith("wrong"))
        .satisfiesExactly(
            line -> assertThat(line).contains("look at instances: it succeeds"),
            line -> assertThat(line).contains("it still fails when ImageOfBuilder is wider"),
            line -> assertThat(line).contains("did not evaluate aws:SourceIp"));
  }

  @Test
  void anUnknownWordOfTheListIsRefusedWithItsPlace() throws Exception {
    Path copy = RehearsedCopy.in(folder);
    edit(copy, ACTS, "widen: {statement: StopAndRemoveBuilder", "widens: {statement: Stop");

    Run run = run("--root", copy.toString());

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.messages()).containsPattern("cd/hostile-acts.yaml:\\d+:\\d+: \"widens\"");
  }
}
