package delivery.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way of a secret into an output, and its harmless twin. */
class SecretOutputTest {
  @TempDir private Path root;

  private long findings(String value) throws IOException {
    Path folder = Files.createDirectories(root.resolve("cloudformation"));
    Files.writeString(
        folder.resolve("main.yaml"),
        """
        Parameters:
          Password: {Type: String, NoEcho: true}
          Name: {Type: String, NoEcho: false}
        Resources:
          Stored: {Type: AWS::SSM::Parameter, Properties: {Type: String, Value: !Ref Password}}
          Plain: {Type: AWS::SSM::Parameter, Properties: {Type: String, Value: !Ref Name}}
          Inner:
            Type: AWS::CloudFormation::Stack
            Properties:
              TemplateURL: https://example.com/inner.yaml
              Parameters: {Given: !Sub "x${Password}", Other: !Ref Name}
        Outputs:
          It: {Value: %s}
        """
            .formatted(value));
    Files.writeString(
        folder.resolve("inner.yaml"),
        """
        Parameters:
          Given: {Type: String}
          Other: {Type: String}
        Resources:
          Topic: {Type: AWS::SNS::Topic}
        Outputs:
          Given: {Value: !Ref Given}
          Other: {Value: !Ref Other}
        """);
    return Example.lintFolder(root).stream()
        .filter(found -> found.rule().equals("secret-output"))
        .count();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "!Ref Password",
        "{Ref: Password}",
        "!Sub '${Password}'",
        "!Sub ['${A}', {A: !Ref Password}]",
        "{'Fn::Sub': 'a ${Password} b'}",
        "!Join ['', [a, !Ref Password]]",
        "{'Fn::Base64': !Ref Password}",
        "{'Fn::Base64': {'Fn::Join': [':', [a, {Ref: Password}]]}}",
        "!If [Never, x, !Ref Password]",
        "!GetAtt Stored.Value",
        "!GetAtt [Inner, Outputs.Given]",
        "!Sub '${Inner.Outputs.Given}'",
      })
  void isFoundHoweverItGetsThere(String value) throws IOException {
    assertThat(findings(value)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "!Ref Name",
        "Password",
        "!Sub '${!Password}'",
        "!Sub ['${Password}', {Password: x}]",
        "!Ref Stored",
        "!GetAtt Stored.Type",
        "!GetAtt Plain.Value",
        "!GetAtt [Inner, Outputs.Other]",
        "{'Fn::Base64': !Ref Name}",
      })
  void whatIsNoSecretIsNot(String value) throws IOException {
    assertThat(findings(value)).isZero();
  }
}
