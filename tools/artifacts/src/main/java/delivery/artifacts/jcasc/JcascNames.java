package delivery.artifacts.jcasc;

import delivery.artifacts.Name;
import delivery.artifacts.packer.PackerFile;
import delivery.artifacts.source.Located;
import delivery.artifacts.syntax.yaml.YamlNode;
import delivery.artifacts.syntax.yaml.YamlPath;
import delivery.artifacts.syntax.yaml.YamlScalar;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What a Configuration as Code file offers to others and expects from them. */
final class JcascNames {
  private JcascNames() {}

  static Stream<Located<Name>> definitions(List<BoundValue> values) {
    return values.stream()
        .flatMap(
            value -> {
              String attribute = value.attribute().name();
              if (attribute.equals("id") && value.path().startsWith("credentials.")) {
                return constant(value).map(id -> new Name.CredentialId(id.value()).at(id.at()));
              }
              if ((attribute.equals("label") && value.path().contains(".templates["))
                  || attribute.equals("labelString")) {
                return constant(value).flatMap(JcascNames::labels);
              }
              return Stream.empty();
            });
  }

  /**
   * What a file expects.
   *
   * @param unjudged the values of which only the variables are known
   */
  static Stream<Located<Name>> uses(
      List<BoundValue> values, List<JobSource> jobs, Stream<YamlNode> unjudged) {
    Stream<Located<Name>> credentials =
        values.stream()
            .filter(JcascNames::namesCredential)
            .flatMap(JcascNames::constant)
            .map(id -> new Name.CredentialId(id.value()).at(id.at()));
    Stream<Located<Name>> variables =
        Stream.of(
                values.stream().map(BoundValue::value),
                jobs.stream().map(JobSource::value),
                unjudged)
            .flatMap(each -> each)
            .flatMap(YamlPath::scalars)
            .filter(scalar -> scalar.value().contains("${"))
            .flatMap(JcascNames::variables);
    return Stream.of(credentials, variables, packerVariables(values)).flatMap(each -> each);
  }

  /** What the agents' environment sets for the Packer template of this repository. */
  private static Stream<Located<Name>> packerVariables(List<BoundValue> values) {
    return values.stream()
        .filter(value -> value.attribute().name().equals("name"))
        .filter(value -> value.path().contains(".environments["))
        .flatMap(JcascNames::constant)
        .filter(name -> name.value().startsWith(PackerFile.ENVIRONMENT_PREFIX))
        .map(
            name ->
                new Name.PackerVariable(
                        name.value().substring(PackerFile.ENVIRONMENT_PREFIX.length()),
                        PackerFile.FOLDER)
                    .at(name.at()));
  }

  private static boolean namesCredential(BoundValue value) {
    return value.attribute().name().toLowerCase(Locale.ROOT).endsWith("credentialsid");
  }

  private static Stream<Located<String>> constant(BoundValue value) {
    return value.value() instanceof YamlScalar scalar
            && !scalar.isNull()
            && !scalar.value().isBlank()
            && !scalar.value().contains("${")
        ? Stream.of(new Located<>(scalar.value(), scalar.at()))
        : Stream.empty();
  }

  private static Stream<Located<Name>> labels(Located<String> labels) {
    return Arrays.stream(labels.value().strip().split("\\s+"))
        .map(label -> new Name.AgentLabel(label).at(labels.at()));
  }

  private static Stream<Located<Name>> variables(YamlScalar scalar) {
    return Interpolation.of(scalar.value(), Map.of()).uses().stream()
        .filter(use -> !use.isFunction() && !use.name().isEmpty())
        .map(use -> new Name.EnvironmentVariable(use.name()).at(scalar.at()));
  }
}
