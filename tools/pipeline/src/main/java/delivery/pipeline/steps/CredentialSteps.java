package delivery.pipeline.steps;

import delivery.groovy.RunEndedError;
import delivery.host.cache.Folders;
import delivery.pipeline.Credential;
import delivery.pipeline.build.Build;
import delivery.pipeline.console.Masks;
import delivery.pipeline.scheduler.Failures;
import hudson.AbortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.steps.MissingContextVariableException;
import org.jspecify.annotations.Nullable;

/** The step {@code withCredentials}. */
final class CredentialSteps {
  private CredentialSteps() {}

  static Map<String, StepAction> all() {
    return Map.of("withCredentials", CredentialSteps::withCredentials);
  }

  /** What a list of bindings sets. */
  private static final class Bound {
    final Map<String, String> secret = new LinkedHashMap<>();
    final Map<String, String> open = new LinkedHashMap<>();
    final List<Path> folders = new ArrayList<>();
  }

  private static @Nullable Object withCredentials(StepCall call) throws Exception {
    call.branch().yieldUntilIdle();
    Bound bound = new Bound();
    try {
      for (Object binding : call.list("bindings")) {
        if (!(binding instanceof Map<?, ?> map)) {
          throw new IllegalArgumentException("a binding is expected, not " + binding);
        }
        bind(call, map, bound);
      }
      if (!bound.secret.isEmpty()) {
        call.print(
            "Masking supported pattern matches of "
                + bound.secret.keySet().stream()
                    .map(name -> "$" + name)
                    .collect(Collectors.joining(" or ")));
      }
      Map<String, String> all = new LinkedHashMap<>(bound.open);
      all.putAll(bound.secret);
      return call.runBody(
          call.context()
              .with(all)
              .hiding(List.copyOf(bound.secret.keySet()), List.copyOf(bound.secret.values())));
    } catch (RunEndedError over) {
      throw over;
    } catch (Throwable failure) {
      throw Failures.thrown(
          MaskedFailure.of(failure, Masks.NONE.with(List.copyOf(bound.secret.values()))));
    } finally {
      for (Path folder : bound.folders) {
        Folders.delete(folder);
      }
    }
  }

  private static void bind(StepCall call, Map<?, ?> binding, Bound bound) throws Exception {
    String kind = String.valueOf(binding.get(Symbols.SYMBOL));
    String id = String.valueOf(binding.get("credentialsId"));
    switch (kind) {
      case "string" ->
          bound.secret.put(
              name(binding, "variable"),
              find(call.build(), id, Credential.SecretText.class, "Secret text").text());
      case "usernamePassword" -> {
        Credential.UsernamePassword pair = usernamePassword(call, id);
        bound.open.put(name(binding, "usernameVariable"), pair.username());
        bound.secret.put(name(binding, "passwordVariable"), pair.password());
      }
      case "usernameColonPassword" -> {
        Credential.UsernamePassword pair = usernamePassword(call, id);
        bound.secret.put(name(binding, "variable"), pair.username() + ":" + pair.password());
      }
      case "file" -> {
        Credential.SecretFile file =
            find(call.build(), id, Credential.SecretFile.class, "Secret file");
        Path path = write(call, file.name(), file.source(), bound);
        bound.secret.put(name(binding, "variable"), path.toString());
      }
      case "sshUserPrivateKey" -> {
        Credential.SshKey key =
            find(call.build(), id, Credential.SshKey.class, "SSH Username with private key");
        String variable = name(binding, "keyFileVariable");
        Path path = write(call, "ssh-key-" + variable, key.source(), bound);
        bound.secret.put(variable, path.toString());
        if (binding.get("passphraseVariable") != null) {
          bound.secret.put(name(binding, "passphraseVariable"), key.passphrase());
        }
        if (binding.get("usernameVariable") != null) {
          bound.open.put(name(binding, "usernameVariable"), key.username());
        }
      }
      default ->
          throw new IllegalArgumentException(
              "the binding \""
                  + kind
                  + "\" cannot be used here; known are string,"
                  + " usernamePassword, usernameColonPassword, file and sshUserPrivateKey");
    }
  }

  private static Credential.UsernamePassword usernamePassword(StepCall call, String id)
      throws AbortException {
    return find(call.build(), id, Credential.UsernamePassword.class, "Username with password");
  }

  private static String name(Map<?, ?> binding, String key) {
    Object name = binding.get(key);
    if (name == null) {
      throw new IllegalArgumentException("a binding needs \"" + key + "\"");
    }
    return String.valueOf(name);
  }

  private static Path write(StepCall call, String name, Path source, Bound bound)
      throws IOException, MissingContextVariableException {
    if (call.context().node().isEmpty()) {
      throw new MissingContextVariableException("hudson.FilePath", Optional.of(call.name()));
    }
    Path folder =
        AgentSteps.temporary(call).resolve("secretFiles").resolve(UUID.randomUUID().toString());
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    bound.folders.add(folder);
    Path path = folder.resolve(name);
    Files.createFile(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(path, Files.readAllBytes(source));
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--------"));
    return path;
  }

  private static <T extends Credential> T find(
      Build build, String id, Class<T> type, String expected) throws AbortException {
    Credential credential = build.settings().credentials().get(id);
    if (credential == null) {
      throw new AbortException("Could not find credentials entry with ID '" + id + "'");
    }
    if (!type.isInstance(credential)) {
      throw new AbortException(
          "Credentials '"
              + id
              + "' is of type '"
              + credential.kind()
              + "' where '"
              + expected
              + "' was expected");
    }
    return type.cast(credential);
  }

  /**
   * The bindings that {@code NAME = credentials('id')} stands for, as Declarative makes them.
   *
   * @throws AbortException when there is no such credential
   */
  static List<Map<String, Object>> bindings(Build build, String variable, String id)
      throws AbortException {
    Credential credential = build.settings().credentials().get(id);
    return switch (credential) {
      // Declarative says no more than this.
      case null -> throw new AbortException(id);
      case Credential.SecretText text ->
          List.of(Map.of(Symbols.SYMBOL, "string", "credentialsId", id, "variable", variable));
      case Credential.SecretFile file ->
          List.of(Map.of(Symbols.SYMBOL, "file", "credentialsId", id, "variable", variable));
      case Credential.SshKey key ->
          List.of(
              Map.of(
                  Symbols.SYMBOL,
                  "sshUserPrivateKey",
                  "credentialsId",
                  id,
                  "keyFileVariable",
                  variable,
                  "usernameVariable",
                  variable + "_USR",
                  "passphraseVariable",
                  variable + "_PSW"));
      case Credential.UsernamePassword pair ->
          List.of(
              Map.of(
                  Symbols.SYMBOL,
                  "usernameColonPassword",
                  "credentialsId",
                  id,
                  "variable",
                  variable),
              Map.of(
                  Symbols.SYMBOL,
                  "usernamePassword",
                  "credentialsId",
                  id,
                  "usernameVariable",
                  variable + "_USR",
                  "passwordVariable",
                  variable + "_PSW"));
    };
  }
}
