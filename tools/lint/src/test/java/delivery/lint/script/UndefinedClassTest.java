package delivery.lint.script;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.syntax.groovy.GroovyParser;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UndefinedClassTest {
  private static List<String> undefined(String text) throws Exception {
    return refused(text, true);
  }

  private static List<String> refused(String text, boolean unresolved) throws Exception {
    return new CompiledFiles(
            List.of(GroovyParser.parse(new SourceFile("Jenkinsfile", text))),
            new NameableClasses(new LanguageClasses(), Set.of(), true))
        .refused(unresolved ? "undefined-class" : "groovy-syntax")
        .map(Diagnostic::message)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "new JsonOutput()",
        "JsonOutput x = null",
        "(JsonOutput) y",
        "y as JsonOutput",
        "y instanceof JsonOutput",
        "try { } catch (JsonOutput e) { }",
        "def f(JsonOutput a) { }",
        "def f(JsonOutput... a) { }",
        "JsonOutput f() { }",
        "def c = { JsonOutput a -> }",
        "for (JsonOutput a in []) { }",
        "class A extends JsonOutput { }",
        "class A { JsonOutput b }",
        "class A { class B { def c(JsonOutput d) { } } }",
        "new JsonOutput[3]"
      })
  void aTypeIsFoundWhereverItStands(String text) throws Exception {
    assertThat(undefined(text))
        .containsExactly(
            "unable to resolve class JsonOutput; it needs \"import groovy.json.JsonOutput\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import groovy.json.JsonOutput\nnew JsonOutput()",
        "import groovy.json.*\nnew JsonOutput()",
        "import groovy.json.JsonOutput as J\nnew J()",
        "new groovy.json.JsonOutput()",
        "class JsonOutput { }\nnew JsonOutput()",
        "import com.example.JsonOutput\nnew JsonOutput()",
        "import com.example.*\nnew JsonOutput()",
        "def JsonOutput = 1\nJsonOutput.x()",
        "new Run(); Result r; new XmlSlurper(); new Nope(); new hudson.model.Cause.UserIdCause()",
        "class A<T extends Number> { T b; List<T> c(Map<T, ?> d) { } }",
        "@NonCPS def f() { }",
        "Executor e = null",
        "import com.example.*\nclass A extends Module { }\nnew Formatter()",
        "new PipelineHelper()",
        "@Library('x') _",
        "@Grab('a:b:1') import a.B\nnew B()"
      })
  void whatMayExistIsLeftAlone(String text) throws Exception {
    assertThat(undefined(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "new Queue()",
        "class A implements hudson.model.Action { @Override String getUrlName() { '' } }",
        "class A extends Base implements Runnable { }",
        "class A extends Base { static f() { name } }",
        "import com.example.*\nclass A extends Module { }",
        "import static com.example.Names.*\nstatic f() { name }",
        "import static com.example.Names.name\nstatic f() { name }",
        "try { } catch (FlowInterruptedException e) { }",
        "class A { static f() { Names.of('a') + com.example.Names.FIRST } }",
        "import com.example.Names\nclass A { Names.Kind kind; static f() { Names.FIRST } }"
      })
  void aClassOfAnotherFileMayHaveAnyMember(String text) throws Exception {
    assertThat(refused(text, false)).isEmpty();
    assertThat(refused(text, true)).isEmpty();
  }

  @Test
  void anAnnotationNeedsItsImportToo() throws Exception {
    assertThat(undefined("@Field def a = 1\n@Canonical class B { @Lazy List c }"))
        .containsExactlyInAnyOrder(
            "unable to resolve class Field; it needs \"import groovy.transform.Field\"",
            "unable to resolve class Canonical; it needs \"import groovy.transform.Canonical\"");
  }

  @Test
  void aPackageOfJavaOrGroovyIsKnownWhole() throws Exception {
    assertThat(
            undefined(
                "import java.utl.List\nimport groovy.json.Jsn\nimport java.io.Fil\nimport groovy.sql.Sql"))
        .containsExactlyInAnyOrder(
            "unable to resolve class java.utl.List",
            "unable to resolve class groovy.json.Jsn",
            "unable to resolve class java.io.Fil");
  }
}
