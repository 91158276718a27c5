package delivery.artifacts.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The controller's container gets every variable that its configuration reads, and no other. */
class ControllerEnvironmentTest {

  @Test
  void theTaskDefinitionGivesEveryVariableOfTheListFromItsSource() {
    Map<String, String> listed = new TreeMap<>();
    YamlTree.read(RepositoryFiles.root().resolve("jenkins-docker/controller/environment.yaml"))
        .entries()
        .forEach((name, entry) -> listed.put(name, entry.at("source").text()));
    assertThat(listed).isNotEmpty();
    listed.values().removeIf("image"::equals);

    YamlTree container =
        YamlTree.read(RepositoryFiles.root().resolve("cloudformation/jenkins-service.yaml"))
            .at("Resources", "TaskDefinition", "Properties", "ContainerDefinitions")
            .items()
            .getFirst();
    Map<String, String> given = new TreeMap<>();
    names(container.at("Environment")).forEach(name -> given.put(name, "parameter"));
    // The plugin itself reads it, and no file.
    assertThat(given.remove("CASC_JENKINS_CONFIG")).isEqualTo("parameter");
    names(container.at("Secrets")).forEach(name -> given.put(name, "secret"));

    assertThat(given).isEqualTo(listed);
  }

  @Test
  void theAgentsTaskFamilyIsTheOneThatTheControllerMayRun() {
    YamlTree cloud =
        YamlTree.read(RepositoryFiles.root().resolve("jcasc/cloud.yaml"))
            .at("jenkins", "clouds")
            .items()
            .getFirst()
            .at("ecs");
    String family =
        cloud.at("name").text()
            + "-"
            + cloud.at("templates").items().getFirst().at("templateName").text();
    assertThat(RepositoryFiles.read("cloudformation/jenkins-service.yaml"))
        .contains(":task-definition/" + family + ":*");
  }

  private static Set<String> names(YamlTree variables) {
    Set<String> names = new TreeSet<>();
    variables
        .everything()
        .filter(variable -> variable.has("Name"))
        .forEach(variable -> names.add(variable.at("Name").text()));
    return names;
  }
}
