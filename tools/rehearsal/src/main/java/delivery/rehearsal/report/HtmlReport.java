package delivery.rehearsal.report;

import delivery.artifacts.LinkMap;
import delivery.rehearsal.RehearsalResult;
import delivery.rehearsal.RehearsalResult.Build;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * The rehearsal as one HTML file without outside references, for a desk, a phone, a screen reader
 * and paper. What a log says cannot become a program: only the page's own script may run.
 */
public final class HtmlReport {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final RehearsalResult rehearsal;
  private final List<Section> sections = new ArrayList<>();

  private record Section(String id, String title, String html) {}

  private HtmlReport(RehearsalResult rehearsal) {
    this.rehearsal = rehearsal;
  }

  /**
   * The page; reads only its own style, script and signs from the class path.
   *
   * @param links the map of the repository that was rehearsed
   */
  public static String of(RehearsalResult rehearsal, LinkMap links) throws IOException {
    return new HtmlReport(rehearsal).render(links);
  }

  private String render(LinkMap links) throws IOException {
    Overview overview = new Overview(rehearsal);
    add("problems", "What is wrong", overview.problems());
    add("fault", "Fault on purpose", overview.fault());
    rehearsal.builds().forEach(this::build);
    if (MachineView.hasImage(rehearsal)) {
      section("image", "Agent image", MachineView.image(rehearsal.image()));
    }
    String network = NetworkView.of(rehearsal.network());
    if (!network.isEmpty()) {
      section("network", "Network", network);
    }
    section("machine", "Stand-in machine", MachineView.machine(rehearsal.machine()));
    section(
        "calls",
        "AWS calls",
        CallView.of(rehearsal.iam()) + MachineView.emulator(rehearsal.emulator()));
    section("links", "Link map", LinkView.of(links));
    Verdict verdict = Verdict.of(rehearsal.result());
    String script = resource("report.js");
    return resource("report.html")
        .replace("{{title}}", Html.text(overview.title()))
        .replace("{{verdict}}", verdict.style())
        .replace("{{icon}}", Html.icon(verdict.style()))
        .replace("{{lead}}", lead())
        .replace("{{facts}}", overview.facts())
        .replace("{{navigation}}", navigation())
        .replace("{{hash}}", sha256(script))
        .replace("{{style}}", resource("report.css"))
        .replace("{{script}}", script)
        .replace("{{signs}}", resource("signs.svg"))
        // Last, because a log may say anything, these words too.
        .replace("{{content}}", content());
  }

  private void section(String id, String title, String html) {
    add(id, title, Html.section(id, Html.text(title), html));
  }

  private void add(String id, String title, String html) {
    if (!html.isEmpty()) {
      sections.add(new Section(id, title, html));
    }
  }

  private void build(Build build) {
    String id = "build-" + build.number();
    String title = "Build %d to %s".formatted(build.number(), build.environment());
    String html =
        StageGraph.of(build)
            + build.deployed().map(AccountView::facts).orElse("")
            + "<h3 id=\""
            + id
            + "-logs\">Logs</h3>\n"
            + LogView.of(build)
            + account(build);
    add(
        id,
        title,
        Html.section(
            id,
            Html.text(title) + " " + Html.badge(Verdict.of(build.result()), build.result()),
            html));
  }

  private static String account(Build build) {
    String html = AccountView.parameters(build) + AccountView.resources(build);
    return html.isEmpty() ? "" : "<h3>Account</h3>\n" + html;
  }

  private String lead() {
    Build first = rehearsal.builds().getFirst();
    StringBuilder html = new StringBuilder();
    if (!first.stages().isEmpty()) {
      Instant at = first.stages().getFirst().started();
      html.append("<time datetime=\"").append(at).append("\">").append(TIME.format(at));
      html.append("</time> · ");
    }
    if (!first.commit().isEmpty()) {
      html.append("commit ");
      html.append(Html.code(first.commit().substring(0, Math.min(12, first.commit().length()))));
      html.append(" · ");
    }
    return html.append("on ").append(Html.text(rehearsal.emulator().name())).toString();
  }

  private String navigation() {
    StringBuilder html = new StringBuilder();
    for (Section section : sections) {
      html.append("<li><a href=\"#").append(section.id()).append("\">");
      html.append(Html.text(section.title())).append("</a></li>\n");
    }
    return html.toString();
  }

  private String content() {
    StringBuilder html = new StringBuilder();
    sections.forEach(section -> html.append(section.html()));
    return html.toString();
  }

  /** The only script that may run, for the page's Content Security Policy. */
  private static String sha256(String script) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream stream = HtmlReport.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IOException(name + " is missing from the class path");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
