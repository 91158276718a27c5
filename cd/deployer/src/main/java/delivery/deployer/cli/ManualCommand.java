package delivery.deployer.cli;

import delivery.deployer.cli.console.CommandContext;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "manual", description = "Prints the manual page (deployer manual | man -l -).")
final class ManualCommand implements Callable<Integer> {
  private final CommandContext context;

  @Spec private CommandSpec spec = CommandSpec.create();

  ManualCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    CommandLine root = spec.root().commandLine();
    context.out().print(ManualPage.render(root));
    return 0;
  }
}
