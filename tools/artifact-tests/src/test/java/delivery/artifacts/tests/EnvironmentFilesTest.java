package delivery.artifacts.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The environment files against the main template's parameters, and against each other. */
class EnvironmentFilesTest {
  /** Known when the templates are uploaded. */
  private static final Set<String> GIVEN_BY_THE_DEPLOYER = Set.of("TemplateBaseUrl");

  private static final YamlTree MAIN =
      YamlTree.read(RepositoryFiles.root().resolve("cloudformation/main.yaml"));

  static List<Path> environments() {
    return RepositoryFiles.environments();
  }

  @ParameterizedTest
  @MethodSource("environments")
  void givesWhatTheMainTemplateNeedsAndNothingElse(Path file) {
    Set<String> given = YamlTree.read(file).at("parameters").entries().keySet();
    YamlTree declared = MAIN.at("Parameters");
    Set<String> names = declared.entries().keySet();
    assertThat(names).containsAll(given);
    Set<String> missing = new TreeSet<>(names);
    missing.removeIf(name -> declared.at(name).has("Default"));
    missing.removeAll(given);
    assertThat(missing).isEqualTo(GIVEN_BY_THE_DEPLOYER);
  }

  @ParameterizedTest
  @MethodSource("environments")
  void givesValuesThatTheMainTemplateAllows(Path file) {
    Map<String, YamlTree> parameters = YamlTree.read(file).at("parameters").entries();
    assertThat(parameters)
        .allSatisfy(
            (name, value) -> {
              YamlTree declared = MAIN.at("Parameters", name);
              if (value.text().startsWith("ssm:")) {
                return;
              }
              if (declared.has("AllowedPattern")) {
                assertThat(value.text()).matches(declared.at("AllowedPattern").text());
              }
              if (declared.has("AllowedValues")) {
                assertThat(declared.at("AllowedValues").items())
                    .extracting(YamlTree::text)
                    .contains(value.text());
              }
              if (declared.has("MinValue")) {
                assertThat(Integer.parseInt(value.text()))
                    .isBetween(
                        Integer.parseInt(declared.at("MinValue").text()),
                        Integer.parseInt(declared.at("MaxValue").text()));
              }
            });
  }

  @ParameterizedTest
  @MethodSource("environments")
  void namesTheRolesStackAndParameterOfItsOwnAccount(Path file) {
    YamlTree environment = YamlTree.read(file);
    String name = name(file);
    String account = environment.at("account").text();
    assertThat(environment.at("deployRole").text())
        .isEqualTo("arn:aws:iam::%s:role/app-deploy", account);
    assertThat(environment.at("serviceRole").text())
        .isEqualTo("arn:aws:iam::%s:role/app-cloudformation", account);
    assertThat(environment.at("externalId").text()).isEqualTo("app-" + name);
    assertThat(environment.at("stackName").text()).isEqualTo("app-" + name);
    assertThat(environment.at("parameters", "Environment").text()).isEqualTo(name);
    assertThat(environment.at("parameters", "AmiId").text())
        .isEqualTo("ssm:/DeploymentConfig/%s/App/AmiId", name);
    assertThat(environment.at("tags", "Environment").text()).isEqualTo(name);
  }

  @ParameterizedTest
  @MethodSource("environments")
  void leavesRoomForAnUpdateToStartTheNewInstanceFirst(Path file) {
    YamlTree parameters = YamlTree.read(file).at("parameters");
    assertThat(Integer.parseInt(parameters.at("MaxSize").text()))
        .isGreaterThan(Integer.parseInt(parameters.at("MinSize").text()));
  }

  @ParameterizedTest
  @MethodSource("environments")
  void usesTheZonesOfItsRegion(Path file) {
    YamlTree environment = YamlTree.read(file);
    assertThat(environment.at("parameters", "AvailabilityZones").text().split(","))
        .hasSize(2)
        .doesNotHaveDuplicates()
        .allMatch(zone -> zone.matches(environment.at("region").text() + "[a-f]"));
  }

  @Test
  void keepsEveryEnvironmentInAnAccountAndAnAddressRangeOfItsOwn() {
    for (List<String> path : List.of(List.of("account"), List.of("parameters", "VpcCidr"))) {
      Map<String, String> values = new TreeMap<>();
      for (Path file : environments()) {
        values.put(name(file), YamlTree.read(file).at(path.toArray(String[]::new)).text());
      }
      assertThat(values.values()).doesNotHaveDuplicates();
    }
  }

  @Test
  void uploadsEveryEnvironmentToTheBucketThatBootstrapMakes() {
    YamlTree bucket =
        YamlTree.read(RepositoryFiles.root().resolve("cloudformation/bootstrap.yaml"))
            .at("Resources", "TemplateBucket", "Properties", "BucketName", "Fn::Sub");
    for (Path file : environments()) {
      YamlTree environment = YamlTree.read(file);
      String expected =
          bucket
              .text()
              .replace("${AWS::AccountId}", "123456789012")
              .replace("${AWS::Region}", environment.at("region").text());
      assertThat(environment.at("templateBucket").text()).isEqualTo(expected);
    }
  }

  @Test
  void protectsProductionAgainstDeletion() {
    YamlTree production =
        YamlTree.read(RepositoryFiles.root().resolve("cd/environments/production.yaml"));
    assertThat(production.at("terminationProtection").text()).isEqualTo("true");
    assertThat(production.at("parameters", "DeletionProtection").text()).isEqualTo("true");
    assertThat(Integer.parseInt(production.at("parameters", "MinSize").text()))
        .isGreaterThanOrEqualTo(2);
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".yaml", "");
  }
}
