package delivery.artifacts.iam;

import delivery.artifacts.cloudformation.Template;
import delivery.artifacts.iam.IamPolicy.Kind;
import delivery.artifacts.iam.PolicyStatement.Condition;
import delivery.artifacts.iam.PolicyStatement.Principal;
import delivery.artifacts.source.Located;
import delivery.artifacts.syntax.yaml.YamlEntry;
import delivery.artifacts.syntax.yaml.YamlMapping;
import delivery.artifacts.syntax.yaml.YamlNode;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.artifacts.syntax.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the policies of a template; what has another shape is left to cfn-lint. */
final class PolicyReader {
  private final List<IamPolicy> policies = new ArrayList<>();
  private final Set<String> defaults;

  private PolicyReader(Template template) {
    this.defaults =
        template.parameters().stream()
            .filter(Template.Parameter::hasDefault)
            .map(parameter -> parameter.name().value())
            .collect(Collectors.toUnmodifiableSet());
  }

  static List<IamPolicy> read(Template template) {
    PolicyReader reader = new PolicyReader(template);
    template.entries("Resources").forEach(reader::resource);
    return List.copyOf(reader.policies);
  }

  private void resource(YamlEntry resource) {
    Optional<YamlNode> properties = at(resource.value(), "Properties");
    if (properties.isEmpty()) {
      return;
    }
    YamlNode of = properties.get();
    switch (at(resource.value(), "Type").map(PolicyReader::text).orElse("")) {
      case "AWS::IAM::Role" -> {
        String name = at(of, "RoleName").map(PolicyReader::text).orElse(resource.name());
        add(of, "AssumeRolePolicyDocument", Kind.TRUST, name);
        at(of, "Policies").stream()
            .flatMap(PolicyReader::items)
            .forEach(policy -> add(policy, "PolicyDocument", Kind.PERMISSIONS, name));
      }
      case "AWS::IAM::ManagedPolicy", "AWS::IAM::Policy" ->
          add(
              of,
              "PolicyDocument",
              Kind.PERMISSIONS,
              at(of, "ManagedPolicyName").map(PolicyReader::text).orElse(resource.name()));
      case "AWS::KMS::Key" -> add(of, "KeyPolicy", Kind.KEY, resource.name());
      case "AWS::SecretsManager::ResourcePolicy" ->
          add(of, "ResourcePolicy", Kind.RESOURCE, resource.name());
      case "AWS::S3::BucketPolicy", "AWS::SQS::QueuePolicy", "AWS::SNS::TopicPolicy" ->
          add(of, "PolicyDocument", Kind.RESOURCE, resource.name());
      default -> {}
    }
  }

  private void add(YamlNode of, String key, Kind kind, String owner) {
    at(of, key)
        .ifPresent(
            document ->
                policies.add(
                    new IamPolicy(
                        owner,
                        kind,
                        document.at(),
                        at(document, "Statement").stream()
                            .flatMap(PolicyReader::items)
                            .map(PolicyReader::statement)
                            .toList(),
                        defaults)));
  }

  private static PolicyStatement statement(YamlNode statement) {
    return new PolicyStatement(
        statement.at(),
        at(statement, "Effect").map(PolicyReader::text).orElse("").equals("Allow"),
        texts(statement, "Action"),
        texts(statement, "Resource"),
        at(statement, "Principal").stream().flatMap(PolicyReader::principals).toList(),
        at(statement, "Condition").stream().flatMap(PolicyReader::conditions).toList(),
        entries(statement)
            .filter(entry -> entry.name().startsWith("Not"))
            .map(entry -> new Located<>(entry.name(), entry.at()))
            .findFirst());
  }

  private static Stream<Principal> principals(YamlNode node) {
    if (node instanceof YamlScalar everybody) {
      return Stream.of(principal("*", everybody));
    }
    return entries(node)
        .flatMap(
            kind ->
                items(kind.value())
                    .filter(YamlScalar.class::isInstance)
                    .map(name -> principal(kind.name(), (YamlScalar) name)));
  }

  private static Principal principal(String kind, YamlScalar name) {
    String parameter =
        name.tag().equals("!Ref")
            ? name.value()
            : name.value().contains("${")
                ? name.value().replaceAll("(?s).*::\\$\\{([A-Za-z0-9]+)}:.*", "$1")
                : "";
    return new Principal(
        name.value().equals("*") ? "*" : kind,
        new Located<>(name.value(), name.at()),
        parameter.matches("[A-Za-z0-9]+") ? Optional.of(parameter) : Optional.empty());
  }

  private static Stream<Condition> conditions(YamlNode node) {
    return entries(node)
        .flatMap(
            operator ->
                entries(operator.value())
                    .map(
                        key ->
                            new Condition(
                                new Located<>(operator.name(), operator.at()),
                                key.name(),
                                items(key.value()).map(PolicyReader::text).toList())));
  }

  private static List<Located<String>> texts(YamlNode node, String key) {
    return at(node, key).stream()
        .flatMap(PolicyReader::items)
        .filter(YamlScalar.class::isInstance)
        .map(item -> new Located<>(text(item), item.at()))
        .toList();
  }

  /** A list's items; a single value is a list of itself, as IAM takes it. */
  private static Stream<YamlNode> items(YamlNode node) {
    return node instanceof YamlSequence sequence ? sequence.items().stream() : Stream.of(node);
  }

  private static Stream<YamlEntry> entries(YamlNode node) {
    return node instanceof YamlMapping mapping ? mapping.written().stream() : Stream.empty();
  }

  private static Optional<YamlNode> at(YamlNode node, String key) {
    return entries(node)
        .filter(entry -> entry.name().equals(key))
        .map(YamlEntry::value)
        .findFirst();
  }

  private static String text(YamlNode node) {
    return node instanceof YamlScalar scalar ? scalar.value() : "";
  }
}
