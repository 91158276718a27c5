package delivery.lint.jobs;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.BoundValue;
import delivery.artifacts.jcasc.Jcasc;
import delivery.artifacts.jobs.JobScript;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Located;
import delivery.artifacts.syntax.yaml.YamlPath;
import delivery.lint.Check;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Approved hashes that are not those of the scripts beside them: script-security refuses a script
 * that changed, and the seed fails.
 */
public final class ApprovedScript implements Check {
  private static final String RULE = "approved-script";
  private static final String PREFIX = "SHA512:";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    List<Located<String>> approved = approved(repository);
    List<JobScript> scripts =
        repository.all(JobScript.class).filter(script -> !script.isInline()).toList();
    if (approved.isEmpty() || scripts.isEmpty()) {
      return Stream.empty();
    }
    List<Located<String>> stale = new ArrayList<>(approved);
    List<JobScript> missing = new ArrayList<>();
    for (JobScript script : scripts) {
      if (!stale.removeIf(hash -> hash.value().equals(hash(script)))) {
        missing.add(script);
      }
    }
    // One changed script and one hash without a script belong together.
    Optional<Located<String>> old =
        missing.size() == 1 && stale.size() == 1 ? Optional.of(stale.getFirst()) : Optional.empty();
    return missing.stream().map(script -> diagnostic(script, old, approved.getLast()));
  }

  private static Diagnostic diagnostic(
      JobScript script, Optional<Located<String>> old, Located<String> last) {
    String message =
        "the script %s is not approved as it is now; its hash is %s"
            .formatted(script.path(), hash(script));
    return old.map(
            hash ->
                Diagnostic.refused(hash.at(), RULE, message)
                    .withFix(hash.value(), Optional.of(hash(script))))
        .orElseGet(() -> Diagnostic.refused(last.at(), RULE, message));
  }

  private static List<Located<String>> approved(Repository repository) {
    return repository
        .all(Jcasc.class)
        .flatMap(file -> file.values().stream())
        .filter(value -> value.attribute().name().equals("approvedScriptHashes"))
        .map(BoundValue::value)
        .flatMap(YamlPath::scalars)
        .filter(hash -> hash.value().startsWith(PREFIX))
        .map(hash -> new Located<>(hash.value(), hash.at()))
        .toList();
  }

  /** As script-security hashes: the language, a colon, the text. */
  private static String hash(JobScript script) {
    try {
      byte[] bytes = ("groovy:" + script.file().text()).getBytes(StandardCharsets.UTF_8);
      return PREFIX + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-512", e);
    }
  }
}
