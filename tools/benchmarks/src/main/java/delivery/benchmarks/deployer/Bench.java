package delivery.benchmarks.deployer;

import delivery.deployer.aws.Access;
import delivery.deployer.cli.DeployerCommand;
import delivery.deployer.cli.console.CommandContext;
import delivery.deployer.time.Pause;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the programs run: one folder, one emulator, the same variables for both. */
final class Bench {
  private static final String ACCOUNT = "111111111111";
  private final Path deployer;
  private final String aws;
  private final Path folder;
  private final Map<String, String> variables;
  private final Access access;

  Bench(Path deployer, String aws, Path folder, Map<String, String> variables, Access access) {
    this.deployer = deployer;
    this.aws = aws;
    this.folder = folder;
    this.variables = Map.copyOf(variables);
    this.access = access;
  }

  Path folder() {
    return folder;
  }

  Access access() {
    return access;
  }

  Timed deployer(List<String> arguments) throws IOException, InterruptedException {
    return timed(variables, deployer.toString(), arguments);
  }

  Timed aws(String... arguments) throws IOException, InterruptedException {
    return timed(variables, aws, List.of(arguments));
  }

  /**
   * Java's own start: the deployer's launcher with its options and its cache, but a Java that
   * leaves before the first line of a program.
   */
  Timed emptyStart() throws IOException, InterruptedException {
    Path real = Path.of(System.getProperty("java.home"));
    Path java = folder.resolve("empty-java");
    if (!Files.exists(java)) {
      Files.createDirectories(java.resolve("bin"));
      Files.copy(real.resolve("release"), java.resolve("release"));
      Path program = java.resolve("bin/java");
      Files.writeString(
          program,
          """
          #!/bin/bash
          options=()
          for word in "$@"; do
            [[ $word != delivery.* ]] || break
            options+=("$word")
          done
          exec '%s/bin/java' "${options[@]}" -version
          """
              .formatted(real));
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Map<String, String> changed = new HashMap<>(variables);
    changed.put("JAVA_HOME", java.toString());
    return timed(changed, deployer.toString(), List.of("--version"));
  }

  /** The same command in this program, where all is loaded: the emulator and what must be done. */
  Duration warm(List<String> arguments) {
    StringWriter err = new StringWriter();
    CommandContext context =
        new CommandContext(
            variables,
            new BufferedReader(new StringReader("")),
            new PrintWriter(new StringWriter()),
            new PrintWriter(err),
            Clock.systemUTC(),
            Pause.real(),
            false,
            access);
    long start = System.nanoTime();
    int code = DeployerCommand.run(context, arguments.toArray(String[]::new));
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    if (code != 0) {
      throw new IllegalStateException(arguments + ": exit " + code + "\n" + err);
    }
    return took;
  }

  /** The words of a command in an environment of its own, which is written down first. */
  List<String> command(String command, String environment, String... options) throws IOException {
    Path environments = Files.createDirectories(folder.resolve("environments"));
    Files.writeString(
        environments.resolve(environment + ".yaml"),
        """
        region: eu-central-1
        account: "%s"
        templateBucket: templates
        stackName: ours-%s
        template: main.yaml
        """
            .formatted(ACCOUNT, environment));
    List<String> words =
        new ArrayList<>(
            List.of(
                command,
                "--environment",
                environment,
                "--environments-directory",
                environments.toString()));
    words.addAll(List.of(options));
    return words;
  }

  private Timed timed(Map<String, String> environment, String program, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(arguments);
    return Timed.run(folder, environment, command);
  }
}
