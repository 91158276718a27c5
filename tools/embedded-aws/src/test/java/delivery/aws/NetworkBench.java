package delivery.aws;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import delivery.host.cache.Cache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** An emulator with its networks, and the faults that are put into what it is given. */
record NetworkBench(Moto moto, NetworkHost host) implements AutoCloseable {

  /** Starts both in an empty folder; without root, nft or haproxy the test is skipped. */
  static NetworkBench start(Path temporary) throws Exception {
    assumeTrue(NetworkHost.isPossible(), "needs root on Linux, nft and haproxy");
    Moto moto =
        Moto.start(
            PythonTools.emulators(Cache.of(System.getenv(), line -> {})),
            Moto.Options.in(Files.createDirectory(temporary.resolve("aws")), "eu-central-1"));
    try {
      return new NetworkBench(
          moto,
          NetworkHost.start(moto.surroundings(), Files.createDirectory(temporary.resolve("run"))));
    } catch (IOException failed) {
      moto.close();
      throw failed;
    }
  }

  /** The rows of a file of faults. */
  static <F> List<F> faults(String file, Function<String, F> fault) throws IOException {
    return Clients.template(file)
        .lines()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .map(fault)
        .toList();
  }

  /** Whether all of them are tried, and not a sample. */
  static boolean isNightly() {
    return System.getProperty("nightly") != null;
  }

  @Override
  public void close() throws IOException {
    host.close();
    moto.close();
  }
}
