package delivery.deployer.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RootCauseTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  static final String ROOT = "arn:aws:cloudformation:r:1:stack/app/1";
  static final String NESTED = "arn:aws:cloudformation:r:1:stack/app-Net/2";

  static StackEvent event(
      int second,
      String stackId,
      String id,
      String physical,
      String type,
      String status,
      String why) {
    return new StackEvent(
        stackId + second + id + status,
        START.plusSeconds(second),
        stackId.equals(ROOT) ? "app" : "app-Net",
        stackId,
        id,
        physical,
        type,
        status,
        why,
        "",
        "");
  }

  private static final List<StackEvent> FAILED_NESTED_UPDATE =
      List.of(
          event(0, ROOT, "app", ROOT, StackEvent.STACK, "UPDATE_IN_PROGRESS", "User Initiated"),
          event(1, ROOT, "Net", NESTED, StackEvent.STACK, "UPDATE_IN_PROGRESS", ""),
          event(2, NESTED, "Subnet", "", "AWS::EC2::Subnet", "CREATE_FAILED", "The CIDR conflicts"),
          event(
              2,
              NESTED,
              "Route",
              "",
              "AWS::EC2::Route",
              "CREATE_FAILED",
              "Resource creation cancelled"),
          event(
              3,
              NESTED,
              "app-Net",
              NESTED,
              StackEvent.STACK,
              "UPDATE_ROLLBACK_IN_PROGRESS",
              "The following resource(s) failed to create: [Subnet]."),
          event(
              4,
              ROOT,
              "Net",
              NESTED,
              StackEvent.STACK,
              "UPDATE_FAILED",
              "Embedded stack arn was not successfully updated."),
          event(
              5,
              ROOT,
              "app",
              ROOT,
              StackEvent.STACK,
              "UPDATE_ROLLBACK_IN_PROGRESS",
              "The following resource(s) failed to update: [Net]."),
          event(9, ROOT, "app", ROOT, StackEvent.STACK, "UPDATE_ROLLBACK_COMPLETE", ""));

  @Test
  void isTheResourceThatFailedByItself() {
    assertThat(RootCause.of(FAILED_NESTED_UPDATE))
        .hasValueSatisfying(event -> assertThat(event.reason()).isEqualTo("The CIDR conflicts"));
  }

  @Test
  void isNotWhatWasCancelledBecauseOfIt() {
    List<StackEvent> cancelledFirst =
        List.of(FAILED_NESTED_UPDATE.get(3), FAILED_NESTED_UPDATE.get(2));
    assertThat(RootCause.of(cancelledFirst).orElseThrow().logicalId()).isEqualTo("Subnet");
  }

  @Test
  void isTheStacksOwnReasonWhereNoResourceFailed() {
    List<StackEvent> alarm =
        List.of(
            event(
                0,
                ROOT,
                "app",
                ROOT,
                StackEvent.STACK,
                "UPDATE_ROLLBACK_IN_PROGRESS",
                "Rollback Triggers: alarm is in ALARM state"));
    assertThat(RootCause.of(alarm).orElseThrow().reason()).contains("ALARM");
  }

  @Test
  void isAbsentWhereNothingFailed() {
    assertThat(RootCause.of(FAILED_NESTED_UPDATE.subList(0, 2))).isEmpty();
  }

  @Test
  void timelinePairsEventsAndSplitsARollbackFromTheUpdate() {
    List<Timeline.Span> spans = Timeline.of(FAILED_NESTED_UPDATE);
    assertThat(spans)
        .filteredOn(span -> span.logicalId().equals("app"))
        .extracting(Timeline.Span::start, Timeline.Span::end, Timeline.Span::status)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(START, START.plusSeconds(5), "UPDATE_IN_PROGRESS"),
            org.assertj.core.groups.Tuple.tuple(
                START.plusSeconds(5), START.plusSeconds(9), "UPDATE_ROLLBACK_COMPLETE"));
  }
}
