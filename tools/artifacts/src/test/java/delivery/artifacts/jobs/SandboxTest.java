package delivery.artifacts.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.source.Location;
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
    return new JobScriptReader(
            LOCK, SeedWorkspace.empty(), Map.of(), Duration.ofSeconds(5), System::nanoTime)
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
        "class A { String toString() { 'id'.execute() } }; job(\"${new A()}\")",
        "class A implements Comparable { int compareTo(o) { 'id'.execute() } }; [new A(), new A()].sort()",
        "class A implements Iterable { Iterator iterator() { 'id'.execute() } }; for (x in new A()) { }",
        "class A { def plus(o) { 'id'.execute() } }; new A() + 1",
        "class A { boolean isCase(o) { 'id'.execute() } }; switch (1) { case new A(): break }",
        "class A { static { 'id'.execute() } }; new A()",
        "class A { def x = 'id'.execute() }; new A()",
        "enum E { A; static { 'id'.execute() } }; E.A",
        "trait T { def go() { 'id'.execute() } }; class A implements T {}; new A().go()",
        "Comparator c = { a, b -> 'id'.execute() }; [1, 2].sort(c)",
        "groovy.json.JsonOutput.toJson(new Object())",
        "new groovy.json.JsonBuilder().call { a 'id'.execute() }",
        "[:].withDefault { 'id'.execute() }.x",
        "({ it.execute() }.curry('id'))()",
        "({ it.execute() } << { 'id' })()",
        "({ 'id'.execute() }.memoize())()",
        "['id']*.execute()",
        "['id'].inject(null) { a, b -> b.execute() }",
        "'id'.replaceAll(/.*/) { it.execute() }",
        "Optional.of('id').map { it.execute() }",
        "[:].computeIfAbsent('id') { it.execute() }",
        "try { 'id'.execute() } catch (Throwable t) { }",
        "try { 'id'.execute() } finally { job('escaped') }",
        "'id'['metaClass']",
        "'java.lang.Runtime'.asType(String.class.class).runtime",
        "'x'.properties",
        "'id'.@value",
        "def c = { execute() }; c.delegate = 'id'; c.resolveStrategy = Closure.DELEGATE_ONLY; c()",
        "ProcessBuilder p = [['id']]",
        "ServiceLoader.load(Object)",
        "Locale.setDefault(Locale.FRANCE)",
        "TimeZone.setDefault(TimeZone.getTimeZone('UTC'))",
        "import java.lang.Runtime as R; R.runtime.exec('id')",
        "import static java.lang.Runtime.getRuntime; getRuntime().exec('id')",
        "new XmlSlurper().parseText('<a/>')",
        "String.mixin(ArrayList)",
        "System.setProperty('a', 'b')",
        "({}).class.getDeclaredField('owner')",
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
        "def s = 'x'; s *= 500_000_000",
        "'x'.padLeft(500_000_000)",
        "2G ** 100_000_000",
        "String.format('%999999999d', 1)",
        "def b = new StringBuilder('x'); 40.times { b.append(b) }",
        "def l = [1]; 40.times { l.addAll(l) }",
        "(1..15).toList().permutations()",
        "new int[2_000_000_000]",
        "jobFactory.run()",
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

  @Test
  void whatOneScriptDoesToAClassAnotherDoesNotSee() {
    evaluate("String.metaClass.shout = { -> 'x' }\n");
    evaluate("class String { def shout() { 'x' } }\nnew String().shout()\n");

    assertThat(evaluate("job('x'.shout())\n").problems())
        .singleElement()
        .isInstanceOf(ScriptProblem.Failed.class);
  }

  @Test
  void aRefusalStandsAtItsPlaceInTheWordsOfTheScript() {
    assertThat(evaluate("def x = 1\n  def y = 'id'.execute().text\n").problems())
        .containsExactly(
            new ScriptProblem.Outside(new Location("jobs/a.groovy", 2, 16), "\"execute\""));
    assertThat(evaluate("job(Runtime.name)\n").problems())
        .containsExactly(
            new ScriptProblem.Outside(new Location("jobs/a.groovy", 1, 5), "the class Runtime"));
  }

  @Test
  void valuesAreWrittenAndReadAsJson() {
    JobScript script =
        evaluate(
            """
            import groovy.json.JsonBuilder
            import groovy.json.JsonOutput
            job(JsonOutput.toJson([a: [1, 'x', true, null]]).replaceAll(/\\W/, ''))
            job(new JsonBuilder([b: 2]).toString().replaceAll(/\\W/, ''))
            """);

    assertThat(script.problems()).isEmpty();
    assertThat(script.items()).extracting(JobItem::name).containsExactly("a1xtruenull", "b2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class E extends Exception { String getMessage() { throw this } }; throw new E()",
        "class E extends Exception { String getMessage() { getMessage() } }; throw new E()",
        "class E extends Exception { String getMessage() { 'id'.execute() } }; throw new E()",
        "class E extends Exception { String toString() { throw this } }; throw new E()",
        "throw new Error('x')",
        "throw new ThreadDeath()",
        "job('a') { throw new Error('x') }",
        "@groovy.transform.Field x = { throw new Error('x') }()",
        "class A { String toString() { throw new Error('x') } }; job(\"${new A()}\")",
        "def x = 1e99999999999",
      })
  void whatAScriptThrowsIsSaidAndGoesNoFurther(String script) {
    assertThat(evaluate(script).problems()).isNotEmpty();
  }

  @Test
  void aMessageWithoutAnEndIsTooMuch() {
    JobScript script =
        evaluate(
            "class E extends Exception { String getMessage() { while (true) { } } }; throw new E()");

    assertThat(script.problems()).hasOnlyElementsOfType(ScriptProblem.TooMuch.class);
  }
}
