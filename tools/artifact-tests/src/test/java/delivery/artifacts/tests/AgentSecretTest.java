package delivery.artifacts.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The agents' entry point with the arguments and variables of the amazon-ecs plugin, and a stand-in
 * for Java: it reads the secret as args4j does and then tells what a stage of the same user finds.
 */
class AgentSecretTest {
  private static final String SECRET = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
  private static final String ENTRY_POINT = "jenkins-docker/agent/start-agent";
  private static final String JAVA =
      """
      #!/usr/bin/env bash
      # What the last argument after -secret names is read once, as args4j reads @FILE.
      words=("$@")
      for i in "${!words[@]}"; do
        [ "${words[i]}" != -secret ] || given=${words[i + 1]}
      done
      [ "${given#@}" = "$given" ] || read_secret=$(cat "${given#@}")
      printf 'arguments %s\\n' "$*"
      printf 'connects with %s\\n' "${read_secret:-$given}"
      unset read_secret
      # A stage: a process of the same user, started by the agent.
      PARENT=$$ bash -c '
        echo "stage environment: $(env | tr "\\n" " ")"
        echo "agent environment: $(tr "\\0" " " < /proc/$PARENT/environ)"
        echo "agent arguments: $(tr "\\0" " " < /proc/$PARENT/cmdline)"
        echo "agent pipe: $(timeout 2 cat /proc/$PARENT/fd/3 2>&1)"
      '
      """;

  @TempDir Path folder;

  @BeforeEach
  void layOut() throws IOException {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "no /proc here");
    program("java", JAVA);
    program("jenkins-agent", "#!/bin/sh\nexec java -jar agent.jar -webSocket \"$@\"\n");
  }

  @Test
  void aStageFindsTheSecretNowhere() throws Exception {
    Completed agent = start(entryPoint(), "-url", "https://jenkins", SECRET, "app-build-x1");

    assertThat(agent.succeeded()).as(agent.output()).isTrue();
    assertThat(agent.output())
        .contains("connects with " + SECRET)
        .contains("-url https://jenkins")
        .contains("-name app-build-x1")
        .contains("agent pipe: \n");
    assertThat(seenByAStage(agent)).doesNotContain(SECRET, "SLAVE_NODE_SECRET");
  }

  @Test
  void namedArgumentsAreTakenAsWell() throws Exception {
    Completed agent =
        start(entryPoint(), "-url", "https://jenkins", "-secret", SECRET, "-name", "app-build-x1");

    assertThat(agent.output()).contains("connects with " + SECRET).contains("-name app-build-x1");
    assertThat(seenByAStage(agent)).doesNotContain(SECRET);
  }

  @Test
  void anythingElseIsStartedAsItIs() throws Exception {
    program("jenkins-agent", "#!/bin/sh\necho \"asked: $*\"\n");
    Completed other =
        SupervisedProcess.run(
            Command.of(folder, entryPoint().toString(), "bash")
                .with(Map.of("PATH", folder + ":" + System.getenv("PATH"))));

    assertThat(other.output()).isEqualTo("asked: bash\n");
  }

  /** Each is a way in which the entry point could go wrong, and this test then fails. */
  @Test
  void anEntryPointThatLeavesItSomewhereIsFound() throws Exception {
    for (List<String> fault :
        List.of(
            List.of("unset SLAVE_NODE_SECRET JENKINS_SECRET", ":"),
            List.of("-secret @/dev/fd/3", "-secret \"$secret\""),
            List.of("    \"$secret\" | \"$name\") ;;\n", ""),
            List.of("< <(printf '%s' \"$secret\")", "< secret-file"))) {
      String text = Files.readString(entryPoint());
      assertThat(text).contains(fault.getFirst());
      Path broken = folder.resolve("broken");
      Files.writeString(folder.resolve("secret-file"), SECRET);
      Files.writeString(broken, text.replace(fault.getFirst(), fault.getLast()));
      assertThat(broken.toFile().setExecutable(true)).isTrue();

      Completed agent = start(broken, "-url", "https://jenkins", SECRET, "app-build-x1");
      assertThat(seenByAStage(agent)).as(fault.getFirst()).contains(SECRET);
    }
  }

  @Test
  void bothImagesOfAgentsStartWithIt() {
    for (String image : List.of("agent", "check")) {
      String dockerfile = RepositoryFiles.read("jenkins-docker/" + image + "/Dockerfile");
      assertThat(dockerfile)
          .contains("COPY " + ENTRY_POINT + " /usr/local/bin/start-agent")
          .contains("ENTRYPOINT [\"/usr/local/bin/start-agent\"]");
    }
    // Another process 1 would keep the variables and arguments that the task was started with.
    assertThat(RepositoryFiles.read("jcasc/cloud.yaml")).doesNotContainIgnoringCase("initProcess");
  }

  private static String seenByAStage(Completed agent) {
    return agent.output().substring(Math.max(0, agent.output().indexOf("stage environment:")))
        + agent.output().lines().filter(line -> line.startsWith("arguments ")).toList();
  }

  private static Path entryPoint() {
    return RepositoryFiles.root().resolve(ENTRY_POINT).toAbsolutePath().normalize();
  }

  private Completed start(Path entryPoint, String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of(entryPoint.toString()));
    command.addAll(List.of(words));
    return SupervisedProcess.run(
        Command.of(folder, command)
            .with(
                Map.of(
                    "PATH",
                    folder + ":" + System.getenv("PATH"),
                    "SLAVE_NODE_NAME",
                    "app-build-x1",
                    "SLAVE_NODE_SECRET",
                    SECRET)));
  }

  private void program(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
