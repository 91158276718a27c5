package delivery.artifacts.tests.templates;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.tests.RepositoryFiles;
import delivery.artifacts.tests.YamlTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every CloudFormation template keeps, beyond what cfn-lint looks at. */
class TemplateRulesTest {
  private static final int MOST_LINES = 399;

  /** Types whose loss loses data. */
  private static final Set<String> STATEFUL =
      Set.of(
          "AWS::S3::Bucket",
          "AWS::ECR::Repository",
          "AWS::KMS::Key",
          "AWS::EFS::FileSystem",
          "AWS::EFS::AccessPoint",
          "AWS::Logs::LogGroup",
          "AWS::SecretsManager::Secret",
          "AWS::CloudFormation::Stack");

  static List<Path> templates() {
    return RepositoryFiles.templates();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void staysShort(Path template) throws IOException {
    assertThat(Files.readAllLines(template)).hasSizeLessThanOrEqualTo(MOST_LINES);
  }

  @ParameterizedTest
  @MethodSource("templates")
  void describesItselfItsParametersAndItsOutputs(Path template) {
    YamlTree tree = YamlTree.read(template);
    assertThat(tree.has("Description")).isTrue();
    for (String section : List.of("Parameters", "Outputs")) {
      assertThat(tree.at(section).entries())
          .allSatisfy((name, member) -> assertThat(member.at("Description").text()).isNotBlank());
    }
  }

  @ParameterizedTest
  @MethodSource("templates")
  void saysWhatHappensToWhatHoldsData(Path template) {
    assertThat(resources(template))
        .filteredOn(resource -> STATEFUL.contains(resource.at("Type").text()))
        .allSatisfy(
            resource ->
                assertThat(resource.entries())
                    .containsKeys("DeletionPolicy", "UpdateReplacePolicy"));
  }

  @ParameterizedTest
  @MethodSource("templates")
  void readsNestedOutputsInTheLongForm(Path template) throws IOException {
    // moto does not understand the short tag for them.
    assertThat(Files.readString(template)).doesNotContainPattern("!GetAtt \\S*\\s?Outputs\\.");
    assertThat(Files.readString(template)).doesNotContainPattern("!GetAtt \\[");
  }

  @ParameterizedTest
  @MethodSource("templates")
  void givesEveryPermissionAnIdThatIsUniqueInItsRole(Path template) {
    for (YamlTree role : roles(template)) {
      List<String> ids =
          statements(role).stream().map(statement -> statement.at("Sid").text()).toList();
      assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[A-Z][A-Za-z0-9]+"));
    }
  }

  @ParameterizedTest
  @MethodSource("templates")
  void givesNoRoleAWholeService(Path template) {
    for (YamlTree role : roles(template)) {
      for (YamlTree statement : statements(role)) {
        assertThat(statement.at("Action").items())
            .extracting(YamlTree::text)
            .filteredOn(action -> action.contains("*"))
            .allMatch(action -> reads(action) || action.startsWith("kms:"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("templates")
  void limitsEveryChangeToAResourceOrByACondition(Path template) {
    // ECS knows no resource for registering a task definition.
    Set<String> unlimited = Set.of("ecr:GetAuthorizationToken", "ecs:RegisterTaskDefinition");
    for (YamlTree role : roles(template)) {
      for (YamlTree statement : statements(role)) {
        if (statement.at("Resource").text().equals("*") && !statement.has("Condition")) {
          assertThat(statement.at("Action").items())
              .extracting(YamlTree::text)
              .filteredOn(action -> !unlimited.contains(action))
              .allMatch(TemplateRulesTest::reads);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("templates")
  void usesOnlySubstitutionsAndReferencesInPermissions(Path template) {
    // The rehearsal names a refused permission's statement; it resolves no other functions.
    for (YamlTree role : roles(template)) {
      assertThat(statements(role).stream().flatMap(YamlTree::everything))
          .flatExtracting(tree -> tree.entries().keySet())
          .filteredOn(key -> key.startsWith("Fn::"))
          .containsOnly("Fn::Sub");
    }
  }

  @ParameterizedTest
  @MethodSource("templates")
  void saysWhyAPublicLinterIsNotObeyed(Path template) {
    for (YamlTree resource : resources(template)) {
      YamlTree metadata = resource.at("Metadata");
      assertThat(metadata.entries().keySet()).isSubsetOf("checkov", "parliament");
      answered(metadata, "checkov", "CKV2?_AWS_\\d+");
      answered(metadata, "parliament", "[A-Z_]+");
    }
  }

  private static void answered(YamlTree metadata, String linter, String id) {
    if (metadata.has(linter)) {
      assertThat(metadata.at(linter, "skip").items())
          .allSatisfy(
              each -> {
                assertThat(each.at("id").text()).matches(id);
                assertThat(each.at("comment").text()).hasSizeGreaterThan(7);
              });
    }
  }

  @Test
  void givesEveryNestedTemplateExactlyItsParameters() {
    int nested = 0;
    for (Path template : templates()) {
      for (YamlTree stack : nestedStacks(template)) {
        nested++;
        YamlTree child = nestedTemplate(stack);
        Set<String> given = stack.at("Properties", "Parameters").entries().keySet();
        YamlTree declared = child.at("Parameters");
        Set<String> names = declared.entries().keySet();
        assertThat(names).containsAll(given);
        List<String> required = new ArrayList<>(names);
        required.removeIf(name -> declared.at(name).has("Default"));
        assertThat(given).containsAll(required);
      }
    }
    assertThat(nested).isPositive();
  }

  @Test
  void readsOnlyOutputsThatNestedTemplatesHave() {
    int read = 0;
    for (Path template : templates()) {
      YamlTree resources = YamlTree.read(template).at("Resources");
      List<YamlTree> attributes =
          YamlTree.read(template)
              .everything()
              .filter(tree -> tree.has("Fn::GetAtt"))
              .map(tree -> tree.at("Fn::GetAtt"))
              .filter(attribute -> attribute.text().contains("Outputs."))
              .toList();
      for (YamlTree attribute : attributes) {
        read++;
        YamlTree stack = resources.at(attribute.items().getFirst().text());
        String output = attribute.items().getLast().text().substring("Outputs.".length());
        assertThat(nestedTemplate(stack).at("Outputs").entries()).containsKey(output);
      }
    }
    assertThat(read).isPositive();
  }

  private static boolean reads(String action) {
    return action.matches("[a-z2]+:(Describe|Get|List)[A-Za-z]*\\*?");
  }

  private static List<YamlTree> resources(Path template) {
    return List.copyOf(YamlTree.read(template).at("Resources").entries().values());
  }

  private static List<YamlTree> nestedStacks(Path template) {
    return resources(template).stream()
        .filter(resource -> resource.at("Type").text().equals("AWS::CloudFormation::Stack"))
        .toList();
  }

  private static YamlTree nestedTemplate(YamlTree stack) {
    String url = stack.at("Properties", "TemplateURL", "Fn::Sub").text();
    assertThat(url).startsWith("${TemplateBaseUrl}/");
    return YamlTree.read(
        RepositoryFiles.root()
            .resolve("cloudformation")
            .resolve(url.substring(url.indexOf('/') + 1)));
  }

  private static List<YamlTree> roles(Path template) {
    return resources(template).stream()
        .filter(resource -> resource.at("Type").text().equals("AWS::IAM::Role"))
        .toList();
  }

  private static List<YamlTree> statements(YamlTree role) {
    List<YamlTree> statements = new ArrayList<>();
    for (YamlTree policy : role.at("Properties", "Policies").items()) {
      statements.addAll(policy.at("PolicyDocument", "Statement").items());
    }
    assertThat(statements).isNotEmpty();
    return statements;
  }

  @Test
  void letsAnApprovedReleaseDoWhatEveryReleaseDoes() {
    YamlTree resources =
        YamlTree.read(RepositoryFiles.root().resolve("cloudformation/agent-roles.yaml"))
            .at("Resources");
    List<Object> approved = grants(resources.at("ProtectedReleaseTaskRole"));
    assertThat(grants(resources.at("ReleaseTaskRole"))).isNotEmpty().allMatch(approved::contains);
  }

  private static List<Object> grants(YamlTree role) {
    return statements(role).stream()
        .<Object>map(
            statement ->
                List.of(
                    statement.at("Action").value(),
                    statement.at("Resource").value(),
                    statement.at("Condition").value()))
        .toList();
  }

  @Test
  void keepsTheRolesThatThePipelineKnows() {
    Set<String> names = new TreeSet<>();
    for (Path template : templates()) {
      roles(template).stream()
          .filter(role -> role.at("Properties").has("RoleName"))
          .forEach(role -> names.add(role.at("Properties", "RoleName").text()));
    }
    assertThat(names)
        .containsExactly(
            "app-agent-execution",
            "app-build-task",
            "app-cloudformation",
            "app-deploy",
            "app-release-protected-task",
            "app-release-task");
  }
}
