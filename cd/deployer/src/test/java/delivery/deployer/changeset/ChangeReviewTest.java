package delivery.deployer.changeset;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import delivery.deployer.changeset.PlannedChange.Detail;
import delivery.deployer.failure.RefusedException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeReviewTest {
  private static final Map<String, String> DEPLOYED = Map.of("AmiId", "ami-1");
  private static final Detail BY_IMAGE =
      new Detail("ImageId", "ParameterReference", "AmiId", "ami-1", "ami-2", "");

  private static PlannedChange change(
      String stack, String action, String type, String replacement, String policy, Detail... why) {
    return new PlannedChange(stack, action, "Thing", type, replacement, policy, List.of(why));
  }

  private static void review(PlannedChange change, Set<String> only, Set<String> replaceable) {
    ChangeReview.review(
        List.of(change),
        DEPLOYED,
        Requests.request(new DeploymentRequest.Options(true, true, only, replaceable)));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // action, type, replacement, what becomes of the old one, refused
        "Modify, AWS::RDS::DBInstance, True, ReplaceAndDelete, true",
        "Modify, AWS::RDS::DBInstance, Conditional, ReplaceAndDelete, true",
        "Modify, AWS::RDS::DBInstance, False, '', false",
        "Modify, AWS::RDS::DBInstance, True, ReplaceAndRetain, false",
        "Remove, AWS::S3::Bucket, '', Delete, true",
        "Remove, AWS::S3::Bucket, '', Retain, false",
        "Add, AWS::S3::Bucket, '', '', false",
        "Modify, AWS::EC2::LaunchTemplate, True, '', false",
        "Remove, AWS::SNS::Topic, '', Delete, false"
      })
  void refusesToLoseWhatHoldsData(
      String action, String type, String replacement, String policy, boolean refused) {
    for (String stack : List.of("", "Nested")) {
      PlannedChange change = change(stack, action, type, replacement, policy);
      String path = stack.isEmpty() ? "Thing" : "Nested/Thing";
      if (refused) {
        assertThatThrownBy(() -> review(change, Set.of(), Set.of("Other")))
            .isInstanceOf(RefusedException.class)
            .hasMessageContaining(path + " (" + type + ") would be ")
            .hasMessageContaining("--allow-replace " + path);
      }
      assertThatCode(() -> review(change, Set.of(), refused ? Set.of(path) : Set.of()))
          .doesNotThrowAnyException();
      assertThatCode(() -> review(change, Set.of(), Set.of("Thing"))).doesNotThrowAnyException();
    }
  }

  @Test
  void executesUnattendedWhatOnlyTheImageCauses() {
    PlannedChange image =
        change(
            "App",
            "Modify",
            "AWS::EC2::LaunchTemplate",
            "False",
            "",
            BY_IMAGE,
            new Detail("ImageId", "DirectModification", "", "", "", ""));
    PlannedChange group =
        change(
            "App",
            "Modify",
            "AWS::AutoScaling::AutoScalingGroup",
            "False",
            "",
            new Detail("LaunchTemplate", "ResourceAttribute", "Thing.LatestVersion", "1", "2", ""));
    PlannedChange nested =
        change(
            "",
            "Modify",
            "AWS::CloudFormation::Stack",
            "False",
            "",
            new Detail("", "Automatic", "", "", "", ""));
    for (PlannedChange change : List.of(image, group, nested)) {
      assertThatCode(() -> review(change, Set.of("AmiId"), Set.of())).doesNotThrowAnyException();
    }
  }

  @Test
  void refusesUnattendedWhatAnythingElseCauses() {
    assertThatThrownBy(
            () ->
                review(
                    change("", "Add", "AWS::SNS::Topic", "", "", BY_IMAGE),
                    Set.of("AmiId"),
                    Set.of()))
        .hasMessageContaining("more than AmiId changes: Add of Thing");
    assertThatThrownBy(
            () ->
                review(
                    change(
                        "App",
                        "Modify",
                        "AWS::SNS::Topic",
                        "",
                        "",
                        new Detail("Size", "ParameterReference", "MaxSize", "1", "2", "")),
                    Set.of("AmiId"),
                    Set.of()))
        .hasMessageContaining("parameter MaxSize at App/Thing");
    assertThatThrownBy(
            () ->
                review(
                    change(
                        "App",
                        "Modify",
                        "AWS::SNS::Topic",
                        "",
                        "",
                        BY_IMAGE,
                        new Detail("DisplayName", "DirectModification", "", "a", "b", "")),
                    Set.of("AmiId"),
                    Set.of()))
        .hasMessageContaining("template change of App/Thing.DisplayName");
    assertThatThrownBy(
            () ->
                review(
                    change("", "Modify", "AWS::SNS::Topic", "", "", BY_IMAGE),
                    Set.of("Size"),
                    Set.of()))
        .as("the request's own values count, too")
        .hasMessageContaining("parameter AmiId");
  }
}
