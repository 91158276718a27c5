package delivery.artifacts.tests.templates;

import com.fasterxml.jackson.jr.ob.JSON;
import delivery.artifacts.tests.YamlTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The policies that the roles of templates have, each as a JSON file with a statement on each line,
 * so that a finding's line is its statement. Where a template leaves a value open, one that could
 * be there stands for it.
 */
final class PolicyFiles {
  private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{([^}]*)}");
  private static final Map<String, String> PSEUDO =
      Map.of(
          "AWS::Partition", "aws",
          "AWS::AccountId", "123456789012",
          "AWS::Region", "eu-central-1",
          "AWS::StackId", "arn:aws:cloudformation:eu-central-1:123456789012:stack/x/y");

  private final Path folder;
  private final Map<String, List<String>> statements = new LinkedHashMap<>();

  PolicyFiles(Path folder) {
    this.folder = folder;
  }

  /** Writes the policies of one template. */
  void write(String template, YamlTree tree) throws IOException {
    for (Map.Entry<String, YamlTree> resource : tree.at("Resources").entries().entrySet()) {
      for (YamlTree policy : resource.getValue().at("Properties", "Policies").items()) {
        if (policy.has("PolicyDocument")) {
          write(template, resource.getKey(), policy);
        }
      }
    }
  }

  private void write(String template, String resource, YamlTree policy) throws IOException {
    List<String> lines = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (YamlTree statement : policy.at("PolicyDocument", "Statement").items()) {
      lines.add(JSON.std.asString(value(statement.value())));
      names.add("%s %s %s".formatted(template, resource, statement.at("Sid").text()));
    }
    Path file =
        folder.resolve(
            "%s.%s.%s.json".formatted(template, resource, policy.at("PolicyName").text()));
    Files.writeString(
        file,
        "{\"Version\": %s, \"Statement\": [\n%s\n]}\n"
            .formatted(
                JSON.std.asString(policy.at("PolicyDocument", "Version").text()),
                String.join(",\n", lines)));
    statements.put(file.getFileName().toString(), names);
  }

  /** How many statements there are. */
  int size() {
    return statements.values().stream().mapToInt(List::size).sum();
  }

  /** {@code TEMPLATE RESOURCE SID} of the statement in a line, counted from 1. */
  String statement(String file, int line) {
    return statements.getOrDefault(file, List.of()).get(line - 2);
  }

  private static Object value(Object node) {
    if (node instanceof List<?> list) {
      return list.stream().map(PolicyFiles::value).toList();
    }
    if (!(node instanceof Map<?, ?> map)) {
      return node;
    }
    if (map.size() == 1) {
      Map.Entry<?, ?> only = map.entrySet().iterator().next();
      switch (String.valueOf(only.getKey())) {
        case "Ref" -> {
          return PSEUDO.getOrDefault(String.valueOf(only.getValue()), "123456789012");
        }
        case "Fn::Sub" -> {
          return substituted(
              String.valueOf(
                  only.getValue() instanceof List<?> l ? l.getFirst() : only.getValue()));
        }
        case "Fn::GetAtt" -> {
          return "arn:aws:s3:::x";
        }
        case "Fn::If" -> {
          return value(((List<?>) only.getValue()).get(1));
        }
        default -> {
          // A mapping of the policy itself.
        }
      }
    }
    Map<String, Object> values = new LinkedHashMap<>();
    map.forEach((key, inner) -> values.put(String.valueOf(key), value(inner)));
    return values;
  }

  private static String substituted(String text) {
    return SUBSTITUTION
        .matcher(text)
        .replaceAll(
            found -> {
              String name = found.group(1);
              return Matcher.quoteReplacement(
                  name.startsWith("!")
                      ? "${" + name.substring(1) + "}"
                      : PSEUDO.getOrDefault(name, "x"));
            });
  }
}
