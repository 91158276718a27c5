package delivery.deployer.sync;

import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.sync.LocalPath.Form;
import delivery.deployer.template.NestedTemplate;
import delivery.deployer.yaml.TypedMapping;
import delivery.deployer.yaml.YamlFileReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Finds the properties of a template that are paths on this computer. */
final class LocalPaths {
  private static final Map<String, Form> RESOLVER =
      Map.of(
          "RequestMappingTemplateS3Location", Form.S3_URI,
          "ResponseMappingTemplateS3Location", Form.S3_URI,
          "CodeS3Location", Form.S3_URI);

  /** The properties that CloudFormation reads from S3, as {@code aws cloudformation package}. */
  private static final Map<String, Map<String, Form>> PROPERTIES =
      Map.ofEntries(
          Map.entry("AWS::CloudFormation::Stack", Map.of("TemplateURL", Form.TEMPLATE_URL)),
          Map.entry("AWS::CloudFormation::StackSet", Map.of("TemplateURL", Form.TEMPLATE_URL)),
          Map.entry("AWS::Serverless::Application", Map.of("Location", Form.TEMPLATE_URL)),
          Map.entry("AWS::Lambda::Function", Map.of("Code", Form.S3_BUCKET_AND_KEY)),
          Map.entry("AWS::Lambda::LayerVersion", Map.of("Content", Form.S3_BUCKET_AND_KEY)),
          Map.entry(
              "AWS::ElasticBeanstalk::ApplicationVersion",
              Map.of("SourceBundle", Form.S3_BUCKET_AND_KEY)),
          Map.entry("AWS::Serverless::Function", Map.of("CodeUri", Form.S3_URI)),
          Map.entry("AWS::Serverless::LayerVersion", Map.of("ContentUri", Form.S3_URI)),
          Map.entry("AWS::Serverless::Api", Map.of("DefinitionUri", Form.S3_URI)),
          Map.entry("AWS::Serverless::HttpApi", Map.of("DefinitionUri", Form.S3_URI)),
          Map.entry("AWS::Serverless::StateMachine", Map.of("DefinitionUri", Form.S3_URI)),
          Map.entry("AWS::ApiGateway::RestApi", Map.of("BodyS3Location", Form.BUCKET_AND_KEY)),
          Map.entry("AWS::ApiGatewayV2::Api", Map.of("BodyS3Location", Form.BUCKET_AND_KEY)),
          Map.entry(
              "AWS::StepFunctions::StateMachine",
              Map.of("DefinitionS3Location", Form.BUCKET_AND_KEY)),
          Map.entry("AWS::CodeCommit::Repository", Map.of("Code.S3", Form.BUCKET_AND_KEY)),
          Map.entry("AWS::AppSync::GraphQLSchema", Map.of("DefinitionS3Location", Form.S3_URI)),
          Map.entry("AWS::AppSync::Resolver", RESOLVER),
          Map.entry("AWS::AppSync::FunctionConfiguration", RESOLVER),
          Map.entry("AWS::Glue::Job", Map.of("Command.ScriptLocation", Form.S3_URI)),
          Map.entry("AWS::CloudFormation::ModuleVersion", Map.of("ModulePackage", Form.S3_URI)),
          Map.entry(
              "AWS::CloudFormation::ResourceVersion", Map.of("SchemaHandlerPackage", Form.S3_URI)));

  private static final String NAMESPACE = "AWS::";

  /** A template without any of these has no such path, and need not be parsed. */
  private static final List<byte[]> HINTS =
      Stream.concat(Stream.of(Inclusions.MACRO), PROPERTIES.keySet().stream())
          .map(name -> name.substring(NAMESPACE.length()).getBytes(StandardCharsets.US_ASCII))
          .toList();

  private LocalPaths() {}

  /**
   * Finds them, in the order of the text.
   *
   * @throws InvalidInputException when a path leads to nothing
   */
  static List<LocalPath> find(Path template, byte[] content) {
    if (!mayHave(content)) {
      return List.of();
    }
    TypedMapping root;
    Optional<TypedMapping> resources;
    try {
      root = YamlFileReader.read(template);
      resources = root.mapping("Resources");
    } catch (InvalidInputException notATemplate) {
      // Said with its place by the checks of templates.
      return List.of();
    }
    List<LocalPath> found = new ArrayList<>();
    String text = new String(content, StandardCharsets.UTF_8);
    resources.ifPresent(
        section -> {
          for (String logicalId : section.names()) {
            if (section.node(logicalId).orElse(null) instanceof MappingNode) {
              section.mapping(logicalId).ifPresent(body -> resource(template, text, body, found));
            }
          }
        });
    for (ScalarNode included : Inclusions.in(root)) {
      localPath(template, text, root, included, "Location", Form.S3_URI).ifPresent(found::add);
    }
    found.sort(Comparator.comparingInt(LocalPath::start));
    return List.copyOf(found);
  }

  private static void resource(
      Path template, String text, TypedMapping body, List<LocalPath> found) {
    if (!body.isScalar("Type") || !(body.node("Properties").orElse(null) instanceof MappingNode)) {
      return;
    }
    Map<String, Form> wanted =
        body.text("Type")
            .map(type -> PROPERTIES.getOrDefault(type.value(), Map.of()))
            .orElseThrow();
    TypedMapping properties = body.mapping("Properties").orElseThrow();
    wanted.forEach(
        (property, form) -> {
          List<String> path = List.of(property.split("\\."));
          if (node(properties, path).orElse(null) instanceof ScalarNode scalar) {
            localPath(template, text, properties, scalar, property, form).ifPresent(found::add);
          }
        });
  }

  private static Optional<Node> node(TypedMapping mapping, List<String> path) {
    Optional<Node> found = mapping.node(path.getFirst());
    return path.size() == 1
        ? found
        : found
            .filter(MappingNode.class::isInstance)
            .flatMap(unused -> mapping.mapping(path.getFirst()))
            .flatMap(inner -> node(inner, path.subList(1, path.size())));
  }

  private static Optional<LocalPath> localPath(
      Path template,
      String text,
      TypedMapping owner,
      ScalarNode scalar,
      String property,
      Form form) {
    if (scalar.getTag().getValue().startsWith("!") || !NestedTemplate.isLocal(scalar.getValue())) {
      return Optional.empty();
    }
    Path target = template.resolveSibling(scalar.getValue()).normalize();
    if (!Files.exists(target)) {
      throw new InvalidInputException(
          owner.place(scalar),
          "%s names '%s', and there is no %s".formatted(property, scalar.getValue(), target));
    }
    return Optional.of(
        new LocalPath(
            text.offsetByCodePoints(0, scalar.getStartMark().getIndex()),
            text.offsetByCodePoints(0, scalar.getEndMark().getIndex()),
            target,
            form,
            owner.place(scalar)));
  }

  /** Whether one of the names stands behind the namespace, in one pass over the text. */
  private static boolean mayHave(byte[] content) {
    for (int start = 0; start < content.length - NAMESPACE.length(); start++) {
      if (content[start] == 'A'
          && content[start + 1] == 'W'
          && content[start + 2] == 'S'
          && content[start + 3] == ':') {
        for (byte[] hint : HINTS) {
          if (beginsAt(content, start + NAMESPACE.length(), hint)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean beginsAt(byte[] content, int start, byte[] word) {
    return start + word.length <= content.length
        && Arrays.equals(content, start, start + word.length, word, 0, word.length);
  }
}
