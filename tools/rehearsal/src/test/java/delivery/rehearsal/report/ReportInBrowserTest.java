package delivery.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import delivery.host.cache.Cache;
import delivery.rehearsal.RehearsalResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

/** The page as people meet it: in a browser, by eye, by keyboard, by screen reader, on a phone. */
@Tag("slow")
class ReportInBrowserTest {
  private static final String OPEN_ALL =
      "document.querySelectorAll('details').forEach(each => each.open = true)";

  @TempDir static Path folder;
  private static @Nullable Chromium started;

  @BeforeAll
  static void start() throws Exception {
    Optional<Path> program = Chromium.program();
    assumeTrue(program.isPresent(), "needs chromium on PATH (apt-get install chromium)");
    Files.createDirectory(folder.resolve("profile"));
    started = Chromium.start(program.get(), folder.resolve("profile"));
    write("succeeded", SampleRehearsal.succeeded());
    write("failed", SampleRehearsal.failed());
  }

  @AfterAll
  static void stop() throws Exception {
    if (started != null) {
      started.close();
    }
  }

  private static void write(String name, RehearsalResult rehearsal) throws Exception {
    Files.writeString(
        folder.resolve(name + ".html"), HtmlReport.of(rehearsal, SampleRehearsal.links()));
  }

  private static Chromium page(String name, String anchor, int width) throws Exception {
    Chromium browser = Objects.requireNonNull(started);
    browser.prefer("screen", "light", "reduce");
    browser.size(width, 900);
    browser.open(folder.resolve(name + ".html"), anchor);
    return browser;
  }

  @ParameterizedTest
  @CsvSource({
    "succeeded, light, 1280",
    "succeeded, dark, 1280",
    "succeeded, light, 360",
    "succeeded, dark, 360",
    "failed, light, 1280",
    "failed, dark, 1280",
    "failed, light, 360",
    "failed, dark, 360",
  })
  void axeFindsNothing(String name, String scheme, int width) throws Exception {
    assumeTrue(npmIsThere(), "needs npm on PATH, for axe-core");
    Chromium browser = page(name, "", width);
    browser.prefer("screen", scheme, "reduce");
    browser.evaluate(OPEN_ALL);
    browser.evaluate(Axe.script(Cache.of(System.getenv(), sentence -> {})) + "; 0");

    Map<String, Object> found =
        JSON.std.mapFrom(
            browser.evaluate(
                """
                axe.run(document, { resultTypes: ['violations', 'incomplete'] }).then(run => JSON.stringify({
                  passes: run.passes.length,
                  wrong: run.violations.map(rule => rule.id + ': ' + rule.nodes.map(node => node.html + ' ' + node.failureSummary).join('\\n')),
                }))
                """));
    assertThat((List<?>) found.get("wrong")).isEmpty();
    assertThat((Integer) found.get("passes")).isGreaterThan(25);
  }

  @Test
  void axeNoticesWhatIsWrong() throws Exception {
    assumeTrue(npmIsThere(), "needs npm on PATH, for axe-core");
    Chromium browser = page("succeeded", "", 1280);
    browser.evaluate("document.documentElement.style.setProperty('--quiet', '#aaa')");
    browser.evaluate("document.querySelector('label').remove()");
    browser.evaluate(Axe.script(Cache.of(System.getenv(), sentence -> {})) + "; 0");

    assertThat(
            browser.evaluate("axe.run(document).then(run => run.violations.map(r => r.id).join())"))
        .contains("color-contrast")
        .contains("label");
  }

  @ParameterizedTest
  @CsvSource({"succeeded, 360", "failed, 360", "succeeded, 320", "failed, 320", "failed, 800"})
  void nothingScrollsSideways(String name, int width) throws Exception {
    Chromium browser = page(name, "", width);
    browser.evaluate(OPEN_ALL);

    assertThat(browser.evaluate("document.documentElement.scrollWidth"))
        .isEqualTo(Integer.toString(width));
    assertThat(
            browser.evaluate(
                """
                [...document.querySelectorAll('main *')]
                  .filter(each => !each.closest('pre, svg, thead, .unseen') && each.getBoundingClientRect().right > innerWidth)
                  .map(each => each.outerHTML.slice(0, 120)).join('\\n')
                """))
        .isEmpty();
  }

  @Test
  void theKeyboardReachesEverythingAndSeesWhereItIs() throws Exception {
    Chromium browser = page("failed", "", 1280);
    List<String> stops = new ArrayList<>();
    List<String> hidden = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      browser.press("Tab", false);
      String stop =
          browser.evaluate(
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
  void theSkipLinkLeadsIntoTheContentAndASummaryOpensByKey() throws Exception {
    Chromium browser = page("succeeded", "", 1280);
    browser.press("Tab", false);
    browser.press("Enter", false);
    assertThat(browser.evaluate("document.activeElement.id")).isEqualTo("content");

    browser.evaluate("document.querySelector('#build-1-check summary').focus()");
    browser.press("Enter", false);
    assertThat(browser.evaluate("document.getElementById('build-1-check').open")).isEqualTo("true");
    browser.press("Space", false);
    assertThat(browser.evaluate("document.getElementById('build-1-check').open"))
        .isEqualTo("false");
  }

  @Test
  void theSearchMarksCountsAndWalksThroughLines() throws Exception {
    Chromium browser = page("succeeded", "", 1280);
    browser.evaluate("document.getElementById('search').focus()");
    browser.type("LINE 11 of");

    // In both builds' logs.
    assertThat(browser.evaluate("document.getElementById('search-count').textContent"))
        .isEqualTo("2 lines");
    browser.press("Enter", false);
    assertThat(browser.evaluate("location.hash")).isEqualTo("#build-1-build-ami-14");
    assertThat(browser.evaluate("document.getElementById('search-count').textContent"))
        .isEqualTo("1 of 2 lines");
    browser.press("Enter", true);
    assertThat(browser.evaluate("location.hash")).isEqualTo("#build-2-build-ami-14");
    assertThat(browser.evaluate(isInSight("build-2-build-ami-14"))).isEqualTo("true");
  }

  @Test
  void anAddressOfALineOpensItsLogAndShowsIt() throws Exception {
    Chromium browser = page("succeeded", "#build-2-build-ami-90", 360);

    assertThat(browser.evaluate("document.getElementById('build-2-build-ami').open"))
        .isEqualTo("true");
    assertThat(browser.evaluate(isInSight("build-2-build-ami-90"))).isEqualTo("true");
  }

  private static String isInSight(String id) {
    return "(() => { const box = document.getElementById('%s').getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; })()"
        .formatted(id);
  }

  @Test
  void theLinkMapShowsOnlyWhatWasAskedFor() throws Exception {
    Chromium browser = page("succeeded", "", 1280);
    browser.evaluate("document.getElementById('link-filter').focus()");
    browser.type("aws-calls.yaml:12");

    assertThat(browser.evaluate("document.getElementById('link-count').textContent"))
        .isEqualTo("1 name");
    assertThat(
            browser.evaluate(
                "[...document.querySelectorAll('#link-kinds tbody tr')].filter(r => r.checkVisibility()).map(r => r.querySelector('code').textContent).join()"))
        .isEqualTo("ssm:PutParameter");
  }

  @Test
  void aLogCannotBecomeAProgram() throws Exception {
    Chromium browser = page("failed", "", 1280);

    assertThat(browser.evaluate("typeof window.taken")).isEqualTo("undefined");
    assertThat(browser.complaints()).isEmpty();
    browser.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.taken = true' }))");
    assertThat(browser.evaluate("typeof window.taken")).isEqualTo("undefined");
  }

  @Test
  void paperShowsTablesAndNeitherSearchNorNavigation() throws Exception {
    Chromium browser = page("succeeded", "", 1280);
    browser.evaluate("dispatchEvent(new Event('beforeprint'))");
    browser.prefer("print", "light", "reduce");

    assertThat(
            browser.evaluate(
                "['nav', '.search', '.skip'].map(s => getComputedStyle(document.querySelector(s)).display).join()"))
        .isEqualTo("none,none,none");
    assertThat(browser.evaluate("document.getElementById('build-1-parameters').open"))
        .isEqualTo("true");
  }

  @Test
  void nothingMovesForThoseWhoAskedForThat() throws Exception {
    Chromium browser = page("succeeded", "", 1280);
    String duration = "getComputedStyle(document.querySelector('nav a')).transitionDuration";

    assertThat(browser.evaluate(duration)).isEqualTo("0s");
    browser.prefer("screen", "light", "no-preference");
    assertThat(browser.evaluate(duration)).contains("0.15s");
  }

  /** For people who change the page: {@code -Dreport.pictures=FOLDER} keeps what it looks like. */
  @Test
  void itsPicturesCanBeKept() throws Exception {
    String kept = System.getProperty("report.pictures", "");
    assumeTrue(!kept.isEmpty(), "only with -Dreport.pictures=FOLDER");
    for (String name : List.of("succeeded", "failed")) {
      for (String scheme : List.of("light", "dark")) {
        for (int width : new int[] {1280, 360}) {
          Chromium browser = page(name, "", width);
          browser.prefer("screen", scheme, "reduce");
          browser.evaluate(OPEN_ALL);
          int height = Integer.parseInt(browser.evaluate("document.documentElement.scrollHeight"));
          browser.picture(
              Files.createDirectories(Path.of(kept))
                  .resolve("%s-%s-%d.png".formatted(name, scheme, width)),
              width,
              Math.min(height, 12_000));
        }
      }
    }
  }

  private static boolean npmIsThere() {
    return List.of(System.getenv().getOrDefault("PATH", "").split(":", -1)).stream()
        .anyMatch(each -> Files.isExecutable(Path.of(each, "npm")));
  }
}
