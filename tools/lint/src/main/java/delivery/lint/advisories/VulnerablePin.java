package delivery.lint.advisories;

import delivery.artifacts.Repository;
import delivery.artifacts.image.Dockerfile;
import delivery.artifacts.plugins.AcceptedAdvisories;
import delivery.artifacts.plugins.AcceptedAdvisories.Acceptance;
import delivery.artifacts.plugins.PluginList;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.Severity;
import delivery.lint.Check;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A pinned version of Jenkins or of a plugin that a published advisory is about. */
public final class VulnerablePin implements Check {
  /** The name of the rule. */
  public static final String RULE = "vulnerable-pin";

  private static final int FRESH_DAYS = 30;

  private final Clock clock;

  /** Judges ages and expiries by this clock. */
  public VulnerablePin(Clock clock) {
    this.clock = clock;
  }

  /** A pinned name with its version, at the place of the version. */
  private record Pin(String name, Located<String> version) {}

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
    List<Pin> pins = pins(repository);
    List<Acceptance> accepted =
        repository.all(AcceptedAdvisories.class).flatMap(f -> f.entries().stream()).toList();
    List<Diagnostic> findings = new ArrayList<>();
    repository
        .all(AcceptedAdvisories.class)
        .flatMap(file -> file.faults().stream())
        .forEach(fault -> findings.add(Diagnostic.silent(fault.at(), RULE, fault.value())));
    if (!pins.isEmpty()) {
      Set<String> names = pins.stream().map(Pin::name).collect(Collectors.toUnmodifiableSet());
      AdvisoryData data = AdvisoryData.of(names);
      Set<Acceptance> used = new HashSet<>();
      for (Pin pin : pins) {
        for (Advisory advisory : data.affecting(pin.name(), pin.version().value())) {
          findings.addAll(judge(pin, advisory, accepted, used));
        }
      }
      accepted.stream()
          .filter(each -> !used.contains(each))
          .map(this::needless)
          .forEach(findings::add);
      age(pins.getFirst(), data).ifPresent(findings::add);
    }
    return findings.stream();
  }

  private static List<Pin> pins(Repository repository) {
    List<Pin> pins = new ArrayList<>();
    repository
        .all(PluginList.class)
        .flatMap(list -> list.plugins().stream())
        .filter(pin -> !pin.version().value().isEmpty())
        .forEach(pin -> pins.add(new Pin(pin.id().value(), pin.version())));
    repository
        .all(Dockerfile.class)
        .flatMap(file -> file.jenkins().stream())
        .forEach(version -> pins.add(new Pin(Advisory.CORE, version)));
    return pins;
  }

  /** One finding for the ids that nobody accepted, one for each acceptance of the others. */
  private List<Diagnostic> judge(
      Pin pin, Advisory advisory, List<Acceptance> accepted, Set<Acceptance> used) {
    List<String> open = new ArrayList<>();
    List<String> covered = new ArrayList<>();
    List<Acceptance> covering = new ArrayList<>();
    for (String id : advisory.ids()) {
      List<Acceptance> matching =
          accepted.stream()
              .filter(each -> each.plugin().equals(pin.name()))
              .filter(each -> each.advisory().value().equals(id))
              .toList();
      used.addAll(matching);
      if (matching.stream().anyMatch(each -> !isOver(each))) {
        covered.add(id);
      } else {
        open.add(id);
      }
      covering.addAll(matching);
    }
    List<Diagnostic> findings = new ArrayList<>();
    if (!open.isEmpty()) {
      findings.add(finding(pin, advisory, open, covering.stream().filter(this::isOver).toList()));
    }
    if (!covered.isEmpty()) {
      List<Acceptance> valid = covering.stream().filter(each -> !isOver(each)).toList();
      findings.add(
          finding(
              pin,
              Severity.NOTE,
              sentence(pin, advisory, covered)
                  + "; accepted until "
                  + valid.getFirst().until()
                  + ": "
                  + valid.getFirst().reason(),
              valid));
    }
    return findings;
  }

  private static Diagnostic finding(
      Pin pin, Advisory advisory, List<String> ids, List<Acceptance> ended) {
    String end =
        ended.isEmpty() ? "" : "; accepted until " + ended.getFirst().until() + ", which is over";
    return finding(pin, advisory.severity(), sentence(pin, advisory, ids) + end, ended);
  }

  private static Diagnostic finding(
      Pin pin, Severity severity, String message, List<Acceptance> acceptances) {
    return new Diagnostic(
        pin.version().at(),
        RULE,
        severity,
        message,
        Jenkins.SILENT,
        acceptances.stream().map(each -> each.advisory()).limit(1).toList());
  }

  private static String sentence(Pin pin, Advisory advisory, List<String> ids) {
    String what = pin.name().equals(Advisory.CORE) ? "Jenkins" : pin.name();
    String date = advisory.date().isEmpty() ? "" : " of " + advisory.date();
    return "%s %s is affected by %s%s: %s; %s"
        .formatted(
            what,
            pin.version().value(),
            String.join(", ", ids),
            date,
            advisory.kind(),
            advisory.remedy());
  }

  private Diagnostic needless(Acceptance acceptance) {
    return new Diagnostic(
        acceptance.advisory().at(),
        RULE,
        Severity.WARNING,
        "%s does not affect the pinned %s; delete it here"
            .formatted(acceptance.advisory().value(), acceptance.plugin()),
        Jenkins.SILENT,
        List.of());
  }

  private Optional<Diagnostic> age(Pin first, AdvisoryData data) {
    long days = ChronoUnit.DAYS.between(data.complete(), today());
    if (days <= FRESH_DAYS) {
      return Optional.empty();
    }
    return Optional.of(
        new Diagnostic(
            Location.startOf(first.version().at().file()),
            RULE,
            Severity.NOTE,
            "the list of advisories is complete to %s, %d days ago, and not later than %s; refresh it with tools/lint/refresh-advisories.py"
                .formatted(data.complete(), days, data.read()),
            Jenkins.SILENT,
            List.of()));
  }

  private boolean isOver(Acceptance acceptance) {
    return acceptance.until().isBefore(today());
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }
}
