package delivery.artifacts.stack;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.cloudformation.Template;
import delivery.artifacts.cloudformation.TemplateReader;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.SourceFile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StackEvaluationTest {
  private static final String OUTER =
      """
      Parameters:
        Range: {Type: String, Default: 10.1.0.0/16}
        Zones: {Type: CommaDelimitedList}
        Public: {Type: String, Default: "false"}
      Conditions:
        IsPublic: !Equals [!Ref Public, "true"]
      Resources:
        Service:
          Type: AWS::CloudFormation::Stack
          Properties:
            TemplateURL: !Sub ${Base}/inner.yaml
            Parameters:
              Subnet: {"Fn::GetAtt": [Network, Outputs.Subnet]}
        Network:
          Type: AWS::CloudFormation::Stack
          Properties:
            TemplateURL: !Sub ${Base}/network.yaml
            Parameters: {Range: !Ref Range, Zone: !Select [1, !Ref Zones]}
        Gateway:
          Type: AWS::EC2::InternetGateway
          Condition: IsPublic
      """;
  private static final String NETWORK =
      """
      Parameters:
        Range: {Type: String}
        Zone: {Type: String}
      Resources:
        Subnet:
          Type: AWS::EC2::Subnet
          Properties:
            AvailabilityZone: !Ref Zone
            CidrBlock: !Sub ["10.${N}.0.0/20", {N: !Select [1, !Split [".", !Ref Range]]}]
      Outputs:
        Subnet: {Value: !Join [",", [!Ref Subnet]]}
      """;
  private static final String INNER =
      """
      Parameters:
        Subnet: {Type: List<AWS::EC2::Subnet::Id>}
      Resources:
        Service:
          Type: AWS::ECS::Service
          Properties:
            Subnets: !Ref Subnet
            Cluster: !If [Unknown, a, !Ref AWS::Region]
            Role: !GetAtt Elsewhere.Arn
      """;

  @Test
  void aNestedStackGetsWhatAnotherGivesWhateverTheirOrder() {
    ResolvedStack stack = evaluate(Map.of());

    assertThat(stack.resource("Service/Service").orElseThrow().properties().texts("Subnets"))
        .extracting(Resolved.Text::value)
        .containsExactly("[Network/Subnet]");
    Resolved subnet = stack.resource("Network/Subnet").orElseThrow().properties();
    assertThat(subnet.text("CidrBlock").orElseThrow().value()).isEqualTo("10.1.0.0/20");
  }

  @Test
  void aValueKeepsTheLineThatUsesItAndTheLineThatWritesIt() {
    Resolved.Text zone =
        evaluate(Map.of())
            .resource("Network/Subnet")
            .flatMap(subnet -> subnet.properties().text("AvailabilityZone"))
            .orElseThrow();

    assertThat(zone.value()).isEqualTo("eu-central-1b");
    assertThat(zone.at()).hasToString("cloudformation/network.yaml:8:25");
    assertThat(zone.origin()).hasToString("cd/environments/dev.yaml:7:3");
  }

  @Test
  void aResourceIsThereWhenItsConditionHolds() {
    assertThat(evaluate(Map.of()).resource("Gateway")).isEmpty();
    assertThat(evaluate(Map.of("Public", value("true"))).resource("Gateway")).isPresent();
  }

  @Test
  void whatOnlyAwsKnowsIsASymbol() {
    Resolved service = evaluate(Map.of()).resource("Service/Service").orElseThrow().properties();

    assertThat(service.text("Role").orElseThrow().value()).isEqualTo("[Service/Elsewhere.Arn]");
    assertThat(service.text("Cluster").orElseThrow().value()).isEqualTo("eu-central-1");
  }

  private static Located<String> value(String text) {
    return new Located<>(text, new Location("cd/environments/dev.yaml", 7, 3));
  }

  private static ResolvedStack evaluate(Map<String, Located<String>> more) {
    Map<String, Template> templates =
        Map.of(
            "cloudformation/outer.yaml", template("outer", OUTER),
            "cloudformation/network.yaml", template("network", NETWORK),
            "cloudformation/inner.yaml", template("inner", INNER));
    Map<String, Located<String>> parameters =
        new java.util.HashMap<>(Map.of("Zones", value("eu-central-1a,eu-central-1b")));
    parameters.putAll(more);
    return new StackEvaluation(templates, "eu-central-1", "111111111111")
        .resolve(template("outer", OUTER), parameters);
  }

  private static Template template(String name, String text) {
    return TemplateReader.read(new SourceFile("cloudformation/" + name + ".yaml", text));
  }

  @Test
  void everyResourceIsThereOnce() {
    List<String> paths =
        evaluate(Map.of()).resources().stream().map(StackResource::path).sorted().toList();

    assertThat(paths).containsExactly("Network/Subnet", "Service/Service");
  }
}
