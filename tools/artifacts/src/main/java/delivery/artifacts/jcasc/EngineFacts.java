package delivery.artifacts.jcasc;

import delivery.artifacts.lock.JcascAttribute;
import delivery.artifacts.lock.JcascModel;
import delivery.artifacts.lock.JcascType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the plugin's own code decides and an export of attributes cannot show: attributes without
 * which a class' construction fails, spellings of an enumeration. Seen on the controller of the
 * lock, or read in the sources of the class named.
 */
final class EngineFacts {
  private static final String HOME = "home";

  /** Git in Java, which is no program of the computer (GitToolConfigurator). */
  private static final Set<String> WITHOUT_HOME = Set.of("jgit", "jgitapache");

  /** Constructors that fail with a null pointer, or say so, when the attribute is missing. */
  private static final Map<String, List<String>> REQUIRED =
      Map.ofEntries(
          Map.entry("com.cloudbees.jenkins.plugins.amazonecs.ECSCloud", List.of("name")),
          Map.entry(
              "com.cloudbees.jenkins.plugins.amazonecs.ECSTaskTemplate", List.of("templateName")),
          Map.entry(
              "io.jenkins.plugins.casc.core.HudsonPrivateSecurityRealmConfigurator$UserWithPassword",
              List.of("id")),
          Map.entry("hudson.model.UpdateSite", List.of("id", "url")),
          Map.entry("hudson.model.labels.LabelAtom", List.of("name")),
          Map.entry("hudson.plugins.git.GitTool", List.of("name", HOME)),
          Map.entry("hudson.tools.ToolLocationNodeProperty$ToolLocation", List.of("key")),
          Map.entry(
              "hudson.slaves.EnvironmentVariablesNodeProperty$Entry", List.of("key", "value")),
          Map.entry(
              "org.jenkinsci.plugins.matrixauth.integrations.casc.DefinitionEntry$Child",
              List.of("name", "permissions")));

  /** Written forms of an enumeration whose constants are spelt otherwise in a file. */
  private static final Map<String, List<String>> SPELLINGS =
      Map.of("io.jenkins.plugins.casc.ConfigurationContext$Version", List.of("1"));

  /** Texts that a constructor reads as a level of {@code java.util.logging}. */
  private static final Map<String, List<String>> LEVELS =
      Map.of(
          "hudson.logging.LogRecorder$Target.level",
          List.of("ALL", "CONFIG", "FINE", "FINER", "FINEST", "INFO", "OFF", "SEVERE", "WARNING"));

  /** What the export leaves out: the type of {@code jenkins.labelAtoms}, shown as "name". */
  private static final Map<String, JcascType> TYPES =
      Map.of(
          "name",
          new JcascType.Configured(
              "hudson.model.labels.LabelAtom",
              "core",
              "LabelAtomConfigurator",
              Map.of(
                  "name",
                  new JcascAttribute("name", "java.lang.String", false, List.of()),
                  "properties",
                  new JcascAttribute(
                      "properties", "hudson.model.labels.LabelAtomProperty", true, List.of()))),
          "hudson.model.labels.LabelAtomProperty",
          new JcascType.Polymorphic("hudson.model.labels.LabelAtomProperty", new TreeMap<>()),
          "hudson.model.ViewProperty",
          new JcascType.Polymorphic("hudson.model.ViewProperty", new TreeMap<>()));

  private EngineFacts() {}

  /** The attributes that an object of this class and name must have. */
  static List<String> required(String className, String name) {
    List<String> all = REQUIRED.getOrDefault(className, List.of());
    return all.contains(HOME) && WITHOUT_HOME.contains(name)
        ? all.stream().filter(each -> !each.equals(HOME)).toList()
        : all;
  }

  /** The words to write for an enumeration, or for a text that is read as one. */
  static List<String> spellings(String className, JcascAttribute attribute, List<String> words) {
    List<String> levels = LEVELS.get(className + "." + attribute.name());
    return levels == null ? SPELLINGS.getOrDefault(attribute.type(), words) : levels;
  }

  /** A type of the lock, or one of those that the export leaves out. */
  static Optional<JcascType> type(JcascModel model, String className) {
    return model.type(className).or(() -> Optional.ofNullable(TYPES.get(className)));
  }
}
