package delivery.deployer.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.deployer.events.StackEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");
  private final StringWriter terminal = new StringWriter();
  private final Progress progress =
      new Progress(new PrintWriter(terminal), true, Clock.fixed(START, ZoneOffset.UTC));

  private void count(int second, String stack, String logicalId, String type, String status) {
    progress.count(
        new StackEvent(
            second + logicalId,
            START.plusSeconds(second),
            stack,
            "arn:" + stack,
            logicalId,
            logicalId.equals(stack) ? "arn:" + stack : "",
            type,
            status,
            "",
            "",
            ""));
  }

  @Test
  void countsResourcesOnceAndStacksNotAtAll() {
    count(0, "app", "app", "AWS::CloudFormation::Stack", "UPDATE_IN_PROGRESS");
    count(1, "app", "Nested", "AWS::CloudFormation::Stack", "UPDATE_IN_PROGRESS");
    count(1, "app", "Topic", "AWS::SNS::Topic", "UPDATE_IN_PROGRESS");
    count(1, "app", "Topic", "AWS::SNS::Topic", "UPDATE_IN_PROGRESS");
    count(2, "app", "Wait", "AWS::CloudFormation::WaitCondition", "CREATE_IN_PROGRESS");
    assertThat(progress.line()).isEqualTo("0 done, 2 running (app/Topic for 0 s)");
    count(4, "app", "Topic", "AWS::SNS::Topic", "UPDATE_COMPLETE");
    assertThat(progress.line())
        .isEqualTo("1 done, 1 running (app/Wait for 0 s), slowest so far app/Topic (3 s)");
    count(9, "app", "Wait", "AWS::CloudFormation::WaitCondition", "CREATE_FAILED");
    count(9, "app", "Nested", "AWS::CloudFormation::Stack", "UPDATE_COMPLETE");
    count(10, "app", "Topic", "AWS::SNS::Topic", "UPDATE_IN_PROGRESS");
    count(11, "app", "Topic", "AWS::SNS::Topic", "UPDATE_COMPLETE");
    assertThat(progress.line()).isEqualTo("2 done, 0 running, slowest so far app/Wait (7 s)");
  }

  @Test
  void writesOnlyWhatIsNewAndWipesItWithoutATrace() {
    progress.show();
    progress.clear();
    assertThat(terminal.toString()).as("nothing has happened yet").isEmpty();
    count(1, "app", "Topic", "AWS::SNS::Topic", "CREATE_IN_PROGRESS");
    progress.show();
    progress.show();
    assertThat(terminal.toString())
        .isEqualTo("\r\033[K\033[?7l0 done, 1 running (app/Topic for 0 s)\033[?7h");
    progress.clear();
    progress.clear();
    assertThat(terminal.toString()).endsWith("\033[?7h\r\033[K");
  }
}
