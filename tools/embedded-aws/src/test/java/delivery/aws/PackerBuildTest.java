package delivery.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.jr.ob.JSON;
import delivery.host.cache.Cache;
import delivery.host.cache.CacheException;
import delivery.host.packer.Packer;
import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Image;

/** The current Packer makes an image in the emulator under a task's role. */
@Tag("slow")
final class PackerBuildTest {
  private static final String ROLE = "arn:aws:iam::123456789012:role/builder";
  @TempDir Path folder;

  @Test
  void anImageIsBuiltEncryptedTaggedAndSharedWithinTheRolesPermissions() throws Exception {
    Cache cache = Cache.of(System.getenv(), line -> {});
    Packer packer = packer(cache);
    Files.createDirectories(folder.resolve("packer"));
    Files.createDirectories(folder.resolve("build"));
    Files.writeString(folder.resolve("packer/image.pkr.hcl"), Clients.template("image.pkr.hcl"));
    try (Moto moto =
        Moto.start(PythonTools.emulators(cache), Moto.Options.in(folder, "eu-central-1"))) {
      makeRole(moto);
      moto.enforceIam(true);
      moto.startRecording();
      Map<String, String> environment = new HashMap<>(moto.environment());
      environment.putAll(moto.session(ROLE, "build").environment());
      environment.put("PKR_VAR_endpoint", moto.endpoint().toString());
      environment.put("CHECKPOINT_DISABLE", "1");
      packer
          .plugins()
          .ifPresent(plugins -> environment.put("PACKER_PLUGIN_PATH", plugins.toString()));
      Completed completed =
          SupervisedProcess.run(
              Command.of(folder, packer.program().toString(), "build", "-color=false", "packer")
                  .with(environment));
      assertThat(completed.output()).contains("AMIs were created");
      assertThat(completed.status()).isZero();
      String image = imageOf(folder.resolve("build/manifest.json"));
      moto.enforceIam(false);
      Ec2Client destination =
          Clients.of(Ec2Client.builder(), moto, moto.administrator(Clients.DEV));
      Image shared =
          destination.describeImages(request -> request.imageIds(image)).images().getFirst();
      assertThat(shared.rootDeviceName()).isEqualTo("/dev/xvda");
      assertThat(shared.tags()).anyMatch(tag -> tag.value().equals("app"));
      assertThat(moto.recordedCalls())
          .filteredOn(call -> call.role().equals(ROLE))
          .allMatch(Call::allowed)
          .extracting(Call::permission)
          .contains("ec2:RunInstances", "ec2:CreateImage", "ec2:CopyImage");
    }
  }

  private static void makeRole(Moto moto) throws Exception {
    String template = Clients.template("builder.yaml");
    CloudFormationClient stacks =
        Clients.of(CloudFormationClient.builder(), moto, moto.administrator(Clients.TOOLS));
    stacks.createStack(
        request ->
            request
                .stackName("builder")
                .templateBody(template)
                .capabilities(Capability.CAPABILITY_NAMED_IAM));
    Clients.settled(stacks, "builder");
  }

  private static String imageOf(Path manifest) throws Exception {
    Map<String, Object> root = JSON.std.mapFrom(Files.readString(manifest));
    Map<?, ?> build = (Map<?, ?>) ((List<?>) root.getOrDefault("builds", List.of())).getLast();
    return String.valueOf(build.get("artifact_id")).replace("eu-central-1:", "");
  }

  private static Packer packer(Cache cache) throws Exception {
    Path agent = Path.of(System.getProperty("repository.root"), "jenkins-docker/agent");
    try {
      Packer packer = Packer.find(cache, System.getenv(), agent);
      assumeThat(packer.isOld()).as("only an old Packer can be had").isFalse();
      return packer;
    } catch (CacheException none) {
      assumeThat(none).hasMessageNotContaining("there is no apt-get");
      assumeThat(none).hasMessageNotContaining("this system's packages have none");
      throw none;
    }
  }
}
