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
}
