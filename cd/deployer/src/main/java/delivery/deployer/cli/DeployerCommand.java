package delivery.deployer.cli;

import delivery.deployer.aws.AwsErrors;
import delivery.deployer.cli.console.CommandContext;
import delivery.deployer.failure.DeployerException;
import delivery.deployer.failure.ExitCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line {@code deployer}: its commands, and how a failure becomes an exit code. */
@Command(
    name = "deployer",
    versionProvider = DeployerVersion.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Deploys this repository's stacks to AWS.",
    exitCodeListHeading = "%nExit codes:%n")
public final class DeployerCommand implements Supplier<CommandContext> {
  private final CommandContext context;

  private DeployerCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public CommandContext get() {
    return context;
  }

  /**
   * Runs a command.
   *
   * @return the exit code
   */
  public static int run(CommandContext context, String... arguments) {
    int code = commandLine(context, CommandSet.reachedBy(arguments)).execute(arguments);
    if (code == ExitCode.OK.code() && context.out().checkError()) {
      context.err().println("deployer: what was done could not be written to standard output");
      return ExitCode.FILE_NOT_WRITTEN.code();
    }
    return code;
  }

  /** The whole command line itself, for callers that ask what it knows. */
  public static CommandLine commandLine(CommandContext context) {
    return commandLine(context, CommandSet.NAMES);
  }

  private static CommandLine commandLine(CommandContext context, List<String> commands) {
    CommandLine line = new CommandLine(new DeployerCommand(context));
    for (String name : commands) {
      line.addSubcommand(name, CommandSet.create(name));
    }
    for (CommandLine command : line.getSubcommands().values()) {
      if (command.getCommandSpec().findOption("--help") == null) {
        command.getCommandSpec().addOption(help());
      }
    }
    exitCodes(line);
    line.setOut(context.out());
    line.setErr(context.err());
    line.setExecutionExceptionHandler((failure, command, parsed) -> fail(context, failure).code());
    return line;
  }

  private static OptionSpec help() {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .description("Show this help message and exit.")
        .build();
  }

  private static void exitCodes(CommandLine line) {
    Map<String, String> codes = new LinkedHashMap<>();
    for (ExitCode code : ExitCode.values()) {
      codes.put(Integer.toString(code.code()), code.meaning());
    }
    line.getCommandSpec().usageMessage().exitCodeList(codes);
    line.setParameterExceptionHandler(
        (failure, arguments) -> {
          CommandLine command = failure.getCommandLine();
          command
              .getErr()
              .println(
                  "%s: %s (%s --help tells more)"
                      .formatted(
                          line.getCommandName(),
                          words(failure),
                          command.getCommandSpec().qualifiedName()));
          return ExitCode.INVALID_INPUT.code();
        });
  }

  /** What picocli found, and what is allowed where it does not say so. */
  private static String words(ParameterException failure) {
    String found = String.valueOf(failure.getMessage());
    if (failure.getCommandLine().getParent() == null) {
      if (!(failure instanceof UnmatchedArgumentException unmatched)) {
        found = "a command is missing";
      } else if (!unmatched.getUnmatched().getFirst().startsWith("-")) {
        found = "unknown command '%s'".formatted(unmatched.getUnmatched().getFirst());
      }
      return "%s; there are %s".formatted(found, String.join(", ", CommandSet.NAMES));
    }
    List<String> similar =
        failure instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : List.of();
    return similar.isEmpty()
        ? found
        : "%s; did you mean %s?".formatted(found, String.join(" or ", similar));
  }

  private static ExitCode fail(CommandContext context, Exception failure) {
    context.out().flush();
    Optional<DeployerException> found = AwsErrors.known(failure);
    if (found.isEmpty()) {
      failure.printStackTrace(context.err());
      context.err().flush();
      return ExitCode.DEFECT;
    }
    DeployerException known = found.get();
    for (String line : known.words().split("\n")) {
      context.err().println("deployer: " + line);
    }
    context.err().flush();
    return known.exitCode();
  }
}
