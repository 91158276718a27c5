package delivery.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where code that the engine rewrote does something else than Groovy's compiler makes of it. */
@Timeout(60)
class RewrittenCodeTest {
  @TempDir private Path folder;

  private void says(String script, String line) throws Exception {
    Fixture fixture = new Fixture(folder);

    RunResult result = fixture.runScript(script);

    assertThat(result.result()).as(fixture.lines().toString()).isEqualTo(Result.SUCCESS);
    assertThat(fixture.lines()).contains(line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "def r = []; [[1, 2]].each { a, b -> r << a << b }; echo \"${r}\"|[[1, 2], null]",
        "echo \"${[['x', 0]].collect { x, i -> i }}\"|[null]",
        "def c = { a, b = 3 -> \"${a} ${b}\" }; echo c(1)|1 null",
        "def c = { a -> a }; echo \"${c(1, 2)}\"|1",
        "def c = { -> 'none' }; echo c(1)|none",
        "def c = { String s -> s instanceof String }; echo \"${c(\"${1}\")}\"|false",
        "def c = { int i -> i }; echo c('x')|x",
        "def c = { Object... all -> all }; echo \"${c(1, 2)}\"|1",
        "def c = { List l -> l }; echo c('a')|a",
        "def m = [f: { a, b -> \"${a} ${b}\" }]; echo m.f(1)|1 null",
        "def c = { a, b, c -> \"${a} ${b} ${c}\" }; echo c.curry(1)(2)|1 2 null",
      })
  void aClosureTakesItsArgumentsAsTheyCome(String script, String line) throws Exception {
    says(script, line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "['a'].each { stage('S') { echo \"in ${it}\" } }|in a",
        "def c = { def inner = { it }; inner() }; echo c('x')|x",
        "def c = { -> def d = { it }; d() }; echo \"${c('x')}\"|null",
        "def c = { it -> stage('S') { def d = { it }; d() } }; echo c('y')|y",
        "def it = 'local'; def c = { def d = { it }; d() }; echo c()|local",
        "def c = { [1, 2].collect { it } }; echo \"${c('x')}\"|[1, 2]",
        "def c = { def d = { def e = { it }; e() }; d() }; echo c('deep')|deep",
        "def f(it) { def d = { it }; d() }; echo f('function')|function",
      })
  void itWithoutAnArgumentIsTheOneAround(String script, String line) throws Exception {
    says(script, line);
  }

  @Test
  void codeThatIsNotRewrittenTakesArgumentsAsGroovyDoes() throws Exception {
    says(
        """
        import groovy.transform.Field
        @Field def spread = { a, b -> "${a} ${b}" }
        @NonCPS
        def inner() { def c = { def d = { it }; d() }; "${c('x')}" }
        @NonCPS
        def pairs() { [[1, 2]].collect { a, b = 4 -> "${a} ${b}" }[0] }
        echo "${spread([1, 2])}, ${inner()}, ${pairs()}"
        """,
        "1 2, null, [1, 2] 4");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "String f() { \"${1}\" }; echo \"${f() instanceof String}\"|false",
        "int f() { '5' }; echo \"${f() instanceof String}\"|true",
        "void f() { 5 }; echo \"${f()}\"|5",
        "boolean f() { }; echo \"${f()}\"|null",
        "@NonCPS String f() { \"${1}\" }; echo \"${f() instanceof String}\"|true",
      })
  void theValueOfAFunctionIsNotCastToItsType(String script, String line) throws Exception {
    says(script, line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "def f(x) { switch (x) { case 'a': 'A'; break; default: 'C' } }; echo \"${f('a')} ${f('c')}\"|null C",
        "def f(x) { switch (x) { case 'a': 'A' } }; echo \"${f('a')}\"|null",
        "def f(x) { switch (x) { default: 'C'; break } }; echo \"${f('a')}\"|null",
        "def f(x) { switch (x) { case 'a': return 'A' } }; echo f('a')|A",
        "def r = []; switch (1) { case 1: r << 1; case 2: r << 2; default: r << 3 }; echo \"${r}\"|[1, 2]",
        "@NonCPS def f(x) { switch (x) { case 1: 'A'; break; default: 'C' } }; echo f(1)|A",
      })
  void aSwitchHasTheValueOfItsDefaultOnlyAndDoesNotFallIntoIt(String script, String line)
      throws Exception {
    says(script, line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "switch (3) { case 1..5: echo 'range' }|range",
        "switch (3) { case [3]: echo 'list' }|list",
        "switch (3) { case 3L: echo 'number' }|number",
        "switch ('a') { case 'a': echo 'text' }|text",
        "enum E { A }; switch (E.A) { case E.A: echo 'constant' }|constant",
        "@NonCPS def f(x) { switch (x) { case 1..5: return 'plain' } }; echo f(3)|plain",
        "echo \"${3 in [3]} ${'a' in [a: 1]} ${5 in 1..3}\"|true true false",
      })
  void whatACaseAsksForIsNotJudgedByTheSandbox(String script, String line) throws Exception {
    says(script, line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "for (String s in [\"${1}\"]) { echo \"${s instanceof String}\" }|false",
        "for (int i in ['x']) { echo i }|x",
        "@NonCPS def f() { for (String s in [\"${1}\"]) { return s instanceof String } }; echo \"${f()}\"|true",
      })
  void theVariableOfALoopTakesEachValueAsItIs(String script, String line) throws Exception {
    says(script, line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "echo \"${[a: 1]*.key}\"|null",
        "echo \"${[[], [1]]*.empty}\"|false",
        "echo \"${[[a: 1], [a: 2]]*.a}\"|[1, 2]",
        "echo \"${null*.a}\"|null",
        "@NonCPS def f() { [[], [1]]*.empty }; echo \"${f()}\"|[true, false]",
      })
  void aSpreadPropertyIsAPropertyOfTheListItself(String script, String line) throws Exception {
    says(script, line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "def r = []; def a = { r << 'a'; [:] }; def b = { r << 'b'; 1 }; a().x = b(); echo r.join('')|ab",
        "def r = []; def a = { r << 'a'; [:] }; def b = { r << 'b'; 1 }; a()[b()] = r.size(); echo r.join('')|ab",
        "def r = []; def a = { r << 'a'; [x: 1] }; a().x += 1; a().x++; echo r.join('')|aa",
        "def x = null; try { x?.y = 3 } catch (e) { echo e.message }|Cannot set property 'y' on null object",
      })
  void theTargetOfAnAssignmentIsEvaluatedFirstAndOnce(String script, String line) throws Exception {
    says(script, line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "def f(int x) { x += 0.5; x }; echo \"${f(1)}\"|1.5",
        "def c = { int x -> x += 0.5; x }; echo \"${c(1)}\"|1.5",
        "def f(int x) { x = 2.5; x }; echo \"${f(1)}\"|2",
        "int x = 1; x += 0.5; echo \"${x}\"|1",
        "short s; char c; byte b; int i; echo \"${[s, c, b, i]}\"|[null, null, null, 0]",
        "def f() { int x }; echo \"${f()}\"|null",
        "@NonCPS def f(int x) { x += 0.5; x }; echo \"${f(1)}\"|1",
        "boolean b = true; echo \"${b = 'x'}\"|true",
        "int x = 1; echo \"${x += 0.5}\"|1.5",
        "boolean b = true; def c = { b = null }; c(); echo \"${b}\"|false",
        "@NonCPS def f() { boolean b; b = 'x' }; echo f()|x",
      })
  void aTypeCountsWhereItIsWritten(String script, String line) throws Exception {
    says(script, line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "def a = new int[2]; a[0] = 5; a[0]++; echo \"${a[0]}\"|6",
        "def a = ['p'] as String[]; a[0] = 'r'; echo a[0]|r",
      })
  void theElementsOfAnArrayAreNotJudgedByTheSandbox(String script, String line) throws Exception {
    says(script, line);
  }

  @Test
  void whatIsThrownAndIsNoThrowableIsNamed() throws Exception {
    says(
        "try { throw 'x' } catch (ClassCastException e) { echo e.message }",
        "class java.lang.String cannot be cast to Throwable");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "def f(n) { n == 0 ? 'ok' : f(n - 1) }; echo f(1021)|ok",
        "def f(n) { f(n + 1) }; try { f(0) } catch (Throwable e) { echo \"${e}\" }|"
            + "java.lang.StackOverflowError: Excessively nested closures/functions at"
            + " WorkflowScript.f(WorkflowScript:1) - look for unbounded recursion - call depth:"
            + " 1025",
        "def c; c = { c() }; try { c() } catch (Throwable e) { echo \"${e}\" }|"
            + "java.lang.StackOverflowError: Excessively nested closures/functions at"
            + " WorkflowScript.run(WorkflowScript:1) - look for unbounded recursion - call depth:"
            + " 1025",
      })
  void callsWithinCallsHaveABound(String script, String line) throws Exception {
    says(script, line);
  }

  @Test
  void aClosureIsALineOfTheFunctionAround() throws Exception {
    Fixture fixture = new Fixture(folder);

    fixture.runScript("def f() {\n  [1].each {\n    null.go()\n  }\n}\nnode {\n  f()\n}\n");

    assertThat(fixture.lines()).contains("\tat WorkflowScript.f(WorkflowScript:3)");
  }

  @Test
  void aLoopWithoutAConditionHasNoRound() throws Exception {
    says(
        "def n = 0; for (;;) { n++; break }; for (int i = 0; ; i++) { n++; break }; echo \"${n}\"",
        "0");
  }
}
