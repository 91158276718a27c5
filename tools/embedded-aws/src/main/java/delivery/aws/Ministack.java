package delivery.aws;

import delivery.host.python.PythonEnvironment;
import java.nio.file.Path;
import java.util.Map;

/**
 * ministack, the second opinion: its CloudFormation works in the background, with events of single
 * resources, rollbacks and drift. It checks no permissions and makes no images.
 */
public final class Ministack extends RunningEmulator {
  private Ministack(EmulatorProcess process, Options options) {
    super(process, options.region(), options.environment());
  }

  /**
   * How to start it.
   *
   * @param folder existing one, for the log and small files
   * @param environment inherited variables, of which AWS's and Python's are dropped
   */
  public record Options(Path folder, String region, Map<String, String> environment) {
    public Options {
      environment = Map.copyOf(environment);
    }

    /** With this program's environment. */
    public static Options in(Path folder, String region) {
      return new Options(folder, region, System.getenv());
    }
  }

  /**
   * Starts it empty and waits until it serves.
   *
   * @param python what {@link PythonTools#emulators} returns
   * @throws EmulatorException when it does not start
   */
  public static Ministack start(PythonEnvironment python, Options options)
      throws InterruptedException {
    Map<String, String> environment = EmulatorProcess.withoutForeign(options.environment());
    environment.put("MINISTACK_REGION", options.region());
    return new Ministack(
        EmulatorProcess.start("ministack", python, options.folder(), environment), options);
  }

  /** {@inheritDoc} ministack takes a key id of twelve digits for the account's. */
  @Override
  public Credentials administrator(String account) {
    return new Credentials(account, "unchecked", "unchecked");
  }
}
