package delivery.deployer.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import delivery.aws.Credentials;
import delivery.deployer.aws.Access;
import delivery.deployer.aws.Session;
import delivery.deployer.cli.DeployerCommand;
import delivery.deployer.cli.console.CommandContext;
import delivery.deployer.time.Pause;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A folder with an environment and templates, and the deployer run in it against an emulator. */
public record Workplace(Path folder, Access access, String environment) {
  public static final String ACCOUNT = "111111111111";
  public static final String REGION = "eu-central-1";

  /** What a command printed and exited with. */
  public record Ran(int code, String out, String err, Set<String> calls) {}

  public static Workplace in(
      Path folder, URI endpoint, Credentials credentials, String environment) {
    Workplace workplace = new Workplace(folder, access(endpoint, credentials), environment);
    workplace.write(
        "environments/" + environment + ".yaml",
        """
        region: eu-central-1
        account: "111111111111"
        templateBucket: templates
        stackName: app-%s
        template: main.yaml
        capabilities: [CAPABILITY_IAM]
        parameters:
          AmiId: ssm:/DeploymentConfig/%s/App/AmiId
        """
            .formatted(environment, environment));
    return workplace;
  }

  public static Access access(URI endpoint, Credentials credentials) {
    return new Access(
        StaticCredentialsProvider.create(
            AwsSessionCredentials.create(
                credentials.accessKeyId(),
                credentials.secretAccessKey(),
                credentials.sessionToken())),
        Optional.of(endpoint),
        Optional.empty(),
        List.of());
  }

  public Workplace through(URI endpoint) {
    return new Workplace(
        folder,
        new Access(
            access.credentials(), Optional.of(endpoint), Optional.empty(), access.interceptors()),
        environment);
  }

  public Session session() {
    return Session.ofCaller(REGION, access);
  }

  public String stackName() {
    return "app-" + environment;
  }

  public String imageParameter() {
    return "/DeploymentConfig/" + environment + "/App/AmiId";
  }

  public Path write(String path, String text) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String read(String path) {
    try {
      return Files.readString(folder.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file with something else in the place of what stands there. */
  public void replace(String path, String good, String bad) {
    assertThat(read(path)).contains(good);
    write(path, read(path).replace(good, bad));
  }

  /** The id of an event of the events file. */
  public static String eventId(String line) {
    try {
      return String.valueOf(JSON.std.mapFrom(line).get("eventId"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  public Path file(String path) {
    return folder.resolve(path);
  }

  public Ran run(String command, String... arguments) {
    return runPlain(
        command,
        with(
            arguments,
            "--environment",
            environment,
            "--environments-directory",
            folder.resolve("environments").toString()));
  }

  public Ran runPlain(String command, String... arguments) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(Arrays.asList(arguments));
    RecordedCalls calls = new RecordedCalls();
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        DeployerCommand.run(
            new CommandContext(
                Map.of("BUILD_TAG", "jenkins-app-7", "GIT_COMMIT", "0123456789abcdef"),
                new BufferedReader(new StringReader("")),
                new PrintWriter(out),
                new PrintWriter(err),
                new FastForwardClock(),
                Pause.real(),
                false,
                new Access(
                    access.credentials(), access.endpoint(), Optional.empty(), List.of(calls))),
            all.toArray(String[]::new));
    assertThat(calls.actions())
        .as("calls of %s that aws-calls.json does not declare", command)
        .isSubsetOf(RecordedCalls.declared(command));
    return new Ran(code, out.toString(), err.toString(), calls.actions());
  }

  public Ran publish(String image) {
    return run("publish-ami", "--ami", image);
  }

  public Ran parameters(String... arguments) {
    return run(
        "parameters",
        with(
            arguments,
            "--template",
            file("templates/main.yaml").toString(),
            "--output",
            file("build/parameters.json").toString()));
  }

  public Ran sync(String... arguments) {
    return run("sync", with(arguments, "--source", file("templates").toString()));
  }

  public Ran deploy(String... arguments) {
    return run(
        "deploy",
        with(
            arguments,
            "--parameters",
            file("build/parameters.json").toString(),
            "--events",
            file("build/events.jsonl").toString(),
            "--outputs",
            file("build/outputs.json").toString(),
            "--timeline",
            file("build/timeline.json").toString()));
  }

  /** Parameters, sync and deploy, which must succeed but for the last. */
  public Ran all(String... arguments) {
    for (Ran ran : List.of(parameters(), sync())) {
      if (ran.code() != 0) {
        return ran;
      }
    }
    return deploy(arguments);
  }

  private static String[] with(String[] arguments, String... more) {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(Arrays.asList(more));
    return all.toArray(String[]::new);
  }
}
