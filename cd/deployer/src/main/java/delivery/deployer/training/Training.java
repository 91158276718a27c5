package delivery.deployer.training;

import delivery.deployer.aws.Access;
import delivery.deployer.cli.DeployerCommand;
import delivery.deployer.cli.Surroundings;
import delivery.deployer.time.Pause;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The program whose run the start-up cache is made from; used when the distribution is built. */
public final class Training {
  private Training() {}

  /**
   * Runs the pipeline's commands.
   *
   * @param arguments an empty folder for files
   * @throws IllegalStateException when a command fails, so that no useless cache is kept
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Path environments = Files.createDirectories(folder.resolve("environments"));
    Path templates = Files.createDirectories(folder.resolve("templates"));
    Files.writeString(
        environments.resolve("training.yaml"),
        """
        region: eu-central-1
        account: "111111111111"
        deployRole: training
        templateBucket: training
        stackName: app-training
        template: main.yaml
        parameters: {AmiId: ssm:/DeploymentConfig/training/App/AmiId}
        """);
    Files.writeString(
        templates.resolve("main.yaml"),
        """
        Parameters: {AmiId: {Type: AWS::EC2::Image::Id}}
        Resources: {Topic: {Type: AWS::SNS::Topic}}
        """);
    String parameters = folder.resolve("parameters.json").toString();
    String template = templates.resolve("main.yaml").toString();
    try (CannedAws aws = new CannedAws()) {
      run(aws, "--version");
      run(aws, "publish-ami", environments, "--ami", "ami-12345678");
      run(aws, "sync", environments, "--source", templates.toString(), "--dry-run");
      run(aws, "parameters", environments, "--template", template, "--output", parameters);
      run(aws, "deploy", environments, "--parameters", parameters);
      run(aws, "deploy", environments, "--parameters", parameters, "--json");
    }
  }

  private static void run(CannedAws aws, String command, Path environments, String... options) {
    String[] all = new String[options.length + 5];
    List.of(
            command,
            "--environment",
            "training",
            "--environments-directory",
            environments.toString())
        .toArray(all);
    System.arraycopy(options, 0, all, 5, options.length);
    run(aws, all);
  }

  private static void run(CannedAws aws, String... arguments) {
    StringWriter err = new StringWriter();
    int code =
        DeployerCommand.run(
            new Surroundings(
                Map.of(),
                new BufferedReader(new StringReader("")),
                new PrintWriter(new StringWriter()),
                new PrintWriter(err),
                Clock.systemUTC(),
                Pause.real(),
                false,
                new Access(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")),
                    Optional.of(aws.endpoint()),
                    List.of())),
            arguments);
    if (code != 0) {
      throw new IllegalStateException(String.join(" ", arguments) + ": " + err);
    }
  }
}
