package delivery.deployer.cli;

import delivery.deployer.aws.Access;
import delivery.deployer.cli.console.CommandContext;
import delivery.deployer.time.Pause;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** The program {@code deployer}. */
public final class Main {
  private Main() {}

  /** Runs the command line and exits with its code. */
  public static void main(String[] arguments) {
    CommandContext context =
        new CommandContext(
            System.getenv(),
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
            writer(FileDescriptor.out),
            writer(FileDescriptor.err),
            Clock.systemUTC(),
            Pause.real(),
            Boolean.getBoolean("deployer.terminal"),
            Access.standard());
    int code = DeployerCommand.run(context, arguments);
    context.out().flush();
    context.err().flush();
    System.exit(code);
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
