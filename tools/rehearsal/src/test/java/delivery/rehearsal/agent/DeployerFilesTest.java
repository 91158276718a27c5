package delivery.rehearsal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import delivery.rehearsal.agent.DeployerFiles.ParameterOrigin;
import delivery.rehearsal.agent.DeployerFiles.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployerFilesTest {
  @TempDir Path workspace;

  @BeforeEach
  void makeTheFolder() throws IOException {
    Files.createDirectories(workspace.resolve("build"));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(workspace.resolve("build").resolve(name), text);
  }

  @Test
  void aPipelineThatDidNotComeSoFarLeavesNothing() throws IOException {
    assertThat(DeployerFiles.in(List.of(workspace))).isEqualTo(DeployerFiles.NONE);
  }

  @Test
  void eachParameterSaysWhereItsValueCameFrom() throws IOException {
    write(
        "parameters.json",
        """
        {"parameters": [
          {"name": "AmiId", "value": "ami-1", "reference": "ssm:/a", "version": "1",
           "origin": "ENVIRONMENT_FILE", "place": "cd/environments/dev.yaml:16:10"},
          {"name": "Token", "value": "never shown", "origin": "COMMAND_LINE", "place": "--parameter", "noEcho": true}]}
        """);
    assertThat(DeployerFiles.in(List.of(workspace)).parameters())
        .containsExactly(
            new ParameterOrigin(
                "AmiId",
                Optional.of("ami-1"),
                Optional.of("ssm:/a"),
                "environment file",
                "cd/environments/dev.yaml:16:10"),
            new ParameterOrigin(
                "Token", Optional.empty(), Optional.empty(), "command line", "--parameter"));
  }

  @Test
  void theTimelineKeepsWhenTheWorkOnEachResourceLay() throws IOException {
    write(
        "timeline.json",
        """
        {"spans": [{"stack": "app-dev", "logicalId": "Vpc", "type": "AWS::EC2::VPC", "status": "CREATE_COMPLETE",
          "start": "2026-11-23T02:45:45.900Z", "end": "2026-11-23T02:45:47.400Z", "seconds": 1.5}]}
        """);
    assertThat(DeployerFiles.in(List.of(workspace)).timeline())
        .containsExactly(
            new Span(
                "app-dev",
                "Vpc",
                "AWS::EC2::VPC",
                Instant.parse("2026-11-23T02:45:45.900Z"),
                Duration.ofMillis(1_500),
                "CREATE_COMPLETE"));
  }

  @Test
  void anotherFileIsRefusedByName() throws IOException {
    write("parameters.json", "{\"parameters\": 1}");
    assertThatThrownBy(() -> DeployerFiles.in(List.of(workspace)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("parameters.json");
    write("parameters.json", "{}");
    write("timeline.json", "{\"spans\": [");
    assertThatThrownBy(() -> DeployerFiles.in(List.of(workspace)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("parameters.json");
  }
}
