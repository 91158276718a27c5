package delivery.aws;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/**
 * A running emulator of AWS on a free loopback port. It ends with {@link #close()}, and with this
 * program whatever ends it.
 */
public sealed interface EmbeddedAws extends AutoCloseable permits RunningEmulator {

  /** Where every service answers, like {@code http://127.0.0.1:40123}. */
  URI endpoint();

  String region();

  /** What the emulator wrote; kept after the end. */
  Path log();

  /**
   * What points every AWS client to the emulator, without credentials; a proxy that the environment
   * names is bypassed for the loopback address.
   */
  Map<String, String> environment();

  /**
   * Credentials that may do everything in an account.
   *
   * @param account twelve digits
   */
  Credentials administrator(String account);

  /**
   * Tells an emulator that ended apart from a client's own mistake: call it when a client fails.
   *
   * @throws EmulatorException when it does not run any more, with its last words and its log
   */
  void ensureRunning();

  @Override
  void close();
}
