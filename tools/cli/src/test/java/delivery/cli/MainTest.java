package delivery.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {
  @Test
  void eachNameIsThatOfItsCommandWhichIsTheOnlyOneThen() {
    Main.commands()
        .forEach(
            (name, type) -> {
              CommandLine line = Main.commandLine(name, "--help");

              assertThat(line.getSubcommands().keySet()).containsExactly(name);
              assertThat(
                      requireNonNull(line.getSubcommands().get(name)).getCommandSpec().userObject())
                  .isInstanceOf(type);
            });
  }

  @Test
  void withoutTheNameOfACommandInFrontAllAreKnownInTheirOrder() {
    for (String[] arguments : new String[][] {{}, {"--debug", "check"}, {"chekc"}}) {
      assertThat(Main.commandLine(arguments).getSubcommands().keySet())
          .containsExactlyElementsOf(Main.commands().keySet());
    }
  }

  @Test
  void aCommandByItselfTakesTheOptionsOfAll() {
    for (String[] arguments : new String[][] {{}, {"check"}}) {
      CommandLine line = Main.commandLine(arguments);

      assertThat(line.parseArgs("check", "--debug").subcommand().hasMatchedOption("--debug"))
          .isTrue();
      assertThat(requireNonNull(line.getSubcommands().get("check")).getUsageMessage())
          .contains("bootstrap check");
    }
  }
}
