package delivery.artifacts.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.source.SourceFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxTest {
  private static final ControllerLock LOCK =
      ControllerLock.in(
          Path.of(System.getProperty("repository.root", "../..")).resolve(ControllerLock.FOLDER));

  private static JobScript evaluate(String script) {
    return new JobScriptReader(LOCK, Workspace.empty(), Map.of(), Duration.ofSeconds(5), System::nanoTime)
        .read(new SourceFile("jobs/a.groovy", script));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'id'.execute()",
        "['id'].execute()",
        "def m = 'exe' + 'cute'; 'id'.\"$m\"()",
        "def c = 'id'.&execute; c()",
        "new File('/etc/passwd').text",
        "'x' as File",
        "new java.io.File('/etc/passwd').text",
        "java.nio.file.Files.readAllBytes(null)",
        "new URL('file:///etc/passwd').text",
        "'file:///etc/passwd'.toURL().text",
        "System.exit(3)",
        "java.lang.System.exit(3)",
        "Runtime.runtime.exec('id')",
        "Runtime.getRuntime().exec('id')",
        "new ProcessBuilder('id').start()",
        "Class.forName('java.lang.Runtime')",
        "'x'.class.forName('java.lang.Runtime')",
        "''.getClass().getClassLoader()",
        "this.class.classLoader.loadClass('java.lang.Runtime')",
        "def p = 'class' + 'Loader'; this.class.\"$p\".loadClass('x')",
        "Eval.me('1')",
        "evaluate('1')",
        "new GroovyShell().evaluate('1')",
        "new GroovyClassLoader()",
        "@Grab('a:b:1') import a.B",
        "@groovy.transform.ASTTest(value = { assert true }) def x = 1",
        "String.metaClass.shout = { -> 1 }",
        "use(org.codehaus.groovy.runtime.ProcessGroovyMethods) { 'id'.execute() }",
        "new Scanner(System.in)",
        "Thread.start { }",
        "new Timer()",
        "this.@binding",
        "jobFactory.evaluation.workspace",
        "this.evaluation.workspace",
        "binding.api.contexts",
        "binding.getProperty('api')",
        "job('a').evaluation()",
        "job('a') { delegate.evaluation }",
        "job('a').with { it.item() }",
        "wait()",
      })
  void whatReachesOutsideEndsTheEvaluation(String attempt) {
    JobScript script = evaluate(attempt + "\njob('escaped')\n");

    assertThat(script.problems()).as(attempt).isNotEmpty();
    assertThat(script.items()).as(attempt).extracting(JobItem::name).doesNotContain("escaped");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while (true) { }",
        "for (;;) { try { throw new Exception() } catch (Throwable t) { } }",
        "def f; f = { -> f() }; f()",
        "def f(n) { f(n + 1) }\nf(0)",
        "def text = 'x' * 1_000_000_000",
        "def items = [1] * 1_000_000_000",
        "(1..1_000_000_000).each { }",
        "(1..1_000_000_000).each { job(\"job-$it\") }",
      })
  void whatNeverEndsIsStopped(String script) {
    assertThat(evaluate(script).problems())
        .hasSize(1)
        .allMatch(ScriptProblem.TooMuch.class::isInstance);
  }

  @Test
  void variablesOfOneScriptAreNotThoseOfTheNext() {
    evaluate("leak = 1\n");
    assertThat(evaluate("println leak\n").problems())
        .singleElement()
        .isInstanceOf(ScriptProblem.UnknownVariable.class);
  }

  @Test
  void harmlessUsesOfThePlatformWork() {
    JobScript script =
        evaluate(
            """
            import groovy.json.JsonSlurper
            def data = new JsonSlurper().parseText('{"names": ["a", "b"]}')
            data.names.each { name -> job("x-$name") }
            println System.getenv('NOT_SET') ?: 'default'
            sleep(100_000)
            def sum = [1, 2, 3].collect { it * 2 }.sum()
            assert sum == 12
            job("sum-${sum.toString().padLeft(4, '0')}")
            """);
    assertThat(script.problems()).isEmpty();
    assertThat(script.items()).extracting(JobItem::name).containsExactly("x-a", "x-b", "sum-0012");
  }
}
