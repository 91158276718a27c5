package delivery.deployer.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import delivery.deployer.environment.Environment;
import delivery.deployer.environment.EnvironmentFileReader;
import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.source.FileLocation;
import delivery.deployer.template.TemplateFileReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterPlannerTest {
  private static final String TEMPLATE =
      """
      Parameters:
        AmiId: {Type: AWS::EC2::Image::Id}
        TemplateBaseUrl: {Type: String}
        Size: {Type: Number, Default: 1, MinValue: 1, MaxValue: 5}
        Type: {Type: String, Default: t3.micro, AllowedValues: [t3.micro, t3.small]}
        Password: {Type: String, NoEcho: true, MinLength: 8, Default: unset-default}
      Resources:
        Vpc: {Type: AWS::EC2::VPC}
      """;

  private static final ReferenceLookup NOBODY =
      new ReferenceLookup() {
        @Override
        public Found stored(ParameterReference.StoredParameter reference, String place) {
          throw new AssertionError(place);
        }

        @Override
        public Found output(ParameterReference.StackOutput reference, String place) {
          throw new AssertionError(place);
        }

        @Override
        public Found secret(ParameterReference.Secret reference, String place) {
          throw new AssertionError(place);
        }
      };

  @TempDir private Path folder;

  private List<PlannedParameter> plan(String parameters, Map<String, String> commandLine)
      throws IOException {
    return plan(parameters, commandLine, Set.of());
  }

  private List<PlannedParameter> plan(
      String parameters, Map<String, String> commandLine, Set<String> deployed) throws IOException {
    Path template = Files.writeString(folder.resolve("main.yaml"), TEMPLATE);
    Files.writeString(
        folder.resolve("dev.yaml"),
        """
        region: eu-central-1
        account: "111111111111"
        templateBucket: templates
        stackName: app-dev
        template: main.yaml
        parameters:
        """
            + parameters.indent(2));
    Environment environment = EnvironmentFileReader.read(folder, "dev");
    return ParameterPlanner.plan(
        TemplateFileReader.read(template),
        environment,
        Map.of("TemplateBaseUrl", "https://bucket/hash"),
        commandLine,
        () -> deployed);
  }

  private static PlannedParameter parameter(List<PlannedParameter> planned, String name) {
    return planned.stream()
        .filter(p -> p.definition().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void laterLayersWinOverEarlierOnes() throws IOException {
    List<PlannedParameter> planned =
        plan("AmiId: ssm:/app/ami\nSize: 2", Map.of("Type", "t3.small"));
    assertThat(parameter(planned, "AmiId").reference())
        .isInstanceOf(ParameterReference.StoredParameter.class);
    assertThat(parameter(planned, "Size").origin()).isEqualTo(Origin.ENVIRONMENT_FILE);
    assertThat(parameter(planned, "Size").place()).endsWith("dev.yaml:8:9");
    assertThat(parameter(planned, "Type").origin()).isEqualTo(Origin.COMMAND_LINE);
    assertThat(parameter(planned, "TemplateBaseUrl").origin()).isEqualTo(Origin.COMPUTED);
    assertThat(parameter(planned, "Password").origin()).isEqualTo(Origin.TEMPLATE_DEFAULT);
  }

  @Test
  void aStackKeepsWhatItHasWhereNothingElseGivesAValue() throws IOException {
    PlannedParameter kept = parameter(plan("", Map.of(), Set.of("AmiId", "Size")), "AmiId");
    assertThat(kept.reference()).isEqualTo(new ParameterReference.Kept());
    assertThat(kept.origin()).isEqualTo(Origin.STACK);
    assertThat(parameter(plan("AmiId: ssm:/app/ami", Map.of(), Set.of("AmiId")), "AmiId").origin())
        .isEqualTo(Origin.ENVIRONMENT_FILE);
    assertThatThrownBy(() -> plan("", Map.of(), Set.of("Size")))
        .hasMessageContaining("'AmiId' has no value: the template has no default");
  }

  @Test
  void tellsAllProblemsAtOnce() {
    assertThatThrownBy(() -> plan("Sise: 2\nType: m5.large", Map.of("Colour", "red")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("dev.yaml:7:3: parameter 'Sise' is not declared in")
        .hasMessageContaining("--parameter Colour: parameter 'Colour' is not declared in")
        .hasMessageContaining("main.yaml:2:3: parameter 'AmiId' has no value")
        .hasMessageContaining(
            "dev.yaml:8:9: parameter 'Type': 'm5.large' is not one of t3.micro, t3.small");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Size: 9 | '9' is outside 1 to 5",
        "Size: many | 'many' is not a number",
        "AmiId: app-1 | 'app-1' is not an image id",
        "AmiId: 'ssm:' | write ssm:name",
        "AmiId: ssm:two words | write ssm:name",
        "AmiId: 'default:' | asks for the template's default, but",
        "AmiId: 'default:x' | is no reference; write default:",
        "AmiId: 'literal:ami-x' | 'ami-x' is not an image id",
        "AmiId: output:stack | write output:stack-name.OutputKey",
        "Type: secret:db | does not declare it 'NoEcho: true'",
        "Password: hunter2hunter2 | must not stand in a file"
      })
  void refusesAValueAtItsPlace(String line, String message) {
    String parameters = line.startsWith("AmiId") ? line : "AmiId: ami-12345678\n" + line;
    assertThatThrownBy(() -> plan(parameters, Map.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("dev.yaml:")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "literal:ssm:/not/looked/up | ssm:/not/looked/up",
        "literal:output:a.B | output:a.B",
        "literal:secret:x | secret:x",
        "literal:literal:x | literal:x",
        "literal:default: | default:",
        "plain | plain"
      })
  void takesALiteralHoweverItBegins(String text, String value) {
    assertThat(ParameterReference.parse(text, new FileLocation(Path.of("dev.yaml"), 1, 1)))
        .isEqualTo(new ParameterReference.Literal(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ssm:/app/ami",
        "ssm:name",
        "ssm:team.name_1:3",
        "ssm:arn:aws:ssm:eu-central-1:123456789012:parameter/shared/ami",
        "ssm:arn:aws-cn:ssm:cn-north-1:123456789012:parameter/shared:7"
      })
  void takesEveryNameOfParameterStore(String text) {
    ParameterReference reference =
        ParameterReference.parse(text, new FileLocation(Path.of("dev.yaml"), 1, 1));
    assertThat(reference).isInstanceOf(ParameterReference.StoredParameter.class);
    ParameterReference.StoredParameter stored = (ParameterReference.StoredParameter) reference;
    assertThat("ssm:" + stored.name() + stored.version().map(v -> ":" + v).orElse(""))
        .isEqualTo(text);
  }

  @Test
  void asksForTheTemplatesDefaultByName() throws IOException {
    List<PlannedParameter> planned =
        plan("AmiId: ami-12345678\nSize: 'default:'\nPassword: 'default:'", Map.of());
    List<DeploymentParameter> resolved = ParameterResolution.resolve(planned, NOBODY);
    DeploymentParameter size = resolved.get(2);
    assertThat(size.value()).contains("1");
    assertThat(size.unmentioned()).isFalse();
    DeploymentParameter password = resolved.get(4);
    assertThat(password.value()).isEmpty();
    assertThat(password.reference()).contains("default:");
    assertThat(password.unmentioned()).isFalse();
    assertThat(resolved.get(3).name()).isEqualTo("Type");
    assertThat(resolved.get(3).unmentioned()).isTrue();
  }

  @Test
  void neverRepeatsAMaskedValue() {
    assertThatThrownBy(() -> plan("AmiId: ami-12345678\nPassword: hunter2", Map.of()))
        .hasMessageNotContaining("hunter2");
  }
}
