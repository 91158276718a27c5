package delivery.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import delivery.host.cache.Cache;
import delivery.host.python.PythonEnvironment;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

@Tag("slow")
final class EmulatorProcessTest {
  @TempDir Path folder;
  private static PythonEnvironment python;

  @BeforeAll
  static void install() throws Exception {
    python = PythonTools.emulators(Cache.of(System.getenv(), line -> {}));
  }

  @Test
  void ministackServesOnlyOnTheLoopbackAddressUntilItIsClosed() throws Exception {
    int port;
    try (Ministack ministack =
        Ministack.start(python, Ministack.Options.in(folder, "eu-central-1"))) {
      port = ministack.endpoint().getPort();
      assertThat(ministack.endpoint().getHost()).isEqualTo("127.0.0.1");
      StsClient sts =
          Clients.of(StsClient.builder(), ministack, ministack.administrator(Clients.DEV));
      assertThat(sts.getCallerIdentity().account()).isEqualTo(Clients.DEV);
      assertThat(listens(port, "127.0.0.2")).isFalse();
      assertThat(ministack.log()).exists();
    }
    assertThat(listens(port, "127.0.0.1")).isFalse();
  }

  @Test
  void anEmulatorThatDiesIsOneMessageWithItsLog() throws Exception {
    try (Moto moto = Moto.start(python, Moto.Options.in(folder, "eu-central-1"))) {
      moto.ensureRunning();
      launcher(moto).destroyForcibly();
      assertThatThrownBy(() -> moto.startRecording())
          .isInstanceOf(EmulatorException.class)
          .hasMessageContaining("the emulated AWS (moto) ended with status 137")
          .hasMessageContaining(moto.log().toString());
      assertThatThrownBy(moto::ensureRunning).hasMessageContaining(moto.log().toString());
    }
  }

  @Test
  void anEmulatorThatDoesNotStartSaysWhy() {
    Moto.Options noImages =
        new Moto.Options(
            folder,
            "eu-central-1",
            List.of(),
            Map.of("PATH", System.getenv("PATH"), "LD_PRELOAD", "", "MOTO_ACCOUNT_ID", "1"));
    assertThatThrownBy(() -> Moto.start(new PythonEnvironment(folder.resolve("none")), noImages))
        .isInstanceOf(EmulatorException.class)
        .hasMessageContaining("ended with status 127")
        .hasMessageContaining("moto.log");
  }

  @Test
  void foreignVariablesDoNotReachTheEmulator() throws Exception {
    Map<String, String> foreign =
        Map.of("PATH", System.getenv("PATH"), "MOTO_ACCOUNT_ID", "999999999999", "PYTHONHOME", "/");
    try (Moto moto =
        Moto.start(python, new Moto.Options(folder, "eu-central-1", List.of(), foreign))) {
      StsClient sts = Clients.of(StsClient.builder(), moto, moto.administrator(Clients.DEV));
      assertThat(sts.getCallerIdentity().account()).isEqualTo(Clients.DEV);
    }
  }

  @Test
  void clientsBypassAProxyAndFindTheRegion() throws Exception {
    Map<String, String> inherited = Map.of("PATH", System.getenv("PATH"), "no_proxy", "intranet");
    try (Moto moto =
        Moto.start(python, new Moto.Options(folder, "eu-central-1", List.of(), inherited))) {
      assertThat(moto.environment())
          .containsEntry("AWS_ENDPOINT_URL", moto.endpoint().toString())
          .containsEntry("AWS_REGION", "eu-central-1")
          .containsEntry("no_proxy", "intranet,127.0.0.1")
          .containsEntry("NO_PROXY", "127.0.0.1")
          .doesNotContainKey("AWS_ACCESS_KEY_ID");
      assertThat(
              Clients.of(SsmClient.builder(), moto, moto.administrator(Clients.DEV))
                  .describeParameters()
                  .parameters())
          .isEmpty();
    }
  }

  @Test
  void everyPythonFileIsPacked() throws Exception {
    Path folder =
        Path.of(System.getProperty("repository.root"), "tools/embedded-aws/src/main/python");
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(
              files
                  .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                  .filter(name -> name.endsWith(".py")))
          .containsExactlyInAnyOrderElementsOf(LauncherFiles.PROGRAMS);
    }
  }

  private static ProcessHandle launcher(Moto moto) {
    String file = moto.log().resolveSibling("launcher").resolve("moto_launcher.py").toString();
    return ProcessHandle.current()
        .descendants()
        .filter(
            process ->
                process.info().command().orElse("").contains("python")
                    && process.info().commandLine().orElse("").contains(file))
        .findFirst()
        .orElseThrow();
  }

  private static boolean listens(int port, String address) throws Exception {
    try (Socket socket = new Socket(InetAddress.getByName(address), port)) {
      return socket.isConnected();
    } catch (ConnectException refused) {
      return false;
    }
  }
}
