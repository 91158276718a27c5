package delivery.rehearsal.iam;

import delivery.artifacts.cloudformation.Role;
import delivery.artifacts.cloudformation.Template;
import delivery.artifacts.cloudformation.TemplateReader;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.syntax.yaml.YamlEntry;
import delivery.artifacts.syntax.yaml.YamlMapping;
import delivery.artifacts.syntax.yaml.YamlNode;
import delivery.artifacts.syntax.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The templates that define the accounts' roles, and where each statement of them stands. */
public record RoleTemplates(List<Template> templates) {
  public RoleTemplates {
    templates = List.copyOf(templates);
  }

  /** Reads them, one file each. */
  public static RoleTemplates read(SourceFile... files) {
    return new RoleTemplates(Stream.of(files).map(TemplateReader::read).toList());
  }

  /** Every role, in the order of the files. */
  public List<Role> roles() {
    return templates.stream().flatMap(template -> template.roles().stream()).toList();
  }

  /** A role by its name; an ARN's last word is one too. */
  public Optional<Role> role(String nameOrArn) {
    String name = name(nameOrArn);
    return roles().stream().filter(role -> role.name().value().equals(name)).findFirst();
  }

  /**
   * A statement of a role.
   *
   * @param id {@code POLICY/NAME}, as the emulator and {@link Role.Statement#id} say it
   */
  public Optional<Role.Statement> statement(String role, String id) {
    return role(role).stream()
        .flatMap(each -> each.statements().stream())
        .filter(statement -> statement.id().equals(id))
        .findFirst();
  }

  /** Where the policies of buckets stand. */
  List<Location> bucketPolicies() {
    return templates.stream()
        .flatMap(template -> template.yaml().documents().stream())
        .flatMap(document -> entries(document, "Resources"))
        .filter(resource -> "AWS::S3::BucketPolicy".equals(type(resource.value())))
        .map(YamlEntry::at)
        .toList();
  }

  static String name(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  private static Stream<YamlEntry> entries(YamlNode node, String key) {
    return node instanceof YamlMapping mapping && mapping.value(key).isPresent()
        ? mapping.value(key).get() instanceof YamlMapping found
            ? found.written().stream()
            : Stream.empty()
        : Stream.empty();
  }

  private static String type(YamlNode resource) {
    return resource instanceof YamlMapping mapping
            && mapping.value("Type").orElse(null) instanceof YamlScalar scalar
        ? scalar.value()
        : "";
  }
}
