package delivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The other architecture than the one that every other test rehearses. */
@Tag("slow")
class BothArchitecturesTest {
  @TempDir Path folder;

  @Test
  void aRepositoryThatChoosesArmIsRehearsedOnItsBaseImageAndInstances() throws Exception {
    Path copy = RehearsedCopy.in(folder);
    RehearsedCopy.edit(copy, "packer/variables.pkr.hcl", "\"amd64\"", "\"arm64\"");
    RehearsedCopy.edit(copy, "cd/environments/dev.yaml", "t3.micro", "t4g.micro");
    Path json = folder.resolve("out.json");

    // No machine of another architecture can be booted: nothing is installed into the image.
    RehearsedCopy.Run run =
        RehearsedCopy.rehearse(
            folder,
            "--root",
            copy.toString(),
            "--no-machine",
            "--no-agent-image",
            "--verbose",
            "--json",
            json.toString());

    assertThat(run.status()).as(run.messages()).isZero();
    Map<String, Object> report = JSON.std.mapFrom(json.toFile());
    assertThat(report).containsEntry("result", "SUCCESS");
    assertThat(RehearsedCopy.list(report, "instances"))
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each).containsEntry("imageId", report.get("ami")));
    assertThat(run.messages()).contains("debian-12-arm64-");
    assertThat(Files.readString(json)).contains("\"t4g.micro\"");
  }
}
