package delivery.cli.controller;

import delivery.controller.ControllerHome;
import delivery.controller.ControllerUnavailableException;
import delivery.controller.RunningController;
import delivery.controller.ScriptConsole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which live controller is asked, and as whom; by default the one that up started. */
final class LiveControllerOptions {
  @Mixin private ControllerHomeOption home;

  @Option(names = "--from", paramLabel = "URL", description = "Controller to ask.")
  private @Nullable String from;

  @Option(names = "--user", paramLabel = "NAME", description = "An administrator of it.")
  private @Nullable String user;

  @Option(
      names = "--token-env",
      paramLabel = "VARIABLE",
      description = "Environment variable with the administrator's API token or password.")
  private @Nullable String tokenVariable;

  /** The home of the local controller, whether it runs or not. */
  ControllerHome home(Path root) {
    return home.in(root);
  }

  /** Its console. */
  ScriptConsole console(CommandSpec spec, Path root)
      throws IOException, ControllerUnavailableException {
    if (from != null) {
      try {
        return new ScriptConsole(from, Optional.ofNullable(user), token(spec));
      } catch (IllegalArgumentException e) {
        throw new ParameterException(spec.commandLine(), "--from: " + e.getMessage(), e);
      }
    }
    return RunningController.of(home.in(root))
        .orElseThrow(
            () ->
                new ControllerUnavailableException(
                    "no controller to ask: name one with --from URL, or start one with ./bootstrap up"))
        .console();
  }

  private String token(CommandSpec spec) {
    if (tokenVariable == null) {
      if (user != null) {
        throw new ParameterException(
            spec.commandLine(), "--user needs --token-env, the variable that holds the token");
      }
      return "";
    }
    String token = System.getenv(tokenVariable);
    if (token == null || token.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--token-env: the variable " + tokenVariable + " is not set");
    }
    return token;
  }
}
