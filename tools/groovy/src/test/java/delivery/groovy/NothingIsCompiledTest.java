package delivery.groovy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No way to compile or load a script is named in the interpreter. */
class NothingIsCompiledTest {
  private static final List<String> FORBIDDEN =
      List.of(
          "GroovyShell",
          "GroovyClassLoader",
          "GroovyScriptEngine",
          "CompilationUnit",
          "parseClass",
          "defineClass",
          "ProxyGenerator",
          "ScriptEngineManager");

  @Test
  void theInterpreterNamesNoCompilerAndNoLoader() throws IOException {
    Path sources =
        Path.of(System.getProperty("repository.root", "."), "tools/groovy/src/main/java");
    try (Stream<Path> files = Files.walk(sources)) {
      List<Path> all = files.filter(each -> each.toString().endsWith(".java")).toList();
      assertThat(all).hasSizeGreaterThan(80);
      assertThat(all)
          .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain(FORBIDDEN));
    }
  }
}
