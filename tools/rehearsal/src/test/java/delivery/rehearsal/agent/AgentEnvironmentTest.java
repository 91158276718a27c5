package delivery.rehearsal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentEnvironmentTest {
  @TempDir Path folder;

  private Map<String, String> variables(Map<String, String> host) {
    return new AgentEnvironment(Path.of("/empty"), host).variables();
  }

  @Test
  void nothingOfTheUsersAccountReachesAStage() {
    assertThat(
            variables(
                Map.of("PATH", "/bin", "AWS_PROFILE", "me", "HOME", "/home/me", "LANG", "C.UTF-8")))
        .containsOnlyKeys("PATH", "HOME", "USER", "LANG")
        .containsEntry("HOME", "/empty");
  }

  @Test
  void thePluginsOfTheHostsPackerAreFoundAlthoughTheHomeIsAnother() throws Exception {
    Path plugins = Files.createDirectories(folder.resolve(".config/packer/plugins"));

    assertThat(variables(Map.of("HOME", folder.toString())))
        .containsEntry("PACKER_PLUGIN_PATH", plugins.toString());
    assertThat(variables(Map.of("HOME", folder.resolve("other").toString())))
        .doesNotContainKey("PACKER_PLUGIN_PATH");
  }

  @Test
  void aFolderOfPluginsThatIsNamedComesFirst() throws Exception {
    Path plugins = Files.createDirectories(folder.resolve("plugins"));
    Map<String, String> configured =
        Map.of("PACKER_CONFIG_DIR", folder.toString(), "HOME", folder.toString());

    assertThat(variables(configured)).containsEntry("PACKER_PLUGIN_PATH", plugins.toString());
    assertThat(variables(Map.of("PACKER_PLUGIN_PATH", "/named", "HOME", folder.toString())))
        .containsEntry("PACKER_PLUGIN_PATH", "/named");
  }
}
