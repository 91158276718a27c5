package delivery.cli;

import delivery.pipeline.Credential;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The credentials that a run on this computer has. */
final class CredentialOptions {
  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--credential",
      paramLabel = "ID=SECRET",
      description =
          "A secret text. Without any, every id that this repository's jcasc/ declares is there,"
              + " with the letter x as its secret.")
  private Map<String, String> secretTexts = new LinkedHashMap<>();

  @Option(
      names = "--username-password",
      paramLabel = "ID=USER:PASSWORD",
      description = "A user name with its password.")
  private Map<String, String> usernamePasswords = new LinkedHashMap<>();

  @Option(names = "--secret-file", paramLabel = "ID=PATH", description = "A secret file.")
  private Map<String, Path> secretFiles = new LinkedHashMap<>();

  @Option(
      names = "--ssh-key",
      paramLabel = "ID=USER:PATH",
      description = "A user name with the file of its private SSH key, which has no passphrase.")
  private Map<String, String> sshKeys = new LinkedHashMap<>();

  /**
   * The credentials of the command line; without any, those that this repository declares, with
   * stand-ins for their secrets.
   */
  Map<String, Credential> read() throws IOException {
    Map<String, Credential> all = new LinkedHashMap<>();
    usernamePasswords.forEach(
        (id, pair) -> {
          String[] parts = parts("--username-password", "USER:PASSWORD", id, pair);
          all.put(id, new Credential.UsernamePassword(parts[0], parts[1]));
        });
    sshKeys.forEach(
        (id, pair) -> {
          String[] parts = parts("--ssh-key", "USER:PATH", id, pair);
          all.put(id, new Credential.SshKey(parts[0], "", Path.of(parts[1])));
        });
    secretTexts.forEach((id, text) -> all.put(id, new Credential.SecretText(text)));
    secretFiles.forEach(
        (id, path) -> all.put(id, new Credential.SecretFile(path.getFileName().toString(), path)));
    return all.isEmpty()
        ? StandInSecrets.of(Path.of(System.getProperty("repository.root", ".")))
        : all;
  }

  private String[] parts(String option, String form, String id, String value) {
    String[] parts = value.split(":", 2);
    if (parts.length < 2) {
      throw new ParameterException(spec.commandLine(), option + " " + id + ": expected ID=" + form);
    }
    return parts;
  }
}
