package delivery.artifacts.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.source.Located;
import delivery.artifacts.source.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemplateReaderTest {
  private static Template read(String... lines) {
    return TemplateReader.read(
        new SourceFile("cloudformation/main.yaml", String.join("\n", lines) + "\n"));
  }

  private static List<String> references(String... lines) {
    return read(lines).references().stream()
        .map(each -> each.kind() + " " + each.name().value() + " " + each.name().at().column())
        .toList();
  }

  @Test
  void everyFormOfAReferenceIsFoundAtItsPlace() {
    assertThat(
            references(
                "Resources:",
                "  A: {P: !Ref B}",
                "  C: {P: !GetAtt D.E}",
                "  F: {P: {\"Fn::GetAtt\": [G, H]}}",
                "  I: {P: !Sub \"x-${J}\"}",
                "  K: {P: !If [L, 1, 2]}",
                "  M: {P: {Ref: N}}",
                "  O:",
                "    DependsOn: [Q]",
                "    Condition: R"))
        .containsExactlyInAnyOrder(
            "ELEMENT B 10",
            "ATTRIBUTE D 10",
            "ATTRIBUTE G 26",
            "ELEMENT J 18",
            "CONDITION L 15",
            "ELEMENT N 16",
            "ELEMENT Q 17",
            "CONDITION R 16");
  }

  @Test
  void subKnowsItsOwnValuesAndLiterals() {
    assertThat(references("Resources:", "  A: {P: !Sub [\"${B}-${C}-${!D}-${E.F}\", {B: !Ref G}]}"))
        .extracting(each -> each.split(" ")[1])
        .containsExactlyInAnyOrder("C", "E", "G");
  }

  @Test
  void nestedStacksNameTheTemplateBesideTheirOwn() {
    Template template =
        read(
            "Resources:",
            "  Net:",
            "    Type: AWS::CloudFormation::Stack",
            "    Properties:",
            "      TemplateURL: !Sub ${Base}/network.yaml",
            "      Parameters: {Cidr: 10.0.0.0/16}");

    NestedStack stack = template.nested().getFirst();
    assertThat(stack.template().value()).isEqualTo("cloudformation/network.yaml");
    assertThat(stack.given()).extracting(Located::value).containsExactly("Cidr");
  }

  @Test
  void rolesGrantWhatTheirAllowStatementsSay() {
    Template template =
        read(
            "Resources:",
            "  Role:",
            "    Type: AWS::IAM::Role",
            "    Properties:",
            "      RoleName: deploy",
            "      Policies:",
            "        - PolicyDocument:",
            "            Statement:",
            "              - {Effect: Allow, Action: [a:B, a:C], Resource: \"*\"}",
            "              - {Effect: Deny, Action: a:D, Resource: \"*\"}");

    assertThat(template.grants())
        .extracting(grant -> grant.role() + " " + grant.action().value())
        .containsExactly("deploy a:B", "deploy a:C");
  }
}
