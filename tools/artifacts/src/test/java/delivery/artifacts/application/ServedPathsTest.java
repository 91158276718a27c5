package delivery.artifacts.application;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.source.SourceFile;
import org.junit.jupiter.api.Test;

class ServedPathsTest {
  private static final String SERVER =
      """
      routes.Handle("GET /{$}", home)
      routes.Handle("GET /assets/", assets)
      routes.HandleFunc("GET /health", health)
      """;

  @Test
  void aPathIsAnsweredAsThePatternsOfServeMuxSay() {
    ServedPaths paths = ServedPaths.read(new SourceFile("server.go", SERVER));

    assertThat(paths.answer("/")).isTrue();
    assertThat(paths.answer("/health")).isTrue();
    assertThat(paths.answer("/assets/app.css")).isTrue();
    assertThat(paths.answer("/healthz")).isFalse();
    assertThat(paths.answer("/health/")).isFalse();
    assertThat(paths.patterns().getLast().at()).hasToString("server.go:3:24");
  }

  @Test
  void thePortIsTheOneThatIsSet() {
    SourceFile settings = new SourceFile("app.env", "# PORT=1\nPORT=8080\n");

    assertThat(ServedPort.read(settings).port().orElseThrow())
        .hasToString("Located[value=8080, at=app.env:2:6]");
    assertThat(ServedPort.read(new SourceFile("app.env", "NAME=app\n")).port()).isEmpty();
  }
}
