package delivery.lint.practice;

import static delivery.lint.practice.JudgedText.lint;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What real templates of CloudFormation asked for. */
class RealTemplatesTest {
  private static List<String> template(String resources) {
    return lint("template.yaml", "AWSTemplateFormatVersion: '2010-09-09'\n" + resources, true);
  }

  @Test
  void aTemplateOfTheSameNameElsewhereIsAnother() {
    assertThat(
            template(
                """
                Parameters:
                  Environment: {Type: String}
                Resources:
                  Canary:
                    Type: AWS::CloudFormation::Stack
                    Properties:
                      TemplateURL: https://templates.s3.amazonaws.com/canary/template.yaml
                      Parameters: {Port: 8000}
                """))
        .noneMatch(each -> each.contains("template-parameter"));
  }

  @Test
  void nothingIsSaidOfAnApplicationThatIsNotHere() {
    assertThat(
            template(
                """
                Resources:
                  Targets:
                    Type: AWS::ElasticLoadBalancingV2::TargetGroup
                    Properties: {Protocol: TCP, Port: 443, HealthCheckProtocol: TCP}
                  Group:
                    Type: AWS::AutoScaling::AutoScalingGroup
                    Properties: {MinSize: 1, MaxSize: 2, TargetGroupARNs: [!Ref Targets]}
                """))
        .noneMatch(each -> each.contains("health-check-target"));
  }

  @Test
  void namesOfATemplateAreLinkedInASingleFileToo() {
    assertThat(
            template(
                """
                Parameters:
                  Size: {Type: Number}
                Conditions:
                  Big: !Equals [!Ref Size, 9]
                Resources:
                  Queue:
                    Type: AWS::SQS::Queue
                    Condition: Bigg
                    Properties: {DelaySeconds: !Ref Siz}
                Outputs:
                  Url: {Value: !Ref Queue}
                """))
        .anySatisfy(each -> assertThat(each).contains("did you mean \"Size\""))
        .anySatisfy(each -> assertThat(each).contains("did you mean \"Big\""))
        .hasSize(2);
  }

  @Test
  void aModuleHasResourcesOfItsOwn() {
    assertThat(
            template(
                """
                Resources:
                  Store:
                    Type: Example::S3::Bucket::MODULE
                Outputs:
                  Name: {Value: !Ref StoreBucket}
                """))
        .noneMatch(each -> each.contains("undefined-template-reference"));
  }
}
