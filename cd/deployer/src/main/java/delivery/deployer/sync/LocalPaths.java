package delivery.deployer.sync;

import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.sync.LocalPath.Form;
import delivery.deployer.template.NestedTemplate;
import delivery.deployer.yaml.YamlFile;
import delivery.deployer.yaml.YamlMapping;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Finds the properties of a template that are paths on this computer. */
final class LocalPaths {
  /** The properties that CloudFormation reads from S3, as {@code aws cloudformation package}. */
  private static final Map<String, Map<String, Form>> PROPERTIES =
      Map.of(
          "AWS::CloudFormation::Stack", Map.of("TemplateURL", Form.TEMPLATE_URL),
          "AWS::Lambda::Function", Map.of("Code", Form.S3_BUCKET_AND_KEY),
          "AWS::Lambda::LayerVersion", Map.of("Content", Form.S3_BUCKET_AND_KEY),
          "AWS::Serverless::Function", Map.of("CodeUri", Form.S3_URI),
          "AWS::Serverless::LayerVersion", Map.of("ContentUri", Form.S3_URI),
          "AWS::Serverless::Api", Map.of("DefinitionUri", Form.S3_URI),
          "AWS::ApiGateway::RestApi", Map.of("BodyS3Location", Form.BUCKET_AND_KEY),
          "AWS::StepFunctions::StateMachine", Map.of("DefinitionS3Location", Form.BUCKET_AND_KEY),
          "AWS::AppSync::GraphQLSchema", Map.of("DefinitionS3Location", Form.S3_URI));

  /** Words without one of which a template has no such property: most need not be parsed. */
  private static final List<byte[]> HINTS =
      List.of("TemplateURL", "AWS::Lambda::", "AWS::Serverless::", "S3Location").stream()
          .map(word -> word.getBytes(StandardCharsets.US_ASCII))
          .toList();

  private LocalPaths() {}

  /**
   * Finds them, in the order of the text.
   *
   * @throws InvalidInputException when a path leads to nothing
   */
  static List<LocalPath> find(Path template, byte[] content) {
    if (HINTS.stream().noneMatch(hint -> contains(content, hint))) {
      return List.of();
    }
    Optional<YamlMapping> resources;
    try {
      resources = YamlFile.read(template).mapping("Resources");
    } catch (InvalidInputException notATemplate) {
      // Said with its place by the checks of templates.
      return List.of();
    }
    List<LocalPath> found = new ArrayList<>();
    String text = new String(content, StandardCharsets.UTF_8);
    resources.ifPresent(
        section -> {
          for (String logicalId : section.names()) {
            if (section.node(logicalId).orElse(null)
                instanceof org.yaml.snakeyaml.nodes.MappingNode) {
              section.mapping(logicalId).ifPresent(body -> resource(template, text, body, found));
            }
          }
        });
    found.sort(Comparator.comparingInt(LocalPath::start));
    return List.copyOf(found);
  }

  private static void resource(
      Path template, String text, YamlMapping body, List<LocalPath> found) {
    if (!body.isScalar("Type")
        || !(body.node("Properties").orElse(null)
            instanceof org.yaml.snakeyaml.nodes.MappingNode)) {
      return;
    }
    Map<String, Form> wanted =
        body.text("Type")
            .map(type -> PROPERTIES.getOrDefault(type.value(), Map.of()))
            .orElseThrow();
    YamlMapping properties = body.mapping("Properties").orElseThrow();
    wanted.forEach(
        (property, form) -> {
          Optional<Node> node = properties.node(property);
          if (node.isPresent()
              && node.get() instanceof ScalarNode scalar
              && !scalar.getTag().getValue().startsWith("!")
              && NestedTemplate.isLocal(scalar.getValue())) {
            Path target = template.resolveSibling(scalar.getValue()).normalize();
            if (!Files.exists(target)) {
              throw new InvalidInputException(
                  properties.place(scalar),
                  "%s names '%s', and there is no %s"
                      .formatted(property, scalar.getValue(), target));
            }
            found.add(
                new LocalPath(
                    text.offsetByCodePoints(0, scalar.getStartMark().getIndex()),
                    text.offsetByCodePoints(0, scalar.getEndMark().getIndex()),
                    target,
                    form,
                    properties.place(scalar)));
          }
        });
  }

  private static boolean contains(byte[] content, byte[] word) {
    for (int start = 0; start <= content.length - word.length; start++) {
      int matched = 0;
      while (matched < word.length && content[start + matched] == word[matched]) {
        matched++;
      }
      if (matched == word.length) {
        return true;
      }
    }
    return false;
  }
}
