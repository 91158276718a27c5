package delivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.cli.MarkdownFile.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Every command in the documentation exists. Commands in blocks must parse as they are; those in
 * running text may leave values out, so only their names and options are looked up.
 */
class DocumentedCommandsTest {
  private static final Path ROOT = Path.of(System.getProperty("repository.root", "."));
  private static final Pattern COMMAND =
      Pattern.compile("(?<![\\w./-])(\\./bootstrap|deployer) +([^|;&)]*)");
  private static final Pattern PATH =
      Pattern.compile(
          "(?<![\\w./-])(?:cd|cloudformation|docs|jcasc|jenkins-docker|jobs|packer|tools)/[\\w./-]+");

  @Test
  void everyCommandInABlockParses() throws IOException {
    List<String> wrong = new ArrayList<>();
    int found = 0;
    for (MarkdownFile file : MarkdownFile.all()) {
      for (Written line : file.block("sh")) {
        Matcher matcher = COMMAND.matcher(line.text());
        while (matcher.find()) {
          found++;
          List<String> words = words(matcher.group(1) + " " + matcher.group(2));
          unparsable(words).ifPresent(why -> wrong.add(line + "\n  " + why));
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(found).isGreaterThan(15);
  }

  @Test
  void everyCommandInTheTextExistsWithItsOptions() throws IOException {
    List<String> wrong = new ArrayList<>();
    int found = 0;
    for (MarkdownFile file : MarkdownFile.all()) {
      for (Written span : file.spans()) {
        Matcher matcher = COMMAND.matcher(span.text().replaceFirst("^([A-Z_]+=\\S+ )+", ""));
        if (matcher.lookingAt()) {
          found++;
          unknown(words(matcher.group().replaceAll("[\\[\\]…,]", " ")))
              .ifPresent(why -> wrong.add(span + "\n  " + why));
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(found).isGreaterThan(30);
  }

  @Test
  void everyCommandOfTheWorkflowAndTheHooksExistsWithItsOptions() throws IOException {
    List<String> wrong = new ArrayList<>();
    int found = 0;
    for (String file :
        List.of(
            ".github/workflows/ci.yml",
            ".github/workflows/nightly.yml",
            ".ci/run",
            ".pre-commit-hooks.yaml",
            ".vscode/tasks.json")) {
      for (String line : Files.readAllLines(ROOT.resolve(file))) {
        Matcher matcher =
            COMMAND.matcher(line.replace("entry: jenkins-check", "./bootstrap check"));
        if (matcher.find()) {
          found++;
          unknown(words(matcher.group().replaceFirst("( >|\").*", "")))
              .ifPresent(why -> wrong.add(file + ": " + line + "\n  " + why));
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(found).isGreaterThan(9);
  }

  @Test
  void everyFileInABlockExists() throws IOException {
    List<Written> missing = new ArrayList<>();
    for (MarkdownFile file : MarkdownFile.all()) {
      for (Written line : file.block("sh")) {
        Matcher matcher = PATH.matcher(line.text());
        while (matcher.find()) {
          if (!Files.exists(ROOT.resolve(matcher.group()))) {
            missing.add(new Written(line.file(), line.line(), matcher.group()));
          }
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void aWrongCommandIsNoticed() {
    assertThat(unparsable(words("./bootstrap up --prot 80"))).isPresent();
    assertThat(unparsable(words("deployer recover --dry-run"))).isPresent();
    assertThat(unparsable(words("./bootstrap test --quick"))).isPresent();
    assertThat(unparsable(words("./bootstrap test --fast -pl tools/lint -am"))).isEmpty();
    assertThat(unknown(words("./bootstrap rehearsal"))).isPresent();
    assertThat(unknown(words("./bootstrap deployer sync --sources X"))).isPresent();
    assertThat(unknown(words("./bootstrap test --jenkins-repository URL"))).isEmpty();
  }

  private static List<String> words(String command) {
    return Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)")
        .matcher(command)
        .results()
        .map(word -> word.group().replaceAll("^['\"]|['\"]$", ""))
        .toList();
  }

  /** Why the real command line refuses the words. */
  private static Optional<String> unparsable(List<String> words) {
    if (isTest(words)) {
      return unknown(words);
    }
    try {
      model(words).parseArgs(arguments(words).toArray(String[]::new));
      return Optional.empty();
    } catch (ParameterException refused) {
      return Optional.of(String.valueOf(refused.getMessage()));
    }
  }

  /** The first word that is neither a command nor an option of it. */
  private static Optional<String> unknown(List<String> words) {
    if (isTest(words)) {
      return words.stream().filter(each -> each.startsWith("-")).filter(o -> !ofTest(o)).findAny();
    }
    CommandLine at = model(words);
    boolean value = false;
    for (String word : arguments(words)) {
      if (word.startsWith("-")) {
        if (at.getCommandSpec().findOption(word) == null) {
          return Optional.of(at.getCommandSpec().qualifiedName() + " has no option " + word);
        }
        value = true;
      } else if (!value && !at.getSubcommands().isEmpty()) {
        for (String name : word.split("\\|", -1)) {
          CommandLine below = at.getSubcommands().get(name);
          if (below == null && at.getCommandSpec().positionalParameters().isEmpty()) {
            return Optional.of(at.getCommandSpec().qualifiedName() + " has no command " + name);
          }
        }
        at = at.getSubcommands().getOrDefault(word.split("\\|", -1)[0], at);
      } else {
        value = false;
      }
    }
    return Optional.empty();
  }

  private static CommandLine model(List<String> words) {
    return isDeployer(words) ? DeployerForward.commandLine() : Main.commandLine();
  }

  private static List<String> arguments(List<String> words) {
    return words.subList(
        isDeployer(words) && !words.getFirst().equals("deployer") ? 2 : 1, words.size());
  }

  private static boolean isDeployer(List<String> words) {
    return words.getFirst().equals("deployer")
        || (words.size() > 1 && words.get(1).equals("deployer"));
  }

  /** The one command that is a script, because it is Maven's. */
  private static boolean isTest(List<String> words) {
    return words.size() > 1 && words.get(1).equals("test");
  }

  /** Listed in its help, or Maven's. */
  private static boolean ofTest(String option) {
    try {
      return option.matches("-(?!-).{2,}")
          || Files.readString(ROOT.resolve("tools/test.sh"))
              .lines()
              .anyMatch(line -> line.matches(" +(-h, )?" + Pattern.quote(option) + "( .*)?"));
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }
}
