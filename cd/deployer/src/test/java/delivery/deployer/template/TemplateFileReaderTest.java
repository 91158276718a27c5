package delivery.deployer.template;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import delivery.deployer.failure.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What CloudFormation accepts is accepted, and what no file answers to is refused. */
class TemplateFileReaderTest {
  private static final String TOPIC = "Resources: {Topic: {Type: AWS::SNS::Topic}}\n";

  @TempDir private Path folder;

  private Path write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void readsJsonWithEscapedSlashesAtTheRightPlaces() throws IOException {
    Path file =
        write(
            "main.json",
            """
            {"Parameters": {"Url": {"Type": "String", "Default": "https:\\/\\/a\\/b", "AllowedPattern": "a\\\\\\\\\\/b"}},
             "Resources": {"A\\/B": {"Type": "AWS::SNS::Topic"}}}
            """);
    TemplateFile template = TemplateFileReader.read(file);
    TemplateParameter url = requireNonNull(template.parameters().get("Url"));
    assertThat(url.defaultValue().orElseThrow().value()).isEqualTo("https://a/b");
    assertThat(url.defaultValue().orElseThrow().location().column()).isEqualTo(54);
    assertThat(url.allowedPattern()).contains("a\\\\/b");
    assertThat(template.resources()).containsOnlyKeys("A/B");
  }

  @Test
  void aBackslashElsewhereThanBetweenDoubleQuotesStandsForItself() throws IOException {
    Path file =
        write(
            "main.yaml",
            """
            Parameters:
              Single: {Type: String, Default: 'a\\/b'}
              Plain: {Type: String, Default: a\\/b}
              Double: {Type: String, Default: "a\\/b\\\\/c"}
            """
                + TOPIC);
    assertThat(
            TemplateFileReader.read(file).parameters().values().stream()
                .map(parameter -> parameter.defaultValue().orElseThrow().value()))
        .containsExactly("a\\/b", "a\\/b", "a/b\\/c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Resources: {'Fn::Transform': {Name: AWS::Include, Parameters: {Location: s3://b/k}}}",
        "Resources: {Topic: {'Fn::Transform': {Name: Mine}}}",
        "Resources: {Topic: {Type: AWS::SNS::Topic, 'Fn::Transform': {Name: Mine}}}",
        "'Fn::Transform': {Name: AWS::Include, Parameters: {Location: s3://b/k}}",
        "Parameters: {'Fn::Transform': {Name: Mine}}\nResources: {Topic: {Type: AWS::SNS::Topic}}",
        "Resources: {'Fn::ForEach::Topics': [Name, [a, b], {'Topic${Name}': {Type: AWS::SNS::Topic}}]}",
        "Outputs: {'Fn::Transform': {Name: Mine}}\nResources: {Topic: {Type: AWS::SNS::Topic}}"
      })
  void takesMacrosWhereverTheyStand(String text) throws IOException {
    TemplateFile template = TemplateFileReader.read(write("main.yaml", text));
    assertThat(template.rewritten()).isTrue();
    TemplateValidation.check(template);
  }

  @Test
  void findsNestedTemplatesInSubfoldersBelowTheBaseAndBeside() throws IOException {
    write("network/vpc.yaml", "Resources: {Role: {Type: AWS::IAM::Role}}");
    write("network/deep/sub.yaml", TOPIC);
    write("local.yaml", TOPIC);
    Path main =
        write(
            "main.yaml",
            """
            Resources:
              A: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: !Sub "${TemplateBaseUrl}/network/vpc.yaml"}}
              B: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: !Join ["", [!Ref TemplateBaseUrl, /network/deep/sub.yaml]]}}
              C: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ./local.yaml}}
              D: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: https://elsewhere/x.yaml}}
              E: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: !Ref Given}}
            """);
    TemplateTree tree = TemplateTree.read(TemplateFileReader.read(main));
    assertThat(tree.templates().keySet())
        .containsExactly(
            main,
            folder.resolve("network/vpc.yaml"),
            folder.resolve("network/deep/sub.yaml"),
            folder.resolve("local.yaml"));
    assertThatThrownBy(() -> CapabilityCheck.check(tree, List.of(), Path.of("dev.yaml")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("network/vpc.yaml:1:13: Role (AWS::IAM::Role) needs CAPABILITY_IAM");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "!Sub \"${TemplateBaseUrl}/missing.yaml\"",
        "!Join [/, [!Ref TemplateBaseUrl, missing.yaml]]",
        "./missing.yaml",
        "missing.yaml"
      })
  void refusesATemplateUrlThatNoFileAnswersTo(String url) throws IOException {
    Path main =
        write(
            "main.yaml",
            "Resources:\n  A: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: "
                + url
                + "}}\n");
    TemplateFile template = TemplateFileReader.read(main);
    assertThatThrownBy(() -> TemplateTree.read(template))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("main.yaml:2:67: TemplateURL names '")
        .hasMessageContaining("there is no file " + folder.resolve("missing.yaml"));
    write("missing.yaml", TOPIC);
    assertThat(TemplateTree.read(template).templates()).hasSize(2);
  }

  @Test
  void refusesATemplateOutsideOfTheFolder() throws IOException {
    write("shared.yaml", TOPIC);
    Path main =
        write(
            "in/main.yaml",
            "Resources:\n  A: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ../shared.yaml}}\n");
    assertThatThrownBy(() -> TemplateTree.read(TemplateFileReader.read(main)))
        .hasMessageContaining("lies outside of the folder of templates");
  }
}
