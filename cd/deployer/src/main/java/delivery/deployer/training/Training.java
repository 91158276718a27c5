package delivery.deployer.training;

import delivery.deployer.aws.Access;
import delivery.deployer.aws.Session;
import delivery.deployer.cli.DeployerCommand;
import delivery.deployer.cli.Main;
import delivery.deployer.cli.console.CommandContext;
import delivery.deployer.time.Pause;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The program whose run the start-up cache is made from; used when the distribution is built. */
public final class Training {
  /** So many that Java learns which methods of an upload are hot. */
  private static final int TEMPLATES = 400;

  private final Path environments;
  private final Path templates;
  private final Path folder;
  private final boolean syncOnly;

  private Training(Path folder, boolean syncOnly) throws IOException {
    this.folder = folder;
    this.syncOnly = syncOnly;
    this.environments = Files.createDirectories(folder.resolve("environments"));
    this.templates = Files.createDirectories(folder.resolve("templates"));
  }

  /**
   * Runs the pipeline's commands: unencrypted as in a rehearsal, then encrypted as with AWS itself.
   *
   * @param arguments a folder with {@code keys.p12}, a key for 127.0.0.1 under the password {@code
   *     training} that this Java trusts; then {@code sync} for what needs S3 alone, or {@code all}
   * @throws IllegalStateException when a command fails, so that no useless cache is kept
   */
  public static void main(String[] arguments)
      throws IOException, GeneralSecurityException, ClassNotFoundException {
    Path folder = Path.of(arguments[0]);
    Training training = new Training(folder, arguments[1].equals("sync"));
    // What a start outside of this program loads besides.
    Class.forName(Main.class.getName());
    try (Session session = Session.ofCaller("eu-central-1", Access.standard())) {
      session.addressInS3("training", "key");
    }
    training.writeFiles();
    training.run(Optional.empty());
    training.run(Optional.of(tls(folder.resolve("keys.p12"))));
  }

  private static SSLContext tls(Path keys) throws IOException, GeneralSecurityException {
    char[] password = "training".toCharArray();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream stream = Files.newInputStream(keys)) {
      store.load(stream, password);
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }

  private void writeFiles() throws IOException {
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
    for (int i = 0; i < TEMPLATES; i++) {
      Files.writeString(
          templates.resolve("other-%d.yaml".formatted(i)),
          "Resources: {Topic%d: {Type: AWS::SNS::Topic}}\n".formatted(i));
    }
    Files.writeString(
        templates.resolve("main.yaml"),
        """
        Parameters: {AmiId: {Type: AWS::EC2::Image::Id}}
        Resources: {Topic: {Type: AWS::SNS::Topic}}
        """);
  }

  private void run(Optional<SSLContext> tls) throws IOException {
    try (CannedAws aws = new CannedAws(tls)) {
      // As in a container: the SDK asks a local address for the credentials of the task's role.
      System.setProperty("aws.containerCredentialsFullUri", aws.endpoint() + CannedAws.CREDENTIALS);
      System.setProperty("aws.endpointUrl", aws.endpoint().toString());
      String parameters = folder.resolve("parameters.json").toString();
      String template = templates.resolve("main.yaml").toString();
      String source = templates.toString();
      execute("--version");
      execute("--help");
      command("sync", "--source", source, "--dry-run");
      command("sync", "--source", source);
      command("sync", "--source", source);
      if (syncOnly) {
        return;
      }
      command("publish-ami", "--ami", "ami-12345678");
      command("parameters", "--template", template, "--output", parameters);
      command("deploy", "--parameters", parameters);
      command("deploy", "--parameters", parameters, "--json");
    } finally {
      System.clearProperty("aws.containerCredentialsFullUri");
      System.clearProperty("aws.endpointUrl");
    }
  }

  private void command(String command, String... options) {
    String[] all = new String[options.length + 5];
    List.of(
            command,
            "--environment",
            "training",
            "--environments-directory",
            environments.toString())
        .toArray(all);
    System.arraycopy(options, 0, all, 5, options.length);
    execute(all);
  }

  private static void execute(String... arguments) {
    StringWriter err = new StringWriter();
    int code =
        DeployerCommand.run(
            new CommandContext(
                Map.of(),
                new BufferedReader(new StringReader("")),
                new PrintWriter(new StringWriter()),
                new PrintWriter(err),
                Clock.systemUTC(),
                Pause.real(),
                false,
                Access.standard()),
            arguments);
    if (code != 0) {
      throw new IllegalStateException(String.join(" ", arguments) + ": " + err);
    }
  }
}
