package delivery.lint.jcasc.security;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.BoundValue;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.lint.Check;
import delivery.lint.jcasc.JcascFiles;
import delivery.lint.plugins.OutsideLock;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A secret belongs into the controller's environment or a secret store, never into a file. */
public final class SecretInClear implements Check {
  private static final String RULE = "jcasc-secret-in-clear";

  private static final Pattern SECRET_NAME = Pattern.compile("(?i).*(?:secret|password|token)");

  /** Attributes that hold a secret though their type is a plain text. */
  private static final Set<String> SECRET_TEXTS =
      Set.of(
          "io.jenkins.plugins.casc.core.HudsonPrivateSecurityRealmConfigurator$UserWithPassword"
              + ".password",
          "com.cloudbees.jenkins.plugins.sshcredentials.impl"
              + ".BasicSSHUserPrivateKey$DirectEntryPrivateKeySource.privateKey",
          "com.cloudbees.jenkins.plugins.sshcredentials.impl.BasicSSHUserPrivateKey.passphrase",
          "com.cloudbees.jenkins.plugins.awscredentials.AWSCredentialsImpl.secretKey",
          "com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl.password",
          "com.cloudbees.plugins.credentials.impl.CertificateCredentialsImpl.password",
          "hudson.tasks.SMTPAuthentication.password",
          "hudson.ProxyConfiguration.secretPassword",
          "hudson.ProxyConfiguration.password",
          "jenkins.metrics.api.MetricsAccessKey.key");

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
    return Stream.concat(judged(repository), unjudged(repository));
  }

  private static Stream<Diagnostic> judged(Repository repository) {
    return JcascFiles.values(repository)
        .filter(SecretInClear::holdsSecret)
        .flatMap(
            value ->
                JcascFiles.plain(value).filter(SecretInClear::isClear).stream()
                    .map(
                        scalar ->
                            diagnostic(scalar, value.path(), variable(value.attribute().name()))));
  }

  /** Where the lock knows no types, the names alone. */
  private static Stream<Diagnostic> unjudged(Repository repository) {
    return OutsideLock.of(repository)
        .entries(repository)
        .filter(entry -> SECRET_NAME.matcher(entry.name()).matches())
        .filter(entry -> entry.value() instanceof YamlScalar scalar && isClear(scalar))
        .map(entry -> diagnostic((YamlScalar) entry.value(), entry.name(), variable(entry.name())));
  }

  private static Diagnostic diagnostic(YamlScalar scalar, String what, String variable) {
    return Diagnostic.silent(
        scalar.at(),
        RULE,
        what
            + " is a secret in clear; write \"${"
            + variable
            + "}\" and give the controller that variable from a secret store");
  }

  private static boolean holdsSecret(BoundValue value) {
    return value.isSecret()
        || SECRET_TEXTS.contains(value.owner() + "." + value.attribute().name());
  }

  /** Neither a variable, nor a hash, nor encrypted by the controller. */
  private static boolean isClear(YamlScalar scalar) {
    String text = scalar.value();
    return !text.isBlank()
        && !text.contains("${")
        && !text.startsWith("#jbcrypt:")
        && !text.startsWith("#PBKDF2:")
        && !(text.startsWith("{") && text.endsWith("}"));
  }

  private static String variable(String name) {
    return name.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
  }
}
