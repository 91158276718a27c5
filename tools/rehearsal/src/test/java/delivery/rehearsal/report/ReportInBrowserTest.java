package delivery.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ReducedMotion;
import delivery.host.cache.Cache;
import delivery.rehearsal.RehearsalResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page as people meet it: in a browser, by eye, by keyboard, by screen reader, on a phone. */
@Tag("slow")
class ReportInBrowserTest {
  private static final String OPEN_ALL =
      "document.querySelectorAll('details').forEach(each => each.open = true)";

  @TempDir static Path folder;
  private static @Nullable Chromium started;

  @BeforeAll
  static void start() throws Exception {
    Optional<Path> program =
        Chromium.program("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    assumeTrue(program.isPresent(), "needs chromium on PATH (apt-get install chromium)");
    Optional<Path> node = Chromium.node();
    assumeTrue(node.isPresent(), "needs Node.js 20 or newer on PATH (apt-get install nodejs)");
    started = new Chromium(program.get(), node.get());
    write("succeeded", SampleRehearsal.succeeded());
    write("failed", SampleRehearsal.failed());
    write(
        "hostile",
        ChangedTexts.in(SampleRehearsal.succeeded(), text -> text + SampleRehearsal.HOSTILE));
  }

  @AfterAll
  static void stop() {
    if (started != null) {
      started.close();
    }
  }

  private static void write(String name, RehearsalResult rehearsal) throws Exception {
    Files.writeString(
        folder.resolve(name + ".html"), HtmlReport.of(rehearsal, SampleRehearsal.links()));
  }

  private static Page page(String name, String anchor, int width) {
    return Objects.requireNonNull(started)
        .open(folder.resolve(name + ".html").toUri() + anchor, width);
  }

  private static void prefer(Page page, ColorScheme scheme) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
  }

  @ParameterizedTest
  @CsvSource({
    "succeeded, LIGHT, 1280",
    "succeeded, DARK, 1280",
    "succeeded, LIGHT, 360",
    "succeeded, DARK, 360",
    "failed, LIGHT, 1280",
    "failed, DARK, 1280",
    "failed, LIGHT, 360",
    "failed, DARK, 360",
  })
  void axeFindsNothing(String name, ColorScheme scheme, int width) throws Exception {
    assumeTrue(Chromium.program("npm").isPresent(), "needs npm on PATH, for axe-core");
    Page page = page(name, "", width);
    prefer(page, scheme);
    page.evaluate(OPEN_ALL);
    page.evaluate(Axe.script(Cache.of(System.getenv(), sentence -> {})) + "; 0");

    Map<?, ?> found =
        (Map<?, ?>)
            page.evaluate(
                """
                axe.run(document, { resultTypes: ['violations', 'incomplete'] }).then(run => ({
                  passes: run.passes.length,
                  wrong: run.violations.map(rule => rule.id + ': ' + rule.nodes.map(node => node.html + ' ' + node.failureSummary).join('\\n')),
                }))
                """);
    assertThat((List<?>) found.get("wrong")).isEmpty();
    assertThat((Integer) found.get("passes")).isGreaterThan(25);
  }

  @Test
  void axeNoticesWhatIsWrong() throws Exception {
    assumeTrue(Chromium.program("npm").isPresent(), "needs npm on PATH, for axe-core");
    Page page = page("succeeded", "", 1280);
    page.evaluate("document.documentElement.style.setProperty('--quiet', '#aaa')");
    page.evaluate("document.querySelector('label').remove()");
    page.evaluate(Axe.script(Cache.of(System.getenv(), sentence -> {})) + "; 0");

    assertThat(
            (String)
                page.evaluate(
                    "axe.run(document).then(run => run.violations.map(r => r.id).join())"))
        .contains("color-contrast")
        .contains("label");
  }

  @ParameterizedTest
  @CsvSource({"succeeded, 360", "failed, 360", "succeeded, 320", "failed, 320", "failed, 800"})
  void nothingScrollsSideways(String name, int width) {
    Page page = page(name, "", width);
    page.evaluate(OPEN_ALL);

    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
    assertThat(
            (String)
                page.evaluate(
                    """
                [...document.querySelectorAll('main *')]
                  .filter(each => !each.closest('pre, svg, thead, .unseen') && each.getBoundingClientRect().right > innerWidth)
                  .map(each => each.outerHTML.slice(0, 120)).join('\\n')
                """))
        .isEmpty();
  }

  @Test
  void theKeyboardReachesEverythingAndSeesWhereItIs() {
    Page page = page("failed", "", 1280);
    List<String> stops = new ArrayList<>();
    List<String> hidden = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      page.keyboard().press("Tab");
      String stop =
          (String)
              page.evaluate(
                  """
              (() => {
                const at = document.activeElement;
                if (!at || at === document.body) return '';
                const style = getComputedStyle(at);
                const box = at.getBoundingClientRect();
                const bar = document.querySelector('.search').getBoundingClientRect();
                const covered = !at.closest('.search') && bar.top <= 0 && box.bottom <= bar.bottom;
                const seen = style.outlineStyle !== 'none' && box.width > 0 && box.bottom > 0 && box.top < innerHeight && !covered;
                return (seen ? 'seen ' : 'hidden ') + at.tagName + ' ' + at.textContent.trim().slice(0, 40);
              })()
              """);
      if (stop.isEmpty()) {
        break;
      }
      stops.add(stop);
      if (stop.startsWith("hidden")) {
        hidden.add(stop);
      }
    }
    assertThat(hidden).isEmpty();
    assertThat(stops.getFirst()).contains("Skip to the content");
    assertThat(stops.stream().filter(stop -> stop.contains(" SUMMARY "))).hasSizeGreaterThan(6);
    assertThat(stops).anyMatch(stop -> stop.contains(" INPUT ")).hasSizeLessThan(100);
  }

  @Test
  void theSkipLinkLeadsIntoTheContentAndASummaryOpensByKey() {
    Page page = page("succeeded", "", 1280);
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    assertThat(page.evaluate("document.activeElement.id")).isEqualTo("content");

    page.evaluate("document.querySelector('#build-1-check summary').focus()");
    page.keyboard().press("Enter");
    assertThat(page.evaluate("document.getElementById('build-1-check').open")).isEqualTo(true);
    page.keyboard().press("Space");
    assertThat(page.evaluate("document.getElementById('build-1-check').open")).isEqualTo(false);
  }

  @Test
  void theSearchMarksCountsAndWalksThroughLines() {
    Page page = page("succeeded", "", 1280);
    page.evaluate("document.getElementById('search').focus()");
    page.keyboard().insertText("LINE 11 of");

    // In both builds' logs.
    assertThat(page.evaluate("document.getElementById('search-count').textContent"))
        .isEqualTo("2 lines");
    page.keyboard().press("Enter");
    assertThat(page.evaluate("location.hash")).isEqualTo("#build-1-build-ami-14");
    assertThat(page.evaluate("document.getElementById('search-count').textContent"))
        .isEqualTo("1 of 2 lines");
    page.keyboard().press("Shift+Enter");
    assertThat(page.evaluate("location.hash")).isEqualTo("#build-2-build-ami-14");
    assertThat(page.evaluate(isInSight("build-2-build-ami-14"))).isEqualTo(true);
  }

  @Test
  void anAddressOfALineOpensItsLogAndShowsIt() {
    Page page = page("succeeded", "#build-2-build-ami-90", 360);

    assertThat(page.evaluate("document.getElementById('build-2-build-ami').open")).isEqualTo(true);
    assertThat(page.evaluate(isInSight("build-2-build-ami-90"))).isEqualTo(true);
  }

  private static String isInSight(String id) {
    return "(() => { const box = document.getElementById('%s').getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; })()"
        .formatted(id);
  }

  @Test
  void theLinkMapShowsOnlyWhatWasAskedFor() {
    Page page = page("succeeded", "", 1280);
    page.evaluate("document.getElementById('link-filter').focus()");
    page.keyboard().insertText("aws-calls.yaml:12");

    assertThat(page.evaluate("document.getElementById('link-count').textContent"))
        .isEqualTo("1 name");
    assertThat(
            page.evaluate(
                "[...document.querySelectorAll('#link-kinds tbody tr')].filter(r => r.checkVisibility()).map(r => r.querySelector('code').textContent).join()"))
        .isEqualTo("ssm:PutParameter");
  }

  @ParameterizedTest
  @ValueSource(strings = {"failed", "hostile"})
  void aTextCannotBecomeAProgram(String name) {
    Page page = page(name, "", 1280);
    List<String> complaints = new ArrayList<>();
    page.onConsoleMessage(message -> complaints.add(message.text()));
    page.onPageError(complaints::add);
    page.reload();

    assertThat(page.evaluate("typeof window.taken")).isEqualTo("undefined");
    assertThat(page.evaluate("document.scripts.length")).isEqualTo(1);
    assertThat(complaints).isEmpty();
    ConsoleMessage refused =
        page.waitForConsoleMessage(
            () ->
                page.evaluate(
                    "document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.taken = true' }))"));
    assertThat(refused.text()).contains("Content Security Policy");
    assertThat(page.evaluate("typeof window.taken")).isEqualTo("undefined");
  }

  @Test
  void paperShowsTablesAndNeitherSearchNorNavigation() {
    Page page = page("succeeded", "", 1280);
    page.evaluate("dispatchEvent(new Event('beforeprint'))");
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

    assertThat(
            page.evaluate(
                "['nav', '.search', '.skip'].map(s => getComputedStyle(document.querySelector(s)).display).join()"))
        .isEqualTo("none,none,none");
    assertThat(page.evaluate("document.getElementById('build-1-parameters').open")).isEqualTo(true);
  }

  @Test
  void nothingMovesForThoseWhoAskedForThat() {
    Page page = page("succeeded", "", 1280);
    String duration = "getComputedStyle(document.querySelector('nav a')).transitionDuration";

    assertThat(page.evaluate(duration)).isEqualTo("0s");
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.NO_PREFERENCE));
    assertThat((String) page.evaluate(duration)).contains("0.15s");
  }

  /** For people who change the page: {@code -Dreport.pictures=FOLDER} keeps what it looks like. */
  @Test
  void itsPicturesCanBeKept() {
    String kept = System.getProperty("report.pictures", "");
    assumeTrue(!kept.isEmpty(), "only with -Dreport.pictures=FOLDER");
    for (String name : List.of("succeeded", "failed")) {
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        for (int width : new int[] {1280, 360}) {
          Page page = page(name, "", width);
          prefer(page, scheme);
          page.evaluate(OPEN_ALL);
          String file = "%s-%s-%d.png".formatted(name, scheme, width).toLowerCase(Locale.ROOT);
          page.screenshot(
              new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(kept, file)));
        }
      }
    }
  }
}
