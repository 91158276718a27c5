package delivery.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens where code that the engine did not rewrite calls code that it did. */
@Timeout(60)
class UnwindingTest {
  private static final String P =
      "class P { def v; String toString() { 'P!' }; boolean equals(o) { v == o.v };"
          + " int hashCode() { 1 }; def asBoolean() { true } }; ";

  @TempDir private Path folder;

  private Fixture run(String script) throws Exception {
    Fixture fixture = new Fixture(folder);
    RunResult result = fixture.runScript(script);
    assertThat(result.result()).as(fixture.lines().toString()).isEqualTo(Result.SUCCESS);
    return fixture;
  }

  private static String mismatch(String expected, String called) {
    return "expected to call "
        + expected
        + " but wound up catching "
        + called
        + "; see: https://jenkins.io/redirect/pipeline-cps-method-mismatches/";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@NonCPS def f(c) { 'f:' + c() }; echo f { 'in' }|in|WorkflowScript.f|"
            + "org.jenkinsci.plugins.workflow.cps.CpsClosure2.call",
        "def g() { 'g' }; @NonCPS def f() { 'f:' + g() }; echo f()|g|WorkflowScript.f|"
            + "WorkflowScript.g",
        "class A { def g() { 'g' }; @NonCPS def f() { 'f:' + g() } }; echo new A().f()|g|A.f|A.g",
        "def x = 1; def s = \"a${-> x}b\"; echo \"v \" + s.toString()|v 1|"
            + "org.codehaus.groovy.runtime.GStringImpl.toString|"
            + "org.jenkinsci.plugins.workflow.cps.CpsClosure2.call",
        "echo \"v ${5 in { it * 2 }}\"|v 10|"
            + "org.codehaus.groovy.runtime.ScriptBytecodeAdapter.isCase|"
            + "org.jenkinsci.plugins.workflow.cps.CpsClosure2.call",
      })
  void theCodeThatWasReachedTakesThePlaceOfTheCall(
      String script, String line, String expected, String called) throws Exception {
    assertThat(run(script).lines()).containsSubsequence(mismatch(expected, called), line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "def v = 'x' + new P(); echo v|P!|java.lang.String.plus|P.toString",
        "echo \"v ${new P(v: 1) == new P(v: 2)}\"|v false|"
            + "org.codehaus.groovy.runtime.ScriptBytecodeAdapter.compareEqual|P.equals",
        "echo \"v ${new P(v: 1) != new P(v: 2)}\"|v false|"
            + "org.codehaus.groovy.runtime.ScriptBytecodeAdapter.compareNotEqual|P.equals",
        "echo \"v ${[new P(v: 1)].contains(new P(v: 1))}\"|v true|"
            + "java.util.ArrayList.contains|P.equals",
        "class C implements Comparable { int compareTo(o) { 7 } }; echo \"v ${new C() < new C()}\"|v 7|"
            + "org.codehaus.groovy.runtime.ScriptBytecodeAdapter.compareLessThan|C.compareTo",
      })
  void whatJavaAsksAnObjectTakesThePlaceOfTheOperation(
      String script, String line, String expected, String called) throws Exception {
    assertThat(run(P + script).lines()).containsSubsequence(mismatch(expected, called), line);
  }

  @Test
  void aStepIsNotRunWhoseTextOnlyRewrittenCodeCanTell() throws Exception {
    Fixture fixture = run(P + "def v = 1; echo \"<${-> v}>\"; println(new P()); echo 'end'");

    assertThat(fixture.lines())
        .containsExactly(
            mismatch("WorkflowScript.echo", "org.jenkinsci.plugins.workflow.cps.CpsClosure2.call"),
            mismatch("WorkflowScript.println", "P.toString"),
            "end");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "class A { def v; A() { v = g() }; def g() { 1 } }; new A()|A.<init>|A.g|"
            + "CpsCallableInvocation{methodName=g, ",
        "class A { def v = g(); static g() { 1 } }; new A()|A.<init>|A.g|"
            + "CpsCallableInvocation{methodName=g, ",
        "class A { def iterator() { [1].iterator() } }; for (x in new A()) { echo 'round' }||"
            + "|CpsCallableInvocation{methodName=iterator, ",
        "if (new P()) { echo 'yes' }|"
            + "org.codehaus.groovy.runtime.ScriptBytecodeAdapter.castToType|P.asBoolean|"
            + "java.lang.IllegalStateException: P.asBoolean must be @NonCPS; see: ",
      })
  void whereNothingCanTakeThePlaceTheScriptFails(
      String script, @Nullable String expected, String called, String failure) throws Exception {
    Fixture fixture =
        run(P + "try { go() } catch (Throwable e) { echo \"${e}\" }\n" + declared(script));

    if (expected != null) {
      assertThat(fixture.lines()).contains(mismatch(expected, called));
    }
    assertThat(fixture.lines()).anyMatch(line -> line.startsWith(failure));
  }

  // Classes stay as they are, the statement after them becomes a function.
  private static String declared(String script) {
    int at = script.startsWith("class") ? script.lastIndexOf("}; ") + 2 : 0;
    return script.substring(0, at) + " def go() { " + script.substring(at) + " }";
  }

  @Test
  void aCaseCannotBeAClosure() throws Exception {
    Fixture fixture =
        run(
            "try { switch (5) { case { it > 3 }: echo 'big' } } catch (Throwable e) { echo"
                + " \"${e}\" }");

    assertThat(fixture.lines())
        .singleElement()
        .asString()
        .startsWith("CpsCallableInvocation{methodName=call, ")
        .endsWith("arguments=[5]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "class A { @NonCPS String toString() { 'A!' } }; echo \"<${new A()}>\"|<A!>",
        "def f(x) { x * 2 }; def p = this.&f; echo \"${[1].collect(p)}\"|[2]",
        "def c = { a, b -> a + b }; echo \"${c.curry(1)(2)}\"|3",
        "def m = [f: { 'held' }]; echo m.f()|held",
        "class A { def f = { 'property' } }; echo new A().f()|property",
        "@NonCPS def f() { [3, 1].sort { it } }; echo \"${f()}\"|[1, 3]",
        "class A { def call(x) { x * 2 } }; def a = new A(); echo \"${a(2)}\"|4",
        "class A { def methodMissing(String n, a) { n } }; echo new A().some()|some",
        "echo new P().toString()|P!",
        "echo \"${new P(v: 1).equals(new P(v: 1))}\"|true",
        "echo \"${{ -> 1 }.getClass().name}\"|org.jenkinsci.plugins.workflow.cps.CpsClosure2",
      })
  void othersAreCalledAsTheyAre(String script, String line) throws Exception {
    assertThat(run(P + script).lines()).containsExactly(line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "def m = [:].withDefault { [] }; m.a << 1; echo \"${m.a} ${m.size()}\"|[] 0",
        "def m = [:].withDefault { 0 }; m.a += 1; m['a'] += 1; echo \"${m}\"|[a:2]",
        "def m = [:].withDefault { k -> k * 2 }; echo \"${m.get(2)} ${m[3]} ${m}\"|4 6 [:]",
        "@NonCPS def f() { def m = [:].withDefault { [] }; m.a << 1; m }; echo \"${f()}\"|[a:[1]]",
      })
  void aDefaultValueIsNotKept(String script, String line) throws Exception {
    assertThat(run(script).lines()).containsExactly(line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "def c = { x }; def d = c.clone(); d.delegate = [x: 1]; try { d() } catch (e) { echo 'none' }|none",
        "def c = { x }; c.delegate = [x: 1]; echo \"${c.clone()()}\"|1",
        "try { [x: 1].with { x } } catch (e) { echo 'none' }|none",
        "echo \"${[x: 1].with { it.x }}\"|1",
        "@NonCPS def f() { [x: 1].with { x } }; echo \"${f()}\"|1",
      })
  void aCopyOfAClosureHasTheDelegateOfTheFirst(String script, String line) throws Exception {
    assertThat(run(script).lines()).contains(line);
  }

  @Test
  void noTextIsMadeOfAnObjectThatOnlyRewrittenCodeCanTell() throws Exception {
    Fixture fixture = run(P + "try { echo \"<${new P()}>\" } catch (e) { echo e.message }");

    assertThat(fixture.lines())
        .containsExactly(
            mismatch("org.codehaus.groovy.runtime.ScriptBytecodeAdapter.asType", "P.toString"),
            "No such constructor found: new org.codehaus.groovy.runtime.GStringImpl"
                + " java.lang.String java.lang.String[]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@NonCPS def f() { echo 'in'; sleep 0; echo 'rest'; 'f' }; echo \"v ${f()}\"|v null|sleep",
        "class A { def s; @NonCPS def f() { s.sleep(time: 0); s.echo 'rest' } };"
            + " new A(s: this).f(); echo 'end'|end|sleep",
        "class A { def s; @NonCPS def f() { s.sleep(time: 0); s.echo 'rest' } };"
            + " new A(s: steps).f(); echo 'end'|end|sleep",
        "@NonCPS def f() { try { sleep 0 } catch (e) { echo 'rest' }; echo 'rest' };"
            + " f(); echo 'end'|end|sleep",
        "@NonCPS def f() { [1, 2].each { sleep 0; echo 'rest' } }; f(); echo 'end'|end|sleep",
        "@NonCPS def f() { timeout(5) { echo 'in'; sleep 0; echo 'rest' }; echo 'rest' };"
            + " f(); echo 'end'|in|timeout",
      })
  void aStepThatTakesTimeTakesThePlaceOfTheMethodThatIsNotRewritten(
      String script, String line, String step) throws Exception {
    Fixture fixture = run(script);
    assertThat(fixture.lines()).anyMatch(each -> each.startsWith("expected to call "));
    assertThat(fixture.lines())
        .anyMatch(each -> each.contains(".f but wound up catching " + step + ";"))
        .contains(line)
        .doesNotContain("rest");
  }

  @Test
  void aStepThatEndsAtOnceLeavesNothing() throws Exception {
    Fixture fixture =
        run(
            "@NonCPS def f() { echo 'a'; try { sh 'b' } catch (e) { echo e.class.simpleName }; 'c' };"
                + " echo f()");
    assertThat(fixture.lines())
        .containsSubsequence("a", "MissingContextVariableException", "c")
        .noneMatch(each -> each.startsWith("expected to call "));
  }
}
