package delivery.artifacts.tests.templates;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.tests.RepositoryFiles;
import delivery.artifacts.tests.YamlTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Who reaches which path of Jenkins: the listener's rules are worked out as a load balancer does,
 * by priority, all conditions of a rule and one value of each.
 */
class WebhookPathTest {
  private static final String TEMPLATE = "cloudformation/jenkins-access.yaml";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "AllowedClientCidr, /, forward",
    "AllowedClientCidr, /manage/, forward",
    "AgentEgressCidr, /wsagents/, forward",
    "WebhookRanges, /github-webhook/, forward",
    "WebhookRanges, /, fixed-response",
    "WebhookRanges, /manage/, fixed-response",
    "WebhookRanges, /github-webhook/../manage/, fixed-response",
    "WebhookRanges, /github-webhook, fixed-response",
    "somebody, /github-webhook/, fixed-response"
  })
  void gitHubReachesItsPathAndNoOther(String source, String path, String action) {
    assertThat(action(YamlTree.read(RepositoryFiles.root().resolve(TEMPLATE)), source, path))
        .isEqualTo(action);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Values: [/github-webhook/]|Values: ['*']",
        "        - {Field: path-pattern, PathPatternConfig: {Values: [/github-webhook/]}}\\n|''",
        "Values: [!Ref AllowedClientCidr, !Ref AgentEgressCidr]|Values: !Ref WebhookRanges",
        "        - Type: fixed-response|        - Type: forward"
      })
  void aRuleThatLetsThemFurtherIsSeen(String found, String replacement) throws Exception {
    String text = RepositoryFiles.read(TEMPLATE);
    String here = found.replace("\\n", "\n");
    assertThat(text).contains(here);
    Path wider = folder.resolve("wider.yaml");
    Files.writeString(wider, text.replace(here, replacement));

    assertThat(action(YamlTree.read(wider), "WebhookRanges", "/manage/")).isEqualTo("forward");
  }

  @Test
  void aRuleHasNoMoreValuesThanAwsTakes() {
    YamlTree template = YamlTree.read(RepositoryFiles.root().resolve(TEMPLATE));
    int ranges = template.at("Parameters", "WebhookRanges", "Default").text().split(",").length;

    assertThat(ranges + 1).as("the ranges and the path").isLessThanOrEqualTo(5);
  }

  private static String action(YamlTree template, String source, String path) {
    List<YamlTree> rules =
        template.at("Resources").entries().values().stream()
            .filter(each -> each.at("Type").text().endsWith("::ListenerRule"))
            .map(each -> each.at("Properties"))
            .sorted(Comparator.comparing(each -> Integer.valueOf(each.at("Priority").text())))
            .toList();
    assertThat(rules).isNotEmpty();
    for (YamlTree rule : rules) {
      boolean all = true;
      for (YamlTree condition : rule.at("Conditions").items()) {
        all &= holds(condition, source, path);
      }
      if (all) {
        return rule.at("Actions").items().getFirst().at("Type").text();
      }
    }
    return template
        .at("Resources", "HttpsListener", "Properties", "DefaultActions")
        .items()
        .getFirst()
        .at("Type")
        .text();
  }

  private static boolean holds(YamlTree condition, String source, String path) {
    if (condition.at("Field").text().equals("source-ip")) {
      return references(condition.at("SourceIpConfig", "Values")).contains(source);
    }
    assertThat(condition.at("Field").text()).isEqualTo("path-pattern");
    return condition.at("PathPatternConfig", "Values").items().stream()
        .anyMatch(each -> path.matches(each.text().replace("*", ".*")));
  }

  private static List<String> references(YamlTree values) {
    if (values.has("Ref")) {
      return List.of(values.at("Ref").text());
    }
    List<String> names = new ArrayList<>();
    values.items().forEach(each -> names.add(each.at("Ref").text()));
    return names;
  }
}
