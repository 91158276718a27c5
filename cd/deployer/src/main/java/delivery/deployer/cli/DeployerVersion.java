package delivery.deployer.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of the build, and the commit that the launcher knows it was made from. */
final class DeployerVersion implements IVersionProvider {
  @Override
  public String[] getVersion() throws IOException {
    Properties build = new Properties();
    try (InputStream stream =
        DeployerVersion.class.getResourceAsStream("/delivery/deployer/build.properties")) {
      if (stream == null) {
        throw new IOException("build.properties is not in the jar");
      }
      build.load(stream);
    }
    String commit = System.getProperty("deployer.commit", "");
    return new String[] {
      "deployer " + build.getProperty("version") + (commit.isEmpty() ? "" : " (" + commit + ")")
    };
  }
}
