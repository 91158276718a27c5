package delivery.groovy.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A virtual machine that runs every hostile script loads no class of any. */
class LoadedClassesTest {
  private static final Pattern LOADED = Pattern.compile("\\] (\\S+) source: (.*)$");
  private static final List<String> OPENED =
      List.of("java.base/java.lang", "java.base/java.util", "java.base/java.text");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  /** Runs in the other virtual machine: the interpreter, or Groovy itself. */
  public static final class Main {
    private Main() {}

    /** With {@code groovy}, one harmless script is compiled, which must be seen. */
    public static void main(String[] arguments) throws Exception {
      Path marker = Files.createTempDirectory("hostile").resolve("made");
      for (HostileScript each : HostileScript.all()) {
        Attempt.of(each.textFor(marker));
      }
      if (arguments.length > 0) {
        new groovy.lang.GroovyShell().evaluate("class Compiled { }; new Compiled()");
      }
    }
  }

  @Test
  void noClassComesFromAScript() throws Exception {
    List<String> loaded = loaded();

    assertThat(loaded).anyMatch(each -> each.startsWith("delivery.groovy.ScriptRun "));
    assertThat(loaded).filteredOn(LoadedClassesTest::isOfAScript).isEmpty();
  }

  @Test
  void aCompiledScriptIsSeen() throws Exception {
    assertThat(loaded("groovy"))
        .filteredOn(LoadedClassesTest::isOfAScript)
        .anyMatch(each -> each.startsWith("Compiled "));
  }

  /** Everything else comes from a file of classes, or is made by Java for a lambda or a call. */
  private static boolean isOfAScript(String loaded) {
    String source = loaded.substring(loaded.indexOf(' ') + 1);
    boolean isOfFiles =
        source.startsWith("jrt:")
            || source.startsWith("shared objects file")
            || (source.startsWith("file:") && !source.startsWith("file:/groovy/"));
    boolean isOfJava =
        loaded.contains("$$Lambda/")
            || loaded.contains("$$TypeSwitch/")
            || source.startsWith("__")
            || loaded.startsWith("java.")
            || loaded.startsWith("jdk.")
            || source.startsWith("java.")
            || source.startsWith("jdk.");
    return !isOfFiles && !isOfJava;
  }

  private List<String> loaded(String... arguments) throws Exception {
    Path log = folder.resolve("classes.log");
    List<String> command =
        Stream.of(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "-Xlog:class+load=info:file=" + log,
                    "-Drepository.root=" + System.getProperty("repository.root", "../..")),
                OPENED.stream().flatMap(each -> Stream.of("--add-opens", each + "=ALL-UNNAMED")),
                Stream.of("-cp", System.getProperty("java.class.path"), Main.class.getName()),
                Stream.of(arguments))
            .flatMap(each -> each)
            .toList();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out.log").toFile())
            .start();
    assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("out.log"))).isZero();
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .map(LOADED::matcher)
          .filter(Matcher::find)
          .map(each -> each.group(1) + " " + each.group(2))
          .toList();
    }
  }
}
