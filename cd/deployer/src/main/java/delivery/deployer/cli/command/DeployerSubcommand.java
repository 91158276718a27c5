package delivery.deployer.cli.command;

import delivery.deployer.cli.console.CommandContext;
import delivery.deployer.json.JsonFile;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParentCommand;

/** A command of {@code deployer}. */
abstract class DeployerSubcommand implements Callable<Integer> {
  @ParentCommand private Supplier<CommandContext> deployer;

  /** Everything of the outside that it uses. */
  final CommandContext context() {
    return deployer.get();
  }

  /** Prints some text of the result. */
  final void print(String text) {
    context().out().print(text);
  }

  /** Prints the result as JSON: names, each followed by its value. */
  final void printJson(@Nullable Object... namesAndValues) {
    print(JsonFile.text(JsonFile.document(namesAndValues)));
  }

  /** Prints a line of the result. */
  final void println(String line) {
    context().out().println(line);
  }
}
