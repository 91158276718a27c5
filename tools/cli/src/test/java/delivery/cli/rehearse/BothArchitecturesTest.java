package delivery.cli.rehearse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.jr.ob.JSON;
import delivery.machine.Architecture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The other architecture than the one that every other test rehearses. */
@Tag("slow")
class BothArchitecturesTest {
  private static final Architecture ARM = Architecture.ARM64;

  @TempDir Path folder;

  @Test
  void aRepositoryThatChoosesArmIsRehearsedOnItsBaseImageAndInstances() throws Exception {
    Path copy = withArm();
    Path json = folder.resolve("out.json");

    RehearsedCopy.Run run = rehearse(copy, json, "--no-machine", "--no-agent-image", "--verbose");

    assertThat(run.status()).as(run.messages()).isZero();
    Map<String, Object> report = JSON.std.mapFrom(json.toFile());
    assertThat(report).containsEntry("result", "SUCCESS");
    assertThat(RehearsedCopy.list(report, "instances"))
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each).containsEntry("imageId", report.get("ami")));
    assertThat(RehearsedCopy.map(report, "account"))
        .containsEntry("instances", "not booted" + (ARM.foreign() ? " (arm64)" : ""));
    assertThat(run.messages()).contains("debian-12-arm64-");
    assertThat(Files.readString(json)).contains("\"t4g.micro\"");
  }

  @Test
  @EnabledIfSystemProperty(named = "nightly", matches = ".*")
  void itsBuilderAndInstancesAreBootedAndAnswerAlsoWhereTheyMustBeEmulated() throws Exception {
    Path json = folder.resolve("out.json");

    RehearsedCopy.Run run = rehearse(withArm(), json, "--verbose");

    assertThat(run.status()).as(run.results() + run.messages()).isZero();
    Map<String, Object> report = JSON.std.mapFrom(json.toFile());
    requireMachine(report);
    assertThat(report).containsEntry("result", "SUCCESS");
    assertThat(RehearsedCopy.map(report, "machine"))
        .containsEntry("health", 200)
        .containsEntry("architecture", "arm64")
        .containsEntry("emulated", ARM.foreign());
    String booted = "booted" + (ARM.foreign() ? " (arm64, emulated)" : "");
    assertThat(RehearsedCopy.map(report, "account")).containsEntry("instances", booted);
    assertThat(run.results()).contains("instances: " + booted);
  }

  @Test
  @EnabledIfSystemProperty(named = "nightly", matches = ".*")
  void aProgramOfTheOtherProcessorInItsImageFailsTheImagesBuild() throws Exception {
    Path copy = withArm();
    Path binaries = copy.resolve("app/bin");
    Files.copy(
        binaries.resolve("app-linux-amd64"),
        binaries.resolve("app-linux-arm64"),
        StandardCopyOption.REPLACE_EXISTING);
    Path sums = binaries.resolve("SHA256SUMS");
    String amd64 =
        Files.readAllLines(sums).stream()
            .filter(line -> line.endsWith("  app-linux-amd64"))
            .findFirst()
            .orElseThrow();
    Files.writeString(
        sums,
        Files.readString(sums)
            .replaceFirst(
                "(?m)^.*  app-linux-arm64$", amd64.replace("app-linux-amd64", "app-linux-arm64")));
    Path json = folder.resolve("out.json");

    RehearsedCopy.Run run = rehearse(copy, json, "--verbose");

    requireMachine(JSON.std.mapFrom(json.toFile()));
    assertThat(run.status()).as(run.results() + run.messages()).isEqualTo(1);
    String told = String.join(" ", RehearsedCopy.problems(folder)) + run.messages();
    assertThat(told).contains("Build AMI", "Job for app.service failed");
    if (ARM.foreign()) {
      assertThat(told)
          .contains(
              "on the builder /opt/app/bin/app is a program for amd64, and its processor is arm64");
    }
  }

  private Path withArm() throws Exception {
    Path copy = RehearsedCopy.in(folder);
    RehearsedCopy.edit(copy, "packer/variables.pkr.hcl", "\"amd64\"", "\"arm64\"");
    RehearsedCopy.edit(copy, "cd/environments/dev.yaml", "t3.micro", "t4g.micro");
    return copy;
  }

  private RehearsedCopy.Run rehearse(Path copy, Path json, String... options) {
    List<String> words = new ArrayList<>(List.of(options));
    words.addAll(List.of("--root", copy.toString(), "--json", json.toString()));
    return RehearsedCopy.rehearse(folder, words.toArray(String[]::new));
  }

  /** Without a machine it is said why, and what would help. */
  private static void requireMachine(Map<String, Object> report) {
    Map<String, Object> machine = RehearsedCopy.map(report, "machine");
    if (!Boolean.TRUE.equals(machine.get("used"))) {
      assertThat(RehearsedCopy.map(report, "account"))
          .containsEntry("instances", "not booted" + (ARM.foreign() ? " (arm64)" : ""));
      abort(String.valueOf(machine.get("reason")));
    }
  }
}
