package delivery.lint.cloudformation.types;

import delivery.artifacts.source.Location;
import delivery.artifacts.stack.Resolved;
import delivery.artifacts.stack.StackResource;
import delivery.lint.Suggestions;
import delivery.lint.cloudformation.types.ResourceProblem.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Compares one resource with its type. */
final class ResourceCheck {
  /** Keys of a mapping that CloudFormation works out itself. */
  private static final String FUNCTION = "Fn::";

  private final ResourceTypes types;
  private final StackResource resource;
  private final Consumer<ResourceProblem> found;

  ResourceCheck(ResourceTypes types, StackResource resource, Consumer<ResourceProblem> found) {
    this.types = types;
    this.resource = resource;
    this.found = found;
  }

  void check() {
    if (types.isUnknown(resource.type())) {
      Location at =
          resource.body().field("Type").map(field -> field.value().at()).orElse(resource.at());
      tell(
          Kind.UNKNOWN_TYPE,
          at,
          "CloudFormation has no type %s%s"
              .formatted(
                  resource.type(),
                  types
                      .suggestion(resource.type())
                      .map(name -> "; did you mean " + name + "?")
                      .orElse("")));
    }
    types
        .type(resource.type())
        .ifPresent(
            type -> {
              if (resource.properties() instanceof Resolved.Fields fields) {
                Location at =
                    resource.body().field("Properties").isPresent() ? fields.at() : resource.at();
                fields(fields, at, type, type.properties(), type.name());
              }
            });
  }

  /**
   * Compares names and values.
   *
   * @param at the place of a property that is missing
   * @param owner whose they are, for messages
   */
  private void fields(
      Resolved.Fields fields,
      Location at,
      ResourceType type,
      ResourceType.Shape shape,
      String owner) {
    boolean isWritten =
        fields.fields().stream().noneMatch(field -> field.name().startsWith(FUNCTION));
    if (!isWritten) {
      return;
    }
    for (Resolved.Field field : fields.fields()) {
      ValueKind kind = shape.values().get(field.name());
      if (kind != null) {
        value(field.value(), type, kind, field.name() + " of " + owner);
      } else if (!shape.open()) {
        tell(
            Kind.UNKNOWN_PROPERTY,
            field.at(),
            "%s has no property \"%s\"%s"
                .formatted(
                    owner, field.name(), Suggestions.hint(field.name(), shape.values().keySet())));
      }
    }
    for (String name : shape.required()) {
      if (fields.field(name).isEmpty()) {
        tell(Kind.MISSING_PROPERTY, at, "%s needs the property \"%s\"".formatted(owner, name));
      }
    }
  }

  private void value(Resolved value, ResourceType type, ValueKind kind, String what) {
    switch (value) {
      case Resolved.Text text -> {
        if (!isPackaged(type, kind)) {
          text(text, kind, what);
        }
      }
      case Resolved.Items items -> items(items, type, kind, what);
      case Resolved.Fields fields -> {
        Optional<ResourceType.Shape> shape = type.shape(kind);
        if (shape.isPresent()) {
          fields(fields, fields.at(), type, shape.get(), what);
        } else if (isScalar(kind)) {
          tell(
              Kind.WRONG_VALUE,
              fields.at(),
              "%s is %s, and not a mapping".formatted(what, ValueLimits.word(kind)));
        }
      }
      case Resolved.Nothing none -> {}
    }
  }

  private void items(Resolved.Items items, ResourceType type, ValueKind kind, String what) {
    if (isScalar(kind) || kind.shape().isPresent()) {
      tell(
          Kind.WRONG_VALUE,
          items.at(),
          "%s is %s, and not a list".formatted(what, ValueLimits.word(kind)));
    }
    List<Resolved> all =
        items.items().stream().filter(each -> !(each instanceof Resolved.Nothing)).toList();
    ValueLimits.ofNumber(kind, all, what)
        .ifPresent(message -> tell(Kind.WRONG_VALUE, items.at(), message));
    kind.items().ifPresent(one -> all.forEach(each -> value(each, type, one, what)));
  }

  private void text(Resolved.Text text, ValueKind kind, String what) {
    if (ValueLimits.isKnown(text)) {
      ValueLimits.ofText(kind, text.value(), what)
          .ifPresent(message -> tell(Kind.WRONG_VALUE, text.origin(), message));
    }
  }

  /** Whether the path of a folder may stand for what is uploaded to S3 before a deployment. */
  private static boolean isPackaged(ResourceType type, ValueKind kind) {
    return type.shape(kind)
        .filter(shape -> shape.values().keySet().stream().anyMatch(name -> name.endsWith("Bucket")))
        .isPresent();
  }

  private static boolean isScalar(ValueKind kind) {
    return switch (kind.name()) {
      case "string", "integer", "number", "boolean" -> true;
      default -> false;
    };
  }

  private void tell(Kind kind, Location at, String message) {
    found.accept(new ResourceProblem(kind, at, message));
  }
}
