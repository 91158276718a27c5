package delivery.deployer.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import delivery.aws.AwsRequest;
import delivery.aws.FaultProxy;
import delivery.aws.FaultProxy.Decision;
import delivery.aws.FaultProxy.Fault;
import delivery.deployer.aws.Access;
import delivery.deployer.aws.Session;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/** Events in pages, which no emulator gives: scripted answers behind the real client. */
class EventFollowerTest {
  private static final String ROOT = "arn:aws:cloudformation:eu-central-1:1:stack/app/1";
  private static final String NESTED = "arn:aws:cloudformation:eu-central-1:1:stack/nested/2";
  private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");
  private static final Pattern FIELD = Pattern.compile("(StackName|NextToken)=([^&]+)");
  private final Map<String, List<String>> events = new LinkedHashMap<>();
  private Runnable beforeEachPage = () -> {};
  private int denied;

  private void add(String stack, int number, String type, String physicalId) {
    events
        .computeIfAbsent(stack, unused -> new ArrayList<>())
        .addFirst(
            """
            <member><EventId>%s-%d</EventId><StackId>%s</StackId><StackName>app</StackName>\
            <LogicalResourceId>Thing%d</LogicalResourceId><PhysicalResourceId>%s</PhysicalResourceId>\
            <ResourceType>%s</ResourceType><Timestamp>%s</Timestamp>\
            <ResourceStatus>CREATE_IN_PROGRESS</ResourceStatus></member>"""
                .formatted(
                    stack.substring(stack.length() - 1),
                    number,
                    stack,
                    number,
                    physicalId,
                    type,
                    START.plusMillis(number)));
  }

  /** Three events a page, newest first; a page begins where the token says, whatever came since. */
  private Decision answer(AwsRequest request) {
    beforeEachPage.run();
    if (denied > 0 && --denied == 0) {
      return Fault.DENIED;
    }
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher matcher = FIELD.matcher(request.body());
    while (matcher.find()) {
      fields.put(matcher.group(1), URLDecoder.decode(matcher.group(2), StandardCharsets.UTF_8));
    }
    List<String> all = events.getOrDefault(fields.getOrDefault("StackName", ""), List.of());
    int from = Math.min(all.size(), Integer.parseInt(fields.getOrDefault("NextToken", "0")));
    int to = Math.min(all.size(), from + 3);
    return new FaultProxy.Reply(
        "text/xml",
        "<DescribeStackEventsResponse><DescribeStackEventsResult><StackEvents>%s</StackEvents>%s</DescribeStackEventsResult></DescribeStackEventsResponse>"
            .formatted(
                String.join("", all.subList(from, to)),
                to < all.size() ? "<NextToken>" + to + "</NextToken>" : ""));
  }

  private static Session session(URI endpoint) {
    return Session.ofCaller(
        "eu-central-1",
        new Access(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")),
            Optional.of(endpoint),
            Optional.empty(),
            List.of()));
  }

  private static List<String> ids(List<StackEvent> events) {
    return events.stream().map(StackEvent::eventId).toList();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void givesEveryEventOnceAndInOrderWhileMoreComeBetweenThePages(long seed) throws Exception {
    Random random = new Random(seed);
    int[] added = {0};
    IntStream.range(0, 10).forEach(old -> add(ROOT, added[0]++, "AWS::SNS::Topic", "old"));
    List<String> seen = new ArrayList<>();
    try (FaultProxy proxy = new FaultProxy(URI.create("http://127.0.0.1:9"), this::answer);
        Session session = session(proxy.endpoint())) {
      EventFollower follower = new EventFollower(session.cloudFormation(), ROOT);
      follower.startNow();
      beforeEachPage =
          () -> {
            for (int more = random.nextInt(4); more > 0 && added[0] < 70; more--) {
              add(ROOT, added[0]++, "AWS::SNS::Topic", "new");
            }
          };
      for (int poll = 0; poll < 200 && seen.size() < 60; poll++) {
        denied = random.nextInt(4);
        try {
          seen.addAll(ids(follower.poll()));
        } catch (SdkException lost) {
          // The same questions are asked again.
          assertThat(lost).hasMessageContaining("not authorized");
        }
      }
    }
    assertThat(seen)
        .containsExactlyElementsOf(IntStream.range(10, 70).mapToObj(i -> "1-" + i).toList());
  }

  @Test
  void mergesNestedStacksInTimeOrderAndLeavesOutWhatTheyDidBefore() throws Exception {
    add(NESTED, 1, "AWS::SNS::Topic", "of an operation before");
    try (FaultProxy proxy = new FaultProxy(URI.create("http://127.0.0.1:9"), this::answer);
        Session session = session(proxy.endpoint())) {
      EventFollower follower = new EventFollower(session.cloudFormation(), ROOT);
      follower.startNow();
      add(ROOT, 2, "AWS::CloudFormation::Stack", NESTED);
      add(NESTED, 3, "AWS::SNS::Topic", "a");
      add(NESTED, 4, "AWS::SNS::Topic", "b");
      add(ROOT, 5, "AWS::SNS::Topic", "c");
      add(NESTED, 6, "AWS::SNS::Topic", "d");
      assertThat(ids(follower.poll())).containsExactly("1-2", "2-3", "2-4", "1-5", "2-6");
      assertThat(follower.poll()).isEmpty();
      denied = 2;
      add(ROOT, 7, "AWS::SNS::Topic", "e");
      add(NESTED, 8, "AWS::SNS::Topic", "f");
      assertThatThrownBy(follower::poll).hasMessageContaining("not authorized");
      assertThat(ids(follower.poll()))
          .as("what was read before the call that failed is not lost")
          .containsExactly("1-7", "2-8");
    }
  }
}
