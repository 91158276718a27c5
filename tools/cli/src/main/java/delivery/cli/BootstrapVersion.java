package delivery.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of this build, which Maven writes from the root pom. */
final class BootstrapVersion implements IVersionProvider {
  @Override
  public String[] getVersion() throws IOException {
    Properties build = new Properties();
    try (InputStream stream =
        BootstrapVersion.class.getResourceAsStream("/delivery/cli/build.properties")) {
      if (stream == null) {
        throw new IOException("build.properties is not in the jar");
      }
      build.load(stream);
    }
    return new String[] {"bootstrap " + build.getProperty("version")};
  }
}
