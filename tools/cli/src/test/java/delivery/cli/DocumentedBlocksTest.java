package delivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.cloudformation.Template;
import delivery.artifacts.cloudformation.TemplateReader;
import delivery.artifacts.source.SourceTree;
import delivery.aws.PythonTools;
import delivery.host.cache.Cache;
import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * The shell blocks of the documentation, each page run from its first to its last block in one real
 * shell. The real AWS CLI judges every {@code aws} command and then meets an address where nobody
 * answers; {@code ./bootstrap} and {@code deployer} are judged by the real command lines; {@code
 * docker}, {@code curl} and {@code sudo} are only written down. Everything else is what it is.
 */
@Tag("slow")
class DocumentedBlocksTest {
  private static final Path ROOT =
      Path.of(System.getProperty("repository.root", ".")).toAbsolutePath().normalize();
  private static final String RECORD =
      """
      #!/usr/bin/env bash
      (IFS=$'\\t'; printf '%s\\t%s\\n' "${0##*/}" "$*") >>"$RECORD"
      """;

  @TempDir Path folder;

  @BeforeEach
  void layOut() throws Exception {
    for (String part : List.of("cloudformation", "cd/environments")) {
      Files.createDirectories(folder.resolve(part));
      try (Stream<Path> files = Files.list(ROOT.resolve(part))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.copy(file, folder.resolve(part).resolve(file.getFileName()));
        }
      }
    }
    // What the pages tell a person to make by hand.
    Files.writeString(folder.resolve("github-token"), "a token");
    Files.writeString(folder.resolve("oidc-client-secret"), "a secret");
    Files.copy(ROOT.resolve("cd/environments/dev.yaml"), folder.resolve("cd/environments/qa.yaml"));
    assertThat(
            SupervisedProcess.run(
                    Command.of(
                        folder,
                        "bash",
                        "-c",
                        "git init -q && git -c user.name=a -c user.email=a commit -q --allow-empty"
                            + " -m a"))
                .output())
        .isEmpty();
    program("programs/docker", "case $1 in login) cat >/dev/null ;; esac\n");
    program("programs/sudo", "");
    program(
        "programs/curl",
        "case $* in *--config*) cat >/dev/null; echo '{\"crumb\": \"ANSWER\"}' ;; esac\n");
    program("programs/deployer", "");
    // The one answer that a block works on.
    program(
        "bootstrap", "case $* in *' sync '*) echo '{\"url\": \"https://bucket/hash/\"}' ;; esac\n");
    Path aws = PythonTools.awsCli(Cache.of(System.getenv(), sentence -> {})).program("aws");
    program(
        "programs/aws",
        """
        if said=$("%s" "$@" 2>&1 >/dev/null); then :; fi
        case $said in
          *'Could not connect to the endpoint URL'*) echo ANSWER ;;
          *) printf '%%s\\n' "$said" >&2; exit 99 ;;
        esac
        """
            .formatted(aws));
  }

  private void program(String name, String body) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, RECORD + body);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void theOperationsPageRunsFromItsFirstToItsLastBlock() throws Exception {
    List<List<String>> commands = run("docs/operations.md");

    assertThat(refused(commands)).isEmpty();
    assertThat(wrongStacks(commands)).isEmpty();
    assertThat(named(commands, "aws")).hasSizeGreaterThan(12);
    assertThat(named(commands, "deployer")).hasSizeGreaterThan(8);
    assertThat(named(commands, "bootstrap")).hasSizeGreaterThan(6);
    assertThat(named(commands, "docker")).hasSizeGreaterThan(4);
    assertThat(folder.resolve("build/by-hand/production.yaml"))
        .content()
        .contains("account:")
        .doesNotContain("externalId");
  }

  @Test
  void theReadmeRuns() throws Exception {
    List<List<String>> commands = run("README.md");

    assertThat(refused(commands)).isEmpty();
    assertThat(commands)
        .containsExactly(List.of("bootstrap", "rehearse"), List.of("bootstrap", "test"));
  }

  @Test
  void aWrongCommandStopsThePageAtItsLine() throws Exception {
    Completed misspelt =
        shell("page.md", "\n\naws ecs update-service --cluster c --service s --servise t\n");
    assertThat(misspelt.succeeded()).isFalse();
    assertThat(misspelt.output()).contains("--servise");

    Completed unset = shell("page.md", "\n\n\necho \"$nobody_sets_this\"\n");
    assertThat(unset.succeeded()).isFalse();
    assertThat(unset.output()).contains("page.md: line 4");

    assertThat(wrongStacks(List.of(deployment("ToolsAccount=1", "ExternalID=x"))))
        .containsExactly(
            "cloudformation/deploy-role.yaml: no parameter ExternalID",
            "cloudformation/deploy-role.yaml: no value for Environment",
            "cloudformation/deploy-role.yaml: no value for ExternalId",
            "cloudformation/deploy-role.yaml: no value for ReleaseRole");
    assertThat(refused(List.of(List.of("deployer", "recover", "--skipp", "A")))).hasSize(1);
  }

  private static List<String> deployment(String... overrides) {
    return Stream.concat(
            Stream.of(
                "aws",
                "cloudformation",
                "deploy",
                "--template-file",
                "cloudformation/deploy-role.yaml",
                "--parameter-overrides"),
            Stream.of(overrides))
        .toList();
  }

  /** Runs a page's blocks; the commands that came, program first. */
  private List<List<String>> run(String page) throws Exception {
    Completed completed = shell(page, blocksOf(page));
    assertThat(completed.succeeded()).as(completed.output()).isTrue();
    return Files.readAllLines(folder.resolve("record")).stream()
        .map(line -> List.of(line.strip().split("\t", -1)))
        .toList();
  }

  /** The page with nothing left but its blocks, so that a line's number is the page's. */
  private static String blocksOf(String page) throws IOException {
    Set<Integer> inside =
        MarkdownFile.read(page).linesInside("sh").stream().collect(Collectors.toSet());
    List<String> lines = Files.readAllLines(ROOT.resolve(page));
    StringBuilder script = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      script.append(inside.contains(i + 1) ? lines.get(i).strip() : "").append('\n');
    }
    return script.toString();
  }

  private Completed shell(String name, String script) throws Exception {
    Path file = folder.resolve(name.replace('/', '-'));
    Files.writeString(file, script);
    Map<String, String> environment = new HashMap<>();
    environment.put(
        "PATH", folder.resolve("programs") + ":" + System.getenv().getOrDefault("PATH", ""));
    environment.put("RECORD", folder.resolve("record").toString());
    environment.put("AWS_ENDPOINT_URL", "http://127.0.0.1:9");
    environment.put("AWS_MAX_ATTEMPTS", "1");
    environment.put("AWS_ACCESS_KEY_ID", "nobody");
    environment.put("AWS_SECRET_ACCESS_KEY", "nothing");
    environment.put("AWS_REGION", "eu-central-1");
    environment.put("AWS_DEFAULT_REGION", "eu-central-1");
    return SupervisedProcess.run(
        Command.of(folder, "bash", "-euo", "pipefail", file.getFileName().toString())
            .with(environment));
  }

  private static List<List<String>> named(List<List<String>> commands, String program) {
    return commands.stream().filter(words -> words.getFirst().equals(program)).toList();
  }

  /** Our own commands as the shell made them, against the real command lines. */
  private static List<String> refused(List<List<String>> commands) {
    return commands.stream()
        .filter(words -> List.of("bootstrap", "deployer").contains(words.getFirst()))
        .filter(words -> !words.equals(List.of("bootstrap", "test")))
        .flatMap(words -> refusal(words).stream())
        .toList();
  }

  private static Optional<String> refusal(List<String> words) {
    boolean deployer = words.getFirst().equals("deployer") || words.get(1).equals("deployer");
    List<String> arguments =
        words.subList(deployer && words.getFirst().equals("bootstrap") ? 2 : 1, words.size());
    try {
      CommandLine model = deployer ? DeployerForward.commandLine() : Main.commandLine();
      model.parseArgs(arguments.toArray(String[]::new));
      return Optional.empty();
    } catch (CommandLine.ParameterException wrong) {
      return Optional.of(words + ": " + wrong.getMessage());
    }
  }

  /** Stacks that are given a parameter that their template has not, or none that it needs. */
  private static List<String> wrongStacks(List<List<String>> commands) throws IOException {
    List<String> wrong = new ArrayList<>();
    for (List<String> words : commands) {
      int file = words.indexOf("--template-file");
      if (file < 0) {
        continue;
      }
      String path = words.get(file + 1);
      Template template = TemplateReader.read(new SourceTree(ROOT).read(path));
      int overrides = words.indexOf("--parameter-overrides");
      List<String> given =
          overrides < 0
              ? List.of()
              : words.stream()
                  .skip(overrides + 1L)
                  .takeWhile(word -> !word.startsWith("--"))
                  .map(word -> Arrays.asList(word.split("=", 2)).getFirst())
                  .toList();
      List<String> known = template.parameters().stream().map(each -> each.name().value()).toList();
      given.stream()
          .filter(name -> !known.contains(name))
          .forEach(name -> wrong.add(path + ": no parameter " + name));
      template.parameters().stream()
          .filter(each -> !each.hasDefault() && !given.contains(each.name().value()))
          .forEach(each -> wrong.add(path + ": no value for " + each.name().value()));
    }
    return wrong;
  }
}
