package delivery.artifacts.survey;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells Configuration as Code and Helm values from other YAML by their keys. */
final class YamlLook {
  private static final Pattern TOP = Pattern.compile("(?m)^[\"']?([A-Za-z][\\w.-]*)[\"']?\\s*:");

  /** Lines without content, which are read in one way only. */
  private static final String EMPTY = "(?:[ \\t\\r]*(?:#.*)?\\n)*+";

  /** Keys of the first level that only Configuration as Code has, with what stands below them. */
  private static final Pattern SURE =
      Pattern.compile(
          "(?m)^(?:jenkins:[ \\t\\r]*(?:#.*)?\\n"
              + EMPTY
              + "\\s+(?:agentProtocols|authorizationStrategy|clouds|crumbIssuer|disableRememberMe|disabledAdministrativeMonitors|globalNodeProperties|labelAtoms|labelString|labels|log|markupFormatter|mode|myViewsTabBar|nodeMonitors|nodes|noUsageStatistics|numExecutors|primaryView|projectNamingStrategy|proxy|quietPeriod|remotingSecurity|scmCheckoutRetryCount|securityRealm|slaveAgentPort|systemMessage|updateCenter|updateSites|views|viewsTabBar)\\s*:|unclassified:|configuration-as-code:|jobs:[ \\t\\r]*\\n"
              + EMPTY
              + "\\s*-\\s*(?:script|file|url|providedEnv)\\s*:|credentials:\\s*\\n"
              + "\\s+system:|globalCredentialsConfiguration:|appearance:\\s*\\n"
              + "|groovy:\\s*\\n"
              + "\\s*-\\s*(?:script|file|url)\\s*:|tool:\\s*\\n"
              + "\\s+\\w+:\\s*\\n"
              + "\\s+(?:installations|defaultProperties)\\s*:|security:\\s*\\n"
              + "\\s+(?:globalJobDslSecurityConfiguration|scriptApproval|apiToken"
              + "|queueItemAuthenticator|gitHostKeyVerificationConfiguration|remotingCLI|copyartifact)\\s*:)");

  /** What may stand beside them. */
  private static final Set<String> ROOTS =
      Set.of(
          "jenkins",
          "unclassified",
          "security",
          "credentials",
          "tool",
          "jobs",
          "appearance",
          "configuration-as-code",
          "globalCredentialsConfiguration",
          "items",
          "groovy",
          "aws",
          "simple-theme-plugin",
          "plugins",
          "removeJobs",
          "sonarqube",
          "pipeline",
          "azure");

  private static final Pattern TEMPLATED = Pattern.compile("(?m)<%=|^[ \\t]*<%");
  private static final Pattern HELM =
      Pattern.compile("(?m)^[ \\t]*(?:JCasC|jcasc)\\s*:(?:.*\\n)+?[ \\t]*configScripts\\s*:");
  private static final Pattern CONFIG_MAP = Pattern.compile("(?m)^kind:\\s*ConfigMap\\s*$");
  private static final Pattern TEMPLATE =
      Pattern.compile(
          "(?m)^AWSTemplateFormatVersion|^(?:\\n[ \\t]|[ \\t]{2})[ \\t]*Type:\\s*[\"']?AWS::\\w+::");

  /** Only a list of plugins for the plugin installation manager, and nothing of JCasC beside it. */
  private static final Pattern PLUGINS =
      Pattern.compile(
          "\\A(?:[ \\t\\r]*(?:#.*)?\\n|---[ \\t\\r]*\\n"
              + ")*+plugins:[ \\t]*(?:#.*)?\\n"
              + EMPTY
              + "\\s*-\\s+[\\s\\S]*?\\b(?:artifactId|groupId)\\s*:");

  /** An item of CloudBees CI's bundle: a folder or job in CloudBees' own words. */
  private static final Pattern BUNDLED_ITEM =
      Pattern.compile("(?m)^[ \\t]*(?:-[ \\t]+)?kind:[ \\t]*\\w");

  private YamlLook() {}

  static Optional<FileKind> of(String text) {
    // Most files have none of these words, and the expressions try every place.
    if (text.contains("plugins:")
        && PLUGINS.matcher(text).find()
        && top(text).equals(Set.of("plugins"))) {
      return Optional.of(FileKind.PLUGINS);
    }
    if (text.contains("configScripts") && HELM.matcher(text).find()) {
      return Optional.of(FileKind.HELM_VALUES);
    }
    if (text.contains("ConfigMap") && CONFIG_MAP.matcher(text).find() && isEmbedded(text)) {
      return Optional.of(FileKind.HELM_VALUES);
    }
    return isJcasc(text) ? Optional.of(FileKind.JCASC) : Optional.empty();
  }

  /** Whether another tool fills the text in before Jenkins reads it. */
  static boolean isTemplated(String text) {
    return text.contains("{{")
        || text.contains("{%")
        || (text.contains("<%") && TEMPLATED.matcher(text).find());
  }

  /** Whether CloudBees CI reads it beside Configuration as Code: what its bundle has, its items. */
  static boolean isBundle(String text) {
    Set<String> top = top(text);
    return top.contains("removeStrategy")
        || (top.contains("jcasc") && top.contains("id"))
        || (top.contains("items") && BUNDLED_ITEM.matcher(text).find());
  }

  static boolean isTemplate(String text) {
    return TEMPLATE.matcher(text).find();
  }

  static boolean isWorkflow(String text) {
    Set<String> top = top(text);
    return top.contains("jobs") && (top.contains("on") || text.contains("runs-on:"));
  }

  private static boolean isEmbedded(String text) {
    return text.lines().map(String::strip).anyMatch("jenkins:"::equals) && text.contains("|");
  }

  private static boolean isJcasc(String text) {
    return SURE.matcher(text).find()
        && top(text).stream().allMatch(key -> ROOTS.contains(key) || key.startsWith("x-"));
  }

  private static Set<String> top(String text) {
    Set<String> keys = new LinkedHashSet<>();
    Matcher key = TOP.matcher(text);
    while (key.find()) {
      keys.add(key.group(1));
    }
    return keys;
  }
}
