package delivery.controller;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.lock.JcascModel;
import delivery.artifacts.lock.JcascType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** The agent of a controller on this computer, as Configuration as Code declares it. */
class LocalAgentTest {
  @Test
  void theLocalAgentUsesOnlyWhatTheLockKnows(@TempDir Path folder) {
    ControllerHome home = new ControllerHome(folder.resolve("controller"));
    Map<String, Map<String, List<Map<String, Map<String, Object>>>>> read =
        new Yaml().load(LocalAgent.configuration(home));
    Map<String, Object> node =
        read.getOrDefault("jenkins", Map.of())
            .getOrDefault("nodes", List.of())
            .getFirst()
            .getOrDefault("permanent", Map.of());
    JcascModel jcasc = ControllerLock.in(UpTrial.ROOT.resolve(ControllerLock.FOLDER)).jcasc();

    assertThat(attributes(jcasc, "hudson.slaves.DumbSlave")).containsAll(node.keySet());
    assertThat(node.get("launcher")).isEqualTo(Map.of("inbound", Map.of("webSocket", true)));
    assertThat(attributes(jcasc, "hudson.slaves.JNLPLauncher")).contains("webSocket");
    assertThat(node)
        .containsEntry(
            "labelString",
            "app-check app-build app-release-dev app-release-staging app-release-production");
  }

  private static Set<String> attributes(JcascModel jcasc, String type) {
    return ((JcascType.Configured) jcasc.type(type).orElseThrow()).attributes().keySet();
  }
}
