package delivery.rehearsal.fault;

import delivery.artifacts.environments.EnvironmentFile;
import delivery.host.UnavailableException;
import delivery.pipeline.RunRefusedException;
import delivery.rehearsal.BuildRequest;
import delivery.rehearsal.RehearsalResult.Build;
import delivery.rehearsal.RehearsalResult.Expectation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The service is deployed with a certificate that nobody renewed: clients refuse it. */
final class CertificateExpired implements Scenario {
  private static final Instant PAST = Instant.parse("2024-01-01T00:00:00Z");
  private static final String NAME = "expired.example.com";

  @Override
  public List<Expectation> play(FaultContext context)
      throws RunRefusedException, UnavailableException, IOException, InterruptedException {
    EnvironmentFile environment = context.environment();
    String arn =
        "arn:aws:acm:%s:%s:certificate/00000000-0000-0000-0000-00000000dead"
            .formatted(environment.region().value(), environment.account().value());
    context.aws().issueCertificate(arn, NAME, PAST);
    Build bad =
        context.run(
            BuildRequest.of(environment.name(), Optional.empty())
                .withVariables(FaultContext.SOON)
                .withChange(sources -> secure(sources, environment.name(), arn)));
    List<Expectation> all =
        new ArrayList<>(
            context.failedIn(
                bad,
                "Smoke test",
                "the certificate has expired",
                "/health did not answer 200 OK.*certificate has expired"));
    String flaw = "HttpsListener serves %s for %s, which ended on 2024-01-01".formatted(arn, NAME);
    String told = FaultContext.said(bad, flaw).orElse("nothing tells of it");
    all.add(
        new Expectation(
            "the line of the listener's certificates is named, with the certificate and its end",
            told,
            told.matches("cloudformation/\\S+:\\d+:\\d+: .*" + Pattern.quote(flaw))));
    all.addAll(context.serves(context.good(), "the last good image"));
    return all;
  }

  /** Gives the environment the certificate, in place of another if it has one. */
  private static void secure(Path sources, String environment, String arn) throws IOException {
    Path file = sources.resolve(EnvironmentFile.path(environment));
    StringBuilder text = new StringBuilder();
    for (String line : Files.readAllLines(file)) {
      if (!line.matches(" +(CertificateArn|DomainName):.*")) {
        text.append(line).append('\n');
      }
      if (line.equals("parameters:")) {
        text.append("  CertificateArn: %s%n  DomainName: %s%n".formatted(arn, NAME));
      }
    }
    Files.writeString(file, text);
  }
}
