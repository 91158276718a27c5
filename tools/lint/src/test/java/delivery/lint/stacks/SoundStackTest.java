package delivery.lint.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.repository.RepositoryReader;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.SourceTree;
import delivery.lint.catalogue.Linter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What looks like a fault of a stack and is none, beside the one that is. */
class SoundStackTest {
  private static final Path ROOT = Path.of(System.getProperty("repository.root", "../.."));

  @TempDir Path folder;

  @Test
  void aListThatOnlyAwsKnowsHasAnyItem() throws IOException {
    assertThat(
            rules(
                """
                Parameters:
                  Zones: {Type: "AWS::SSM::Parameter::Value<List<String>>", Default: /zones}
                Resources:
                  Queue: {Type: AWS::SQS::Queue}
                  A:
                    Type: AWS::EC2::Volume
                    Properties: {Size: 8, AvailabilityZone: !Select [2, !GetAZs ""]}
                  B:
                    Type: AWS::EC2::Volume
                    Properties: {Size: 8, AvailabilityZone: !Select [1, !Ref Zones]}
                  C:
                    Type: AWS::SSM::Parameter
                    Properties: {Type: String, Value: !Select [5, !Split [":", !GetAtt Queue.Arn]]}
                """))
        .isEmpty();
  }

  @Test
  void aListOfIdsHasAsManyItemsAsItNames() throws IOException {
    String volume =
        """
        Resources:
          One: {Type: AWS::SNS::Topic}
          Two: {Type: AWS::SNS::Topic}
          Policy:
            Type: AWS::SNS::Subscription
            Properties: {Protocol: email, TopicArn: !Select [%d, [!Ref One, !Ref Two]]}
        """;

    assertThat(rules(volume.formatted(1))).isEmpty();
    assertThat(rules(volume.formatted(2))).containsExactly("select-index");
  }

  @Test
  void aVersionOfAnotherStacksLaunchTemplateMayBeANumber() throws IOException {
    assertThat(
            rules(
                """
                Resources:
                  Group:
                    Type: AWS::AutoScaling::AutoScalingGroup
                    Properties:
                      MinSize: 1
                      MaxSize: 2
                      LaunchTemplate: {LaunchTemplateId: lt-0123456789abcdef0, Version: "3"}
                """))
        .isEmpty();
  }

  @Test
  void aServiceOnInstancesRegistersThemAndMayWaitLonger() throws IOException {
    assertThat(
            rules(
                """
                Resources:
                  Targets:
                    Type: AWS::ElasticLoadBalancingV2::TargetGroup
                    Properties: {Protocol: HTTP, Port: 80}
                  Task:
                    Type: AWS::ECS::TaskDefinition
                    Properties:
                      NetworkMode: bridge
                      ContainerDefinitions:
                        - Name: web
                          Image: web:1
                          StopTimeout: 300
                          PortMappings: [{ContainerPort: 80}]
                  Service:
                    Type: AWS::ECS::Service
                    Properties:
                      DesiredCount: 4
                      TaskDefinition: !Ref Task
                      LoadBalancers:
                        - {ContainerName: web, ContainerPort: 80, TargetGroupArn: !Ref Targets}
                """))
        .isEmpty();
  }

  @Test
  void aVpcMayHaveASecondRange() throws IOException {
    String network =
        """
        Resources:
          Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
          More:
            Type: AWS::EC2::VPCCidrBlock
            Properties: {VpcId: !Ref Vpc, CidrBlock: 10.1.0.0/16}
          Subnet:
            Type: AWS::EC2::Subnet
            Properties: {VpcId: !Ref Vpc, CidrBlock: 10.%d.0.0/20}
        """;

    assertThat(rules(network.formatted(1))).isEmpty();
    assertThat(rules(network.formatted(2))).containsExactly("subnet-range");
  }

  @Test
  void eachListenerHasPrioritiesOfItsOwn() throws IOException {
    assertThat(
            rules(
                """
                Resources:
                  A: {Type: AWS::ElasticLoadBalancingV2::Listener, Properties: {Port: 80, LoadBalancerArn: a, DefaultActions: []}}
                  B: {Type: AWS::ElasticLoadBalancingV2::Listener, Properties: {Port: 81, LoadBalancerArn: a, DefaultActions: []}}
                  OfA:
                    Type: AWS::ElasticLoadBalancingV2::ListenerRule
                    Properties: {ListenerArn: !Ref A, Priority: 1, Conditions: [], Actions: []}
                  OfB:
                    Type: AWS::ElasticLoadBalancingV2::ListenerRule
                    Properties: {ListenerArn: !Ref B, Priority: 1, Conditions: [], Actions: []}
                """))
        .isEmpty();
  }

  private List<String> rules(String template) throws IOException {
    Path file = folder.resolve("cloudformation/stack.yaml");
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, template);
    ControllerLock lock = ControllerLock.in(ROOT.resolve(ControllerLock.FOLDER));
    return Linter.withAllChecks()
        .lint(new RepositoryReader(new SourceTree(folder), lock).read())
        .stream()
        .map(Diagnostic::rule)
        .toList();
  }
}
