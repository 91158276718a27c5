package delivery.cli.rehearse;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** The terminal of a command: the writers that picocli was given. */
final class Terminals {
  private Terminals() {}

  static Terminal of(@Nullable CommandSpec spec) {
    if (spec == null) {
      throw new IllegalStateException("picocli has not filled in the command");
    }
    return Terminal.of(spec.commandLine().getOut(), spec.commandLine().getErr(), System.getenv());
  }
}
