package delivery.rehearsal.report;

import delivery.artifacts.source.Location;
import delivery.rehearsal.RehearsalResult;
import delivery.rehearsal.RehearsalResult.Build;
import delivery.rehearsal.RehearsalResult.FaultOutcome;
import delivery.rehearsal.RehearsalResult.Machine;
import delivery.rehearsal.RehearsalResult.Stage;
import delivery.rehearsal.iam.DeniedCall;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The rehearsal as JUnit's XML, in the form that Surefire writes and Jenkins reads: a suite for
 * each build with its stages as cases, and one for what was verified afterwards.
 */
public final class JunitReport {
  private static final String SUITE = "rehearsal.";

  private final XMLStreamWriter xml;

  private JunitReport(XMLStreamWriter xml) {
    this.xml = xml;
  }

  public static String of(RehearsalResult rehearsal) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new JunitReport(writer).write(rehearsal);
      writer.close();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException("writing to memory", impossible);
    }
    return text + "\n";
  }

  /** A case that went wrong, in JUnit's words: a failure is judged, an error prevented judging. */
  private record Fault(String element, String type, String message, List<String> details) {}

  private record Case(String name, double seconds, Optional<Location> at, Optional<Fault> fault) {}

  private void write(RehearsalResult rehearsal) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeCharacters("\n");
    xml.writeStartElement("testsuites");
    xml.writeAttribute("name", "rehearsal");
    xml.writeAttribute("time", seconds(rehearsal.took().toMillis() / 1000.0));
    for (Build build : rehearsal.builds()) {
      suite(
          SUITE + build.environment(),
          Optional.of(build),
          build.stages().stream().map(JunitReport::stage).toList());
    }
    suite(SUITE + "verification", Optional.empty(), verification(rehearsal));
    if (rehearsal.fault().isPresent()) {
      suite(SUITE + "fault", Optional.empty(), fault(rehearsal.fault().get()));
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void suite(String name, Optional<Build> build, List<Case> cases)
      throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", name);
    xml.writeAttribute("tests", Integer.toString(cases.size()));
    for (String element : List.of("failure", "error", "skipped")) {
      long count =
          cases.stream()
              .flatMap(c -> c.fault().stream())
              .filter(f -> f.element().equals(element))
              .count();
      xml.writeAttribute(element.equals("skipped") ? element : element + "s", Long.toString(count));
    }
    xml.writeAttribute("time", seconds(cases.stream().mapToDouble(Case::seconds).sum()));
    if (build.isPresent() && !build.get().stages().isEmpty()) {
      xml.writeAttribute(
          "timestamp",
          build.get().stages().getFirst().started().truncatedTo(ChronoUnit.SECONDS).toString());
    }
    for (Case each : cases) {
      write(name, each);
    }
    xml.writeCharacters("\n  ");
    xml.writeEndElement();
  }

  private void write(String suite, Case each) throws XMLStreamException {
    xml.writeCharacters("\n    ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("name", each.name());
    xml.writeAttribute("classname", suite);
    xml.writeAttribute("time", seconds(each.seconds()));
    if (each.at().isPresent()) {
      xml.writeAttribute("file", each.at().get().file());
      xml.writeAttribute("line", Integer.toString(each.at().get().line()));
    }
    if (each.fault().isPresent()) {
      Fault fault = each.fault().get();
      xml.writeStartElement(fault.element());
      xml.writeAttribute("message", printable(fault.message()));
      if (!fault.element().equals("skipped")) {
        xml.writeAttribute("type", fault.type());
        xml.writeCharacters(printable(String.join("\n", fault.details())));
      }
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static Case stage(Stage stage) {
    String name = String.join(" / ", stage.parents()) + (stage.parents().isEmpty() ? "" : " / ");
    return new Case(
        name + stage.name(), stage.took().toMillis() / 1000.0, stage.at(), fault(stage));
  }

  private static Optional<Fault> fault(Stage stage) {
    String last = stage.console().isEmpty() ? "" : stage.console().getLast();
    String type = stage.status().name();
    return switch (stage.status()) {
      case SUCCESS -> Optional.empty();
      case SKIPPED -> Optional.of(new Fault("skipped", type, last, List.of()));
      case FAILURE, UNSTABLE -> Optional.of(new Fault("failure", type, last, stage.console()));
      case PAUSED_PENDING_INPUT -> Optional.of(new Fault("skipped", type, last, List.of()));
      case ABORTED -> Optional.of(new Fault("error", type, last, stage.console()));
    };
  }

  private static List<Case> verification(RehearsalResult rehearsal) {
    return List.of(
        judged("what stands in the account is what was built", rehearsal.problems()),
        judged(
            "every AWS call was allowed",
            rehearsal.iam().denied().stream().map(DeniedCall::sentence).toList()),
        machine(rehearsal.machine()));
  }

  /** What the pipeline had to do about a fault made on purpose. */
  private static List<Case> fault(FaultOutcome fault) {
    return fault.expectations().stream()
        .map(
            each ->
                judged(
                    fault.name() + ": " + each.expected(),
                    each.held() ? List.of() : List.of(each.observed())))
        .toList();
  }

  private static Case judged(String name, List<String> faults) {
    return new Case(
        name,
        0,
        Optional.empty(),
        faults.isEmpty()
            ? Optional.empty()
            : Optional.of(new Fault("failure", "verification", faults.getFirst(), faults)));
  }

  private static Case machine(Machine machine) {
    String name = "the image comes up by itself";
    if (!machine.used()) {
      return skipped(name, machine.reason());
    }
    if (machine.boots().isEmpty()) {
      return skipped(name, "the pipeline failed before, so the machine was not booted again");
    }
    return judged(name, machine.health() == 200 ? List.of() : machine.boots());
  }

  private static Case skipped(String name, String reason) {
    return new Case(
        name, 0, Optional.empty(), Optional.of(new Fault("skipped", "", reason, List.of())));
  }

  /** XML 1.0 has no place for other control characters, escaped or not (section 2.2). */
  private static String printable(String text) {
    return text.codePoints()
        .filter(c -> c == '\n' || c == '\t' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF))
        .filter(c -> c < 0xD800 || c > 0xDFFF)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.3f", seconds);
  }
}
