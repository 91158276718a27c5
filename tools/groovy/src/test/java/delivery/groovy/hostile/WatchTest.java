package delivery.groovy.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.groovy.Policy;
import groovy.lang.ExpandoMetaClass;
import groovy.lang.GroovySystem;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holes that are made on purpose are seen. */
class WatchTest {
  private static final String EXECUTE =
      "staticMethod org.codehaus.groovy.runtime.DefaultGroovyMethods execute java.lang.String";
  private static final String WAIT = "method java.lang.Process waitFor";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @SuppressWarnings("NullAway.Init")
  private Path marker;

  @SuppressWarnings("NullAway.Init")
  private Watch watch;

  @BeforeEach
  void start() {
    Attempt.of("[1, 2].sum()");
    marker = folder.resolve("made");
    watch = new Watch(marker);
  }

  @Test
  void aListThatPermitsProcessesLetsTheMarkerBeMade() {
    assertThat(seen("'touch @M@'.execute().waitFor()", EXECUTE, WAIT))
        .contains("it made " + marker);
  }

  @Test
  void aProcessThatRunsIsSeen() throws Exception {
    List<String> changes = seen("'sleep 5'.execute()", EXECUTE);

    ProcessHandle.current().children().forEach(ProcessHandle::destroy);
    assertThat(changes).contains("it started a process");
    while (ProcessHandle.current().children().findAny().isPresent()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aFileIsSeen() {
    assertThat(
            seen(
                "new File('@M@').createNewFile()",
                "new java.io.File java.lang.String",
                "method java.io.File createNewFile"))
        .contains("it made " + marker);
  }

  @Test
  void theEnvironmentIsSeenInWhatIsPrinted() {
    String permitted = "staticMethod java.lang.System getenv java.lang.String";

    assertThat(seen("echo System.getenv('PATH')", permitted)).contains("it read the environment");
    assertThat(seen("System.getenv('PATH')", permitted)).contains("it read the environment");
    assertThat(seen("throw new Exception(System.getenv('PATH'))", permitted))
        .contains("it read the environment");
  }

  @Test
  void aPropertyOfTheSystemIsSeen() {
    List<String> changes =
        seen(
            "System.setProperty('hostile', '1')",
            "staticMethod java.lang.System setProperty java.lang.String java.lang.String");

    System.clearProperty("hostile");
    assertThat(changes).contains("it changed the system properties [hostile]");
  }

  @Test
  void theLocaleIsSeen() {
    Locale before = Locale.getDefault();
    List<String> changes =
        seen(
            "Locale.setDefault(Locale.JAPAN)",
            "staticMethod java.util.Locale setDefault java.util.Locale");

    Locale.setDefault(before);
    assertThat(changes).contains("it changed the locale");
  }

  @Test
  void aThreadIsSeen() {
    assertThat(
            seen(
                "Thread.start { Thread.sleep(2000) }",
                "staticMethod org.codehaus.groovy.runtime.DefaultGroovyStaticMethods start"
                    + " java.lang.Thread groovy.lang.Closure",
                "staticMethod java.lang.Thread sleep long"))
        .contains("it started a thread");
  }

  @Test
  void aChangedStringIsSeen() {
    var registry = GroovySystem.getMetaClassRegistry();
    var before = registry.getMetaClass(String.class);
    ExpandoMetaClass other = new ExpandoMetaClass(String.class, true);
    other.initialize();
    registry.setMetaClass(String.class, other);

    List<String> changes = watch.changes("");

    registry.setMetaClass(String.class, before);
    assertThat(changes).contains("it changed String");
  }

  private List<String> seen(String script, String... permitted) {
    Policy policy = Attempt.Policies.with(permitted);
    return watch.changes(Attempt.of(script.replace("@M@", marker.toString()), policy).seen());
  }
}
