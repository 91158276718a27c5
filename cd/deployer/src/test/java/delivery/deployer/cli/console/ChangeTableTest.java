package delivery.deployer.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.deployer.changeset.PlannedChange;
import delivery.deployer.changeset.PlannedChange.Detail;
import delivery.deployer.deployment.StackDocuments;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangeTableTest {
  private static final List<PlannedChange> CHANGES =
      List.of(
          new PlannedChange(
              "App",
              "Modify",
              "LaunchTemplate",
              "AWS::EC2::LaunchTemplate",
              "False",
              "",
              List.of(
                  new Detail(
                      "LaunchTemplateData", "ParameterReference", "AmiId", "ami-1", "ami-2", ""),
                  new Detail("LaunchTemplateData", "DirectModification", "", "", "", ""))),
          new PlannedChange(
              "App",
              "Modify",
              "Group",
              "AWS::AutoScaling::AutoScalingGroup",
              "Conditional",
              "",
              List.of(
                  new Detail(
                      "LaunchTemplate", "ResourceAttribute", "LaunchTemplate.Latest", "", "", ""),
                  new Detail("MaxSize", "DirectModification", "", "1", "x".repeat(80), ""))),
          new PlannedChange(
              "",
              "Modify",
              "App",
              "AWS::CloudFormation::Stack",
              "",
              "",
              List.of(new Detail("", "Automatic", "", "", "", ""))),
          new PlannedChange("", "Remove", "Data", "AWS::S3::Bucket", "True", "Delete", List.of()));

  @Test
  void tellsWhatHappensToWhichResourceAndWhy() {
    assertThat(ChangeTable.render(CHANGES))
        .isEqualTo(
            """
            ACTION  RESOURCE            TYPE                                REPLACEMENT  WHY
            Modify  App/LaunchTemplate  AWS::EC2::LaunchTemplate                         LaunchTemplateData by parameter AmiId (ami-1 -> ami-2)
            Modify  App/Group           AWS::AutoScaling::AutoScalingGroup  may replace  LaunchTemplate by LaunchTemplate.Latest, MaxSize by the template (1 -> %s...)
            Modify  App                 AWS::CloudFormation::Stack                       nested stack
            Remove  Data                AWS::S3::Bucket                     replaces
            """
                .formatted("x".repeat(57)));
  }

  @Test
  void tellsMachinesTheValuesBeforeAndAfter() {
    assertThat(StackDocuments.change(CHANGES.getFirst()))
        .containsEntry("stack", "App")
        .containsEntry("replacement", "False")
        .extractingByKey("details")
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .first()
        .isEqualTo(
            Map.of(
                "property", "LaunchTemplateData",
                "source", "ParameterReference",
                "cause", "AmiId",
                "before", "ami-1",
                "after", "ami-2"));
  }
}
