package delivery.pipeline;

import java.nio.file.Path;
import java.util.List;

/** A secret that a pipeline may ask for by its id. */
public sealed interface Credential {
  /** The name that Jenkins' messages use for the kind. */
  String kind();

  /** What must never be printed. */
  List<String> secrets();

  /** Secret text. */
  record SecretText(String text) implements Credential {
    @Override
    public String kind() {
      return "Secret text";
    }

    @Override
    public List<String> secrets() {
      return List.of(text);
    }

    @Override
    public String toString() {
      return "SecretText[****]";
    }
  }

  /** User name and password. */
  record UsernamePassword(String username, String password) implements Credential {
    @Override
    public String kind() {
      return "Username with password";
    }

    @Override
    public List<String> secrets() {
      return List.of(password);
    }

    @Override
    public String toString() {
      return "UsernamePassword[" + username + ", ****]";
    }
  }

  /**
   * A file; pipelines see the path of a copy that only they can read.
   *
   * @param name the file name that they see
   * @param source the file that is copied
   */
  record SecretFile(String name, Path source) implements Credential {
    @Override
    public String kind() {
      return "Secret file";
    }

    @Override
    public List<String> secrets() {
      return List.of();
    }

    @Override
    public String toString() {
      return "SecretFile[" + name + "]";
    }
  }

  /**
   * User name and SSH key; pipelines see the path of a copy of the key that only they can read.
   *
   * @param passphrase empty for a key without one
   * @param source the file of the private key
   */
  record SshKey(String username, String passphrase, Path source) implements Credential {
    @Override
    public String kind() {
      return "SSH Username with private key";
    }

    @Override
    public List<String> secrets() {
      return passphrase.isEmpty() ? List.of() : List.of(passphrase);
    }

    @Override
    public String toString() {
      return "SshKey[" + username + ", ****]";
    }
  }
}
