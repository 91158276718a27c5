package delivery.deployer.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import delivery.deployer.failure.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretOutputsTest {
  @TempDir private Path folder;

  private static String template(String value) {
    return """
      Parameters:
        Pw: {Type: String, NoEcho: true}
        Plain: {Type: String}
      Resources:
        Topic: {Type: AWS::SNS::Topic, Properties: {DisplayName: !Ref Pw}}
        Stored: {Type: AWS::SSM::Parameter, Properties: {Type: String, Value: !Sub "x${Pw}"}}
        Harmless: {Type: AWS::SSM::Parameter, Properties: {Type: String, Value: !Ref Plain}}
      Outputs:
        Told: {Value: %s}
      """
        .formatted(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "!Ref Pw | true",
        "!Sub 'a-${Pw}-b' | true",
        "!Sub ['a-${x}', {x: !Ref Pw}] | true",
        "!Join ['', [a, !Ref Pw]] | true",
        "!Base64 {Ref: Pw} | true",
        "{'Fn::Base64': {'Fn::Sub': '${Pw}'}} | true",
        "!Select [0, !Split [',', !Ref Pw]] | true",
        "!If [Yes, !Ref Pw, x] | true",
        "!GetAtt Stored.Value | true",
        "!GetAtt [Stored, Value] | true",
        "!Ref Plain | false",
        "!GetAtt Harmless.Value | false",
        "!Ref Topic | false",
        "!Sub '${!Pw}' | false",
        "!Sub ['${Pw}', {Pw: x}] | false",
        "Pw | false"
      })
  void findsWhatHoldsAMaskedValue(String value, boolean secret) {
    TemplateFile template = TemplateFileReader.parse(Path.of("main.yaml"), template(value));
    assertThat(
            new SecretOutputs((each, resource) -> Optional.empty()).of(template).contains("Told"))
        .isEqualTo(secret);
  }

  @Test
  void followsAValueThroughNestedStacks() throws IOException {
    Files.writeString(
        folder.resolve("inner.yaml"),
        """
        Parameters: {Given: {Type: String}, Other: {Type: String}}
        Resources: {Topic: {Type: AWS::SNS::Topic}}
        Outputs: {Secret: {Value: !Sub "${Given}"}, Fine: {Value: !Ref Other}}
        """);
    Path main =
        Files.writeString(
            folder.resolve("main.yaml"),
            """
            Parameters: {Pw: {Type: String, NoEcho: true}}
            Resources:
              Inner:
                Type: AWS::CloudFormation::Stack
                Properties: {TemplateURL: inner.yaml, Parameters: {Given: !Ref Pw, Other: x}}
            Outputs:
              Told: {Value: !GetAtt Inner.Outputs.Secret}
              Fine: {Value: !GetAtt Inner.Outputs.Fine}
            """);
    TemplateTree tree = TemplateTree.read(TemplateFileReader.read(main));
    assertThat(new SecretOutputs(tree::nested).of(TemplateFileReader.read(main)))
        .containsExactly("Told");
    assertThatThrownBy(() -> SecretOutputs.refuse(tree))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("main.yaml:7:3: output 'Told' holds the value of a 'NoEcho'")
        .hasMessageNotContaining("Fine");
  }

  @Test
  void followsAValueFromOneNestedStackIntoTheNext() throws IOException {
    Files.writeString(
        folder.resolve("inner.yaml"),
        """
        Parameters: {Given: {Type: String}}
        Resources: {Topic: {Type: AWS::SNS::Topic}}
        Outputs: {Handed: {Value: !Ref Given}}
        """);
    TemplateFile main =
        TemplateFileReader.read(
            Files.writeString(
                folder.resolve("main.yaml"),
                """
                Parameters: {Pw: {Type: String, NoEcho: true}}
                Resources:
                  First:
                    Type: AWS::CloudFormation::Stack
                    Properties: {TemplateURL: inner.yaml, Parameters: {Given: !Ref Pw}}
                  Second:
                    Type: AWS::CloudFormation::Stack
                    Properties:
                      TemplateURL: inner.yaml
                      Parameters: {Given: !GetAtt First.Outputs.Handed}
                  Third:
                    Type: AWS::CloudFormation::Stack
                    Properties: {TemplateURL: inner.yaml, Parameters: {Given: plain}}
                Outputs:
                  Told: {Value: !GetAtt Second.Outputs.Handed}
                  Fine: {Value: !GetAtt Third.Outputs.Handed}
                """));
    SecretOutputs outputs = new SecretOutputs(TemplateTree.read(main)::nested);
    assertThat(outputs.of(main)).containsExactly("Told");
  }
}
