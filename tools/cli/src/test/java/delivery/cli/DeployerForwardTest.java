package delivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DeployerForwardTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void helpIsTheDeployersOwn() {
    assertThat(run("deployer", "recover", "--help")).isZero();
    assertThat(out.toString()).contains("Usage: deployer recover", "--cancel");
  }

  @Test
  void messagesAndExitCodesAreTheDeployersOwn() {
    assertThat(run("deployer", "status")).isEqualTo(2);
    assertThat(err.toString()).contains("deployer: Missing required option: '--environment=NAME'");
  }

  private int run(String... arguments) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }
}
