package delivery.artifacts.cloudformation;

import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.syntax.yaml.YamlEntry;
import delivery.artifacts.syntax.yaml.YamlMapping;
import delivery.artifacts.syntax.yaml.YamlNode;
import delivery.artifacts.syntax.yaml.YamlPath;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.artifacts.syntax.yaml.YamlSequence;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the intrinsic functions below a value, in their short and their long form. */
final class ReferenceWalk {
  private final List<Reference> found;
  private int branches;

  ReferenceWalk(List<Reference> found) {
    this.found = found;
  }

  void walk(YamlNode node) {
    switch (node) {
      case YamlScalar scalar -> function(functionOf(scalar.tag()), scalar);
      case YamlSequence sequence -> {
        function(functionOf(sequence.tag()), sequence);
        below(sequence.tag().equals("!If"), sequence.items());
      }
      case YamlMapping mapping -> {
        for (YamlEntry entry : mapping.written()) {
          if (mapping.written().size() == 1) {
            function(entry.name().replace("Fn::", ""), entry.value());
          }
          below(entry.name().equals("Fn::If"), List.of(entry.value()));
        }
      }
    }
  }

  private void below(boolean isIf, List<YamlNode> nodes) {
    branches += isIf ? 1 : 0;
    nodes.forEach(this::walk);
    branches -= isIf ? 1 : 0;
  }

  private static String functionOf(String tag) {
    return tag.startsWith("!") ? tag.substring(1) : "";
  }

  private void function(String name, YamlNode argument) {
    switch (name) {
      case "Ref" -> single(Reference.Kind.ELEMENT, argument);
      case "Condition" -> single(Reference.Kind.CONDITION, argument);
      case "GetAtt" -> attribute(argument);
      case "Sub" -> substitution(argument);
      case "If" -> first(Reference.Kind.CONDITION, argument);
      case "FindInMap" -> first(Reference.Kind.MAPPING, argument);
      default -> {}
    }
  }

  /** The name that stands first in a list; one that a function makes is not known here. */
  private void first(Reference.Kind kind, YamlNode node) {
    if (node instanceof YamlSequence sequence && !sequence.items().isEmpty()) {
      YamlPath.literal(sequence.items().getFirst())
          .ifPresent(name -> name(kind, name.value(), name.at()));
    }
  }

  private void single(Reference.Kind kind, YamlNode node) {
    if (node instanceof YamlScalar scalar) {
      name(kind, scalar.value(), scalar.at());
    }
  }

  private void name(Reference.Kind kind, String name, Location at) {
    found.add(new Reference(kind, new Located<>(name, at), "", at, false, branches > 0));
  }

  private void attribute(
      Located<String> name, String attribute, Location attributeAt, boolean shortForm) {
    found.add(
        new Reference(
            Reference.Kind.ATTRIBUTE, name, attribute, attributeAt, shortForm, branches > 0));
  }

  private void attribute(YamlNode node) {
    if (node instanceof YamlScalar scalar) {
      int dot = scalar.value().indexOf('.');
      if (dot > 0) {
        String name = scalar.value().substring(0, dot);
        String attribute = scalar.value().substring(dot + 1);
        attribute(new Located<>(name, scalar.at()), attribute, scalar.at(), true);
      }
    } else if (node instanceof YamlSequence sequence
        && sequence.items().size() == 2
        && sequence.items().get(0) instanceof YamlScalar name
        && sequence.items().get(1) instanceof YamlScalar attribute) {
      attribute(new Located<>(name.value(), name.at()), attribute.value(), attribute.at(), false);
    }
  }

  private void substitution(YamlNode node) {
    if (node instanceof YamlScalar scalar) {
      substituted(scalar, Set.of());
    } else if (node instanceof YamlSequence sequence
        && !sequence.items().isEmpty()
        && sequence.items().getFirst() instanceof YamlScalar scalar) {
      Set<String> own =
          sequence.items().size() > 1 && sequence.items().get(1) instanceof YamlMapping values
              ? values.written().stream().map(YamlEntry::name).collect(Collectors.toSet())
              : Set.of();
      substituted(scalar, own);
    }
  }

  private void substituted(YamlScalar scalar, Set<String> own) {
    String text = scalar.value();
    int open = text.indexOf("${");
    while (open >= 0) {
      int close = text.indexOf('}', open);
      if (close < 0) {
        return;
      }
      String name = text.substring(open + 2, close).strip();
      if (!name.startsWith("!") && !own.contains(name)) {
        int dot = name.indexOf('.');
        String element = dot < 0 ? name : name.substring(0, dot);
        Location at = place(scalar, open);
        if (dot < 0) {
          name(Reference.Kind.ELEMENT, element, at);
        } else {
          attribute(new Located<>(element, at), name.substring(dot + 1), at, false);
        }
      }
      open = text.indexOf("${", close);
    }
  }

  /** A block text is folded, so only its beginning has a sure place. */
  private static Location place(YamlScalar scalar, int offset) {
    return switch (scalar.style()) {
      case PLAIN -> at(scalar, tagLength(scalar) + offset);
      case SINGLE_QUOTED, DOUBLE_QUOTED -> at(scalar, tagLength(scalar) + offset + 1);
      case LITERAL, FOLDED -> scalar.at();
    };
  }

  /** The node begins at its tag, the text one blank behind it. */
  private static int tagLength(YamlScalar scalar) {
    return scalar.tag().startsWith("!") ? scalar.tag().length() + 1 : 0;
  }

  private static Location at(YamlScalar scalar, int offset) {
    Location start = scalar.at();
    return new Location(start.file(), start.line(), start.column() + offset);
  }
}
