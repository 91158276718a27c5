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
import delivery.artifacts.syntax.yaml.YamlSequence;
import delivery.lint.Check;
import delivery.lint.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A function that CloudFormation does not have, an argument that it does not take, or a key that
 * the mapping of {@code FindInMap} does not have: <a
 * href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html">intrinsic
 * functions</a>. What a macro rewrites is not judged.
 */
public final class TemplateFunction implements Check {
  private static final String RULE = "template-function";
  private static final String LONG = "Fn::";

  /** Whose values are a program's own, or have no functions. */
  private static final Set<String> WITHOUT_FUNCTIONS = Set.of("Metadata", "Transform", "Hooks");

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return repository
        .all(Template.class)
        .filter(template -> !template.isRewritten())
        .flatMap(
            template -> new Walk(TemplateAnatomy.of(repository), template).findings().stream());
  }

  private static final class Walk {
    private final TemplateAnatomy anatomy;
    private final Template template;
    private final List<Diagnostic> found = new ArrayList<>();

    Walk(TemplateAnatomy anatomy, Template template) {
      this.anatomy = anatomy;
      this.template = template;
    }

    List<Diagnostic> findings() {
      if (template.root().orElse(null) instanceof YamlMapping root) {
        root.written().stream()
            .filter(entry -> !WITHOUT_FUNCTIONS.contains(entry.name()))
            .forEach(entry -> walk(entry.value()));
      }
      return found;
    }

    private void walk(YamlNode node) {
      if (node.tag().startsWith("!") && node.tag().length() > 1) {
        String name = node.tag().substring(1);
        boolean isBare = name.equals("Ref") || name.equals("Condition");
        function(isBare ? name : LONG + name, node, node.at(), true);
      }
      switch (node) {
        case YamlScalar scalar -> {}
        case YamlSequence sequence -> sequence.items().forEach(this::walk);
        case YamlMapping mapping -> {
          for (YamlEntry entry : mapping.written()) {
            if (entry.name().startsWith(LONG)
                || (entry.name().equals("Ref") && mapping.written().size() == 1)) {
              function(entry.name(), entry.value(), entry.at(), false);
            }
            walk(entry.value());
          }
        }
      }
    }

    private void function(String name, YamlNode argument, Location at, boolean isShort) {
      Optional<FunctionArgument> form = anatomy.argument(name);
      // `!Rain::Embed` and the like are for a tool that runs before.
      if (form.isEmpty() && name.indexOf("::", LONG.length()) >= 0) {
        return;
      }
      if (form.isEmpty()) {
        String hint = Suggestions.hint(name, anatomy.names("function"));
        add(at, "CloudFormation has no function \"%s\"%s".formatted(name, hint));
        return;
      }
      // `Fn::Join: !Split [...]`: what another function gives is not known here.
      if (!isShort && argument.tag().startsWith("!")) {
        return;
      }
      form.get()
          .found(argument)
          .ifPresent(
              found ->
                  add(at, "%s takes %s, and not %s".formatted(name, form.get().words(), found)));
      if (argument instanceof YamlSequence sequence) {
        items(name, sequence.items());
      }
    }

    private void items(String name, List<YamlNode> items) {
      if (name.equals("Fn::FindInMap") && items.size() >= 3) {
        keyOfMapping(items);
      } else if (name.equals("Fn::Join") && items.size() == 2) {
        YamlPath.literal(items.get(1))
            .ifPresent(text -> add(text.at(), "Fn::Join joins a list, and not a text"));
      } else if (name.equals("Fn::Select") && items.size() == 2) {
        YamlPath.literal(items.get(0))
            .filter(index -> !index.value().matches("[0-9]{1,9}"))
            .ifPresent(
                index ->
                    add(
                        index.at(),
                        "Fn::Select takes the number of an item, and not \"%s\""
                            .formatted(index.value())));
      }
    }

    private void keyOfMapping(List<YamlNode> items) {
      Optional<YamlNode> mapping =
          YamlPath.literal(items.get(0))
              .flatMap(
                  name -> template.root().flatMap(r -> YamlPath.node(r, "Mappings", name.value())));
      if (mapping.isEmpty() || !(mapping.get() instanceof YamlMapping top) || items.size() > 3) {
        return;
      }
      Optional<YamlScalar> first = YamlPath.literal(items.get(1));
      Optional<YamlScalar> second = YamlPath.literal(items.get(2));
      Set<String> tops = top.entries().stream().map(YamlEntry::name).collect(Collectors.toSet());
      first.filter(key -> !tops.contains(key.value())).ifPresent(key -> missing(key, tops));
      Set<String> seconds =
          top.entries().stream()
              .filter(entry -> first.isEmpty() || entry.name().equals(first.get().value()))
              .flatMap(
                  entry ->
                      entry.value() instanceof YamlMapping m
                          ? m.entries().stream()
                          : Stream.empty())
              .map(YamlEntry::name)
              .collect(Collectors.toSet());
      second
          .filter(key -> !seconds.isEmpty() && !seconds.contains(key.value()))
          .ifPresent(key -> missing(key, seconds));
    }

    private void missing(YamlScalar key, Set<String> known) {
      add(
          key.at(),
          "the mapping has no key \"%s\"%s"
              .formatted(key.value(), Suggestions.hint(key.value(), known)));
    }

    private void add(Location at, String message) {
      found.add(Diagnostic.silent(at, RULE, message));
    }
  }
}
