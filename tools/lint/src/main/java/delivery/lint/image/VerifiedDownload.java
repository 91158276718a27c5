package delivery.lint.image;

import delivery.artifacts.Repository;
import delivery.artifacts.image.Dockerfile;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Location;
import delivery.artifacts.syntax.dockerfile.Instruction;
import delivery.artifacts.syntax.shell.ShellCommand;
import delivery.artifacts.syntax.shell.ShellScript;
import delivery.lint.Check;
import java.util.Set;
import java.util.stream.Stream;

/** A file from the network that becomes part of an image without its checksum or signature. */
public final class VerifiedDownload implements Check {
  private static final String RULE = "image-download";
  private static final Set<String> FETCH = Set.of("curl", "wget");
  private static final Set<String> VERIFY =
      Set.of("sha256sum", "sha512sum", "sha1sum", "gpg", "gpgv", "cosign", "minisign");

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Concern concern() {
    return Concern.RISK;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return repository
        .all(Dockerfile.class)
        .flatMap(file -> file.stages().stream())
        .flatMap(
            stage ->
                Stream.concat(
                    stage.runs().stream().flatMap(VerifiedDownload::run),
                    stage.instructions().stream().flatMap(VerifiedDownload::add)));
  }

  private static Stream<Diagnostic> run(ShellScript script) {
    boolean verifies =
        script.commands().stream().anyMatch(command -> VERIFY.contains(command.program().text()));
    return verifies
        ? Stream.empty()
        : script.commands().stream()
            .filter(VerifiedDownload::fetches)
            .map(command -> diagnostic(command.program().at()));
  }

  private static boolean fetches(ShellCommand command) {
    return FETCH.contains(command.program().text())
        && command.words().stream().anyMatch(word -> word.text().contains("://"));
  }

  private static Stream<Diagnostic> add(Instruction instruction) {
    String text = instruction.text();
    boolean unverified =
        instruction.keyword().equals("ADD")
            && (text.contains("http://") || text.contains("https://"))
            && !text.contains("--checksum=");
    return unverified ? Stream.of(diagnostic(instruction.at())) : Stream.empty();
  }

  private static Diagnostic diagnostic(Location at) {
    return Diagnostic.silent(
        at,
        RULE,
        "what is downloaded here is not verified; compare its SHA-256 or signature in the same"
            + " instruction");
  }
}
