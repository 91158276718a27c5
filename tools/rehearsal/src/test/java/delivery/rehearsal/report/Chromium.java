package delivery.rehearsal.report;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import delivery.host.process.Command;
import delivery.host.process.SearchPath;
import delivery.host.process.SupervisedProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The headless Chromium of this computer, which Playwright drives by the Node.js of it. */
final class Chromium implements AutoCloseable {
  /** Playwright's driver ends itself on an older one, such as that of Ubuntu 24.04. */
  private static final int OLDEST_NODE = 20;

  private final Playwright playwright;
  private final Browser browser;

  /** Starts it with a profile of its own. */
  Chromium(Path program, Path node) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions()
                .setEnv(
                    Map.of(
                        "PLAYWRIGHT_NODEJS_PATH",
                        node.toString(),
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1")));
    browser =
        playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(program));
  }

  /** The first of these programs on PATH. */
  static Optional<Path> program(String... names) {
    return Stream.of(names).flatMap(name -> SearchPath.programs(name, System.getenv())).findFirst();
  }

  /** The first Node.js on PATH that Playwright's driver runs on. */
  static Optional<Path> node() throws IOException, InterruptedException {
    for (Path program : SearchPath.programs("node", System.getenv()).toList()) {
      Command question =
          Command.of(
              Path.of("."),
              program.toString(),
              "--eval",
              "process.exit(parseInt(process.versions.node) < %d ? 1 : 0)".formatted(OLDEST_NODE));
      if (SupervisedProcess.run(question).succeeded()) {
        return Optional.of(program);
      }
    }
    return Optional.empty();
  }

  /** A page of this computer in the only window, for a reader who wants it light and calm. */
  Page open(String address, int width) {
    browser.contexts().forEach(BrowserContext::close);
    Page page =
        browser.newPage(
            new Browser.NewPageOptions()
                .setViewportSize(width, 900)
                .setColorScheme(ColorScheme.LIGHT)
                .setReducedMotion(ReducedMotion.REDUCE));
    page.navigate(address);
    return page;
  }

  @Override
  public void close() {
    playwright.close();
  }
}
