package delivery.lint.against;

import delivery.artifacts.Repository;
import delivery.artifacts.network.Deployment;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Location;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What one version of a repository grants more than another. */
public final class Widenings {
  /** The rule of every finding; no check of its own, for it needs two versions. */
  public static final String RULE = "grants-more";

  private Widenings() {}

  /** One finding for each thing that is granted now and was not before, by file and line. */
  public static List<Diagnostic> between(Repository before, Repository after) {
    List<Deployment> old = Deployment.all(before);
    List<Deployment> now = Deployment.all(after);
    Stream<Diagnostic> policies =
        new PolicyWidenings(
                old.stream().flatMap(PolicyHolder::of), now.stream().flatMap(PolicyHolder::of))
            .find();
    Stream<Diagnostic> others =
        now.stream()
            .flatMap(
                each -> {
                  List<Deployment> same =
                      old.stream().filter(other -> name(other).equals(name(each))).toList();
                  return Stream.concat(
                      OpeningWidenings.find(same, each), ExposureWidenings.find(same, each));
                });
    return Stream.concat(policies, others)
        .distinct()
        .sorted(Comparator.comparing(Diagnostic::at).thenComparing(Diagnostic::message))
        .toList();
  }

  private static String name(Deployment deployment) {
    return deployment.environment().map(each -> each.name()).orElse(deployment.stack().template());
  }

  static Diagnostic finding(Location at, String message) {
    return Diagnostic.silent(at, RULE, message);
  }
}
