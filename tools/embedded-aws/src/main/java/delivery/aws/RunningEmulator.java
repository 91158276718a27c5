package delivery.aws;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** What is the same of every emulator: it is a process of ours, for one region. */
abstract sealed class RunningEmulator implements EmbeddedAws permits Moto, Ministack {
  private final EmulatorProcess process;
  private final String region;
  private final Map<String, String> inherited;

  /**
   * Takes over a process that serves.
   *
   * @param inherited variables of this program, for its clients
   */
  RunningEmulator(EmulatorProcess process, String region, Map<String, String> inherited) {
    this.process = process;
    this.region = region;
    this.inherited = inherited;
  }

  @Override
  public URI endpoint() {
    return process.endpoint();
  }

  @Override
  public String region() {
    return region;
  }

  @Override
  public Path log() {
    return process.log();
  }

  @Override
  public Map<String, String> environment() {
    return EmulatorProcess.clientEnvironment(endpoint(), region, inherited);
  }

  @Override
  public void ensureRunning() {
    process.ensureRunning();
  }

  @Override
  public void close() {
    process.close();
  }
}
