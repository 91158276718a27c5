package delivery.rehearsal.report;

import delivery.artifacts.LinkMap;
import delivery.host.Resources;
import delivery.host.Sha256;
import delivery.rehearsal.RehearsalResult;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * The rehearsal as one HTML file without outside references, for a desk, a phone, a screen reader
 * and paper: the templates in {@code src/main/jte}, which escape all that they are given. What a
 * log says cannot become a program: only the page's own script may run.
 */
public final class HtmlReport {
  private HtmlReport() {}

  /**
   * The page; reads only its own style and script from the class path.
   *
   * @param links the map of the repository that was rehearsed
   */
  public static String of(RehearsalResult rehearsal, LinkMap links) {
    String script = resource("report.js");
    StringOutput page = new StringOutput();
    TemplateEngine.createPrecompiled(
            null, ContentType.Html, null, HtmlReport.class.getPackageName())
        .render(
            "page.jte",
            Map.of(
                "overview",
                new Overview(rehearsal),
                "links",
                links,
                "style",
                resource("report.css"),
                "script",
                script,
                "hash",
                sha256(script)),
            page);
    return page.toString();
  }

  /** The only script that may run, for the page's Content Security Policy. */
  private static String sha256(String script) {
    byte[] digest = Sha256.digest().digest(script.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }

  private static String resource(String name) {
    return Resources.text(HtmlReport.class, name);
  }
}
