package delivery.lint.cloudformation.anatomy;

import delivery.artifacts.Repository;
import delivery.artifacts.cloudformation.Template;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Location;
import delivery.artifacts.syntax.yaml.YamlEntry;
import delivery.artifacts.syntax.yaml.YamlMapping;
import delivery.artifacts.syntax.yaml.YamlNode;
import delivery.artifacts.syntax.yaml.YamlPath;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.lint.Check;
import delivery.lint.DecimalNumber;
import delivery.lint.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A section, or a key of a parameter, resource or output, that CloudFormation does not have, one
 * that it misses, and a value that it does not take: <a
 * href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html">template
 * anatomy</a>. What a macro rewrites is not judged.
 */
public final class TemplateStructure implements Check {
  private static final String RULE = "template-structure";
  private static final String VERSION = "2010-09-09";
  private static final Pattern LOGICAL_NAME = Pattern.compile("[A-Za-z0-9]+");
  private static final Pattern LOOKED_UP = Pattern.compile("AWS::SSM::Parameter::Value<(.*)>");
  private static final Pattern LIST = Pattern.compile("List<(.*)>");

  /** Sections whose entries have keys of their own: the kind of entry, and what it cannot miss. */
  private static final Map<String, Map.Entry<String, String>> ENTRIES =
      Map.of(
          "Parameters", Map.entry("parameter", "Type"),
          "Resources", Map.entry("resource", "Type"),
          "Outputs", Map.entry("output", "Value"));

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return repository
        .all(Template.class)
        .filter(template -> !template.isRewritten())
        .flatMap(template -> template.root().stream())
        .flatMap(root -> new Judgement(TemplateAnatomy.of(repository)).of(root).stream());
  }

  private static final class Judgement {
    private final TemplateAnatomy anatomy;
    private final List<Diagnostic> found = new ArrayList<>();

    Judgement(TemplateAnatomy anatomy) {
      this.anatomy = anatomy;
    }

    List<Diagnostic> of(YamlNode root) {
      if (root instanceof YamlMapping mapping) {
        mapping.entries().forEach(this::section);
      }
      return found;
    }

    private void section(YamlEntry section) {
      String name = section.name();
      if (isIncluded(section) || !isKnown(section, "section", "a template has no section")) {
        return;
      }
      if (name.equals("AWSTemplateFormatVersion")
          && section.value() instanceof YamlScalar version
          && !version.value().equals(VERSION)) {
        add(version.at(), "the one version of templates is \"%s\"".formatted(VERSION));
      }
      Map.Entry<String, String> kind = ENTRIES.get(name);
      if (kind == null || !(section.value() instanceof YamlMapping entries)) {
        return;
      }
      entries.entries().stream()
          .filter(entry -> !isIncluded(entry))
          .forEach(entry -> entry(kind.getKey(), kind.getValue(), entry));
    }

    /** What {@code Fn::Transform} brings at its place is not known here. */
    private static boolean isIncluded(YamlEntry entry) {
      return entry.name().startsWith("Fn::");
    }

    private void entry(String kind, String needed, YamlEntry entry) {
      String name = entry.name();
      if (!LOGICAL_NAME.matcher(name).matches()) {
        add(
            entry.at(),
            "the name \"%s\" has other characters than letters and digits".formatted(name));
      }
      if (!(entry.value() instanceof YamlMapping parts)) {
        add(entry.at(), "the %s \"%s\" is a mapping".formatted(kind, name));
        return;
      }
      if (parts.entries().stream().anyMatch(Judgement::isIncluded)) {
        return;
      }
      if (parts.value(needed).isEmpty()) {
        add(entry.at(), "the %s \"%s\" has no %s".formatted(kind, name, needed));
      }
      parts.entries().forEach(part -> part(kind, part));
    }

    private void part(String kind, YamlEntry part) {
      String article = kind.equals("output") ? "an " : "a ";
      if (!isKnown(part, kind, article + kind + " has no key")) {
        return;
      }
      YamlPath.literal(part.value()).ifPresent(value -> value(kind, part.name(), value));
      if (kind.equals("output") && part.name().equals("Export")) {
        export(part);
      }
    }

    private void value(String kind, String key, YamlScalar value) {
      String text = value.value();
      switch (key) {
        case "Type" -> {
          if (kind.equals("parameter") && !isType(text)) {
            Set<String> types = anatomy.names("parameter-type");
            String hint = Suggestions.hint(text, types);
            add(value.at(), "a parameter has no type \"%s\"%s".formatted(text, hint));
          }
        }
        case "DeletionPolicy", "UpdateReplacePolicy" -> {
          Set<String> policies = anatomy.names(key);
          if (!policies.contains(text)) {
            String hint = Suggestions.hint(text, policies);
            add(value.at(), "%s is not \"%s\"%s".formatted(key, text, hint));
          }
        }
        case "MinLength", "MaxLength", "MinValue", "MaxValue" -> {
          if (!DecimalNumber.is(text)) {
            add(value.at(), "%s is a number, and not \"%s\"".formatted(key, text));
          }
        }
        case "AllowedValues" -> add(value.at(), "AllowedValues is a list");
        case "Properties" -> {
          if (!value.isNull()) {
            add(value.at(), "Properties is a mapping");
          }
        }
        default -> {}
      }
    }

    private boolean isType(String text) {
      Matcher lookedUp = LOOKED_UP.matcher(text);
      String type = lookedUp.matches() ? lookedUp.group(1) : text;
      Matcher list = LIST.matcher(type);
      return anatomy.names("parameter-type").contains(list.matches() ? list.group(1) : type);
    }

    private void export(YamlEntry export) {
      if (!(export.value() instanceof YamlMapping parts) || parts.value("Name").isEmpty()) {
        add(export.at(), "an Export is a mapping with a Name");
      }
    }

    private boolean isKnown(YamlEntry entry, String kind, String none) {
      Set<String> known = anatomy.names(kind);
      if (known.contains(entry.name())) {
        return true;
      }
      String hint = Suggestions.hint(entry.name(), known);
      add(entry.at(), "%s \"%s\"%s".formatted(none, entry.name(), hint));
      return false;
    }

    private void add(Location at, String message) {
      found.add(Diagnostic.silent(at, RULE, message));
    }
  }
}
