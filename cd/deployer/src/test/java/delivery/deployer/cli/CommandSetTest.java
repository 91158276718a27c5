package delivery.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import delivery.deployer.aws.Access;
import delivery.deployer.cli.console.CommandContext;
import delivery.deployer.time.Pause;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;

/** Only the command that is meant is made; what a user reads stays as if all were. */
final class CommandSetTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandContext context =
      new CommandContext(
          Map.of(),
          new BufferedReader(new StringReader("")),
          new PrintWriter(out),
          new PrintWriter(err),
          Clock.systemUTC(),
          Pause.real(),
          false,
          Access.standard());

  @Test
  void everyNameIsTheOneThatTheCommandHasItself() {
    for (String name : CommandSet.NAMES) {
      Command declared = CommandSet.create(name).getClass().getAnnotation(Command.class);
      assertThat(declared.name()).isEqualTo(name);
    }
    assertThatThrownBy(() -> CommandSet.create("unknown"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void onlyTheNamedCommandIsMadeAndNoneForTheVersion() {
    assertThat(CommandSet.reachedBy("sync", "--help")).containsExactly("sync");
    assertThat(CommandSet.reachedBy("--version")).isEmpty();
    assertThat(CommandSet.reachedBy()).isEqualTo(CommandSet.NAMES);
    assertThat(CommandSet.reachedBy("--help", "sync")).isEqualTo(CommandSet.NAMES);
    assertThat(CommandSet.reachedBy("manual")).isEqualTo(CommandSet.NAMES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "sync --help",
        "sync --souce x",
        "snyc",
        "--verson",
        "--version sync",
        "deploy",
        "manual",
        "generate-completion",
        "sync deploy"
      })
  void whatAUserReadsDoesNotTellThatOtherCommandsWereNotMade(String words) {
    String[] arguments = words.split(" ");
    int code = DeployerCommand.run(context, arguments);
    String printed = out + "|" + err;
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    int whole = DeployerCommand.commandLine(context).execute(arguments);
    assertThat(printed).isEqualTo(out + "|" + err);
    assertThat(code).isEqualTo(whole);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "snyc         | unknown command 'snyc'; there are publish-ami, parameters, sync",
        "''           | a command is missing; there are publish-ami, parameters, sync",
        "sync --environment dev --sorce | Unknown option: '--sorce'; did you mean --source?"
      })
  void whatIsMisspeltIsToldWithWhatThereIs(String words, String message) {
    String[] arguments = words.isEmpty() ? new String[0] : words.split(" ");
    assertThat(DeployerCommand.run(context, arguments)).isEqualTo(2);
    assertThat(err.toString()).startsWith("deployer: ").contains(message).hasLineCount(1);
  }
}
