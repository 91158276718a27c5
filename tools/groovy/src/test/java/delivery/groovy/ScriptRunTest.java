package delivery.groovy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groovy.lang.Closure;
import groovy.lang.MissingMethodException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What hosts may rely on. */
class ScriptRunTest {
  private final List<String> said = new ArrayList<>();

  /** Takes {@code say}, {@code context} and {@code pipeline}. */
  private final class TestHost implements Host {
    @Nullable Closure<?> kept;

    @Override
    public boolean respondsTo(String function, @Nullable Object[] arguments) {
      return List.of("say", "context", "pipeline", "sleep").contains(function);
    }

    @Override
    public @Nullable Object call(String function, @Nullable Object[] arguments) {
      if (function.equals("context") && arguments[0] instanceof Closure<?> body) {
        body.setDelegate(new Context());
        body.setResolveStrategy(Closure.DELEGATE_FIRST);
        return body.call();
      }
      if (function.equals("pipeline")) {
        kept = (Closure<?>) arguments[0];
        return null;
      }
      said.add(function + InvokerHelper.toString(arguments));
      return null;
    }

    @Override
    public @Nullable Object variable(String name) {
      return name.equals("given") ? 42 : NONE;
    }

    @Override
    public void print(String text) {
      said.add(text);
    }
  }

  /** A DSL with one method. */
  private final class Context implements HostObject {
    @Override
    public boolean respondsTo(String method, @Nullable Object[] arguments) {
      return method.equals("label");
    }

    @Override
    public @Nullable Object call(String method, @Nullable Object[] arguments) {
      said.add("label " + arguments[0]);
      return null;
    }

    @Override
    public @Nullable Object property(String name) {
      return name.equals("size") ? 3 : Host.NONE;
    }
  }

  private static final Policy LIST =
      new MemberList(
          List.of(
              "staticMethod org.codehaus.groovy.runtime.DefaultGroovyMethods each java.util.List groovy.lang.Closure",
              "method java.lang.String toUpperCase",
              "method java.lang.Throwable getMessage"),
          member -> new SecurityException("refused: " + member.signature()));

  private static final ClassNames NAMES =
      name -> name.startsWith("java.lang.") ? known(name) : null;

  private static @Nullable Class<?> known(String name) {
    try {
      return Class.forName(name, false, null);
    } catch (ClassNotFoundException none) {
      return null;
    }
  }

  private ScriptRun run(String text, Host host) throws SyntaxException {
    Program program = Program.compile(ScriptParser.parse("Jobs", text), NAMES);
    return new ScriptRun(program, new Settings(host, LIST));
  }

  private @Nullable Object value(String text) throws SyntaxException {
    return run(text, new TestHost()).execute();
  }

  @Test
  void theHostHasFunctionsAndVariables() throws SyntaxException {
    assertThat(value("say 'hi', given; [1, 2].each { say it + given }; given")).isEqualTo(42);
    assertThat(said).containsExactly("say[hi, 42]", "say[43]", "say[44]");
  }

  @Test
  void theHostComesBeforeWhatGroovyGivesEveryObject() throws SyntaxException {
    value("sleep 5; [1].each { sleep 6 }; println 'x'");
    assertThat(said).containsExactly("sleep[5]", "sleep[6]", "x\n");
  }

  @Test
  void closuresAskTheirDelegate() throws SyntaxException {
    assertThat(value("context { label \"a${size}\"; say 'outside'; size }")).isEqualTo(3);
    assertThat(said).containsExactly("label a3", "say[outside]");
  }

  @Test
  void whatNothingAnswersIsMissing() {
    assertThatThrownBy(() -> value("context { nothing 1 }"))
        .isInstanceOf(MissingMethodException.class)
        .hasMessageContaining("nothing() is applicable for argument types: (java.lang.Integer)");
  }

  @Test
  void aMemberThatIsNotListedIsRefusedWithItsPlace() throws SyntaxException {
    ScriptRun run = run("def f() {\n  'x'.execute()\n}\nf()", new TestHost());
    assertThatThrownBy(run::execute)
        .isInstanceOf(SecurityException.class)
        .hasMessageEndingWith("GroovyMethods execute java.lang.String")
        .satisfies(
            thrown ->
                assertThat(run.stackOf(thrown))
                    .extracting(each -> each.line() + each.method())
                    .containsExactly("2f", "4run"));
  }

  @Test
  void everyRoadToAMemberIsJudged() {
    List.of(
            "'x'.\"exe${'cute'}\"()",
            "'x'.&execute.call()",
            "['x']*.execute()",
            "'x'.invokeMethod('execute', null)",
            "def c = { execute() }; c.delegate = 'x'; c.resolveStrategy = Closure.DELEGATE_ONLY; c()",
            "class Cat { static go(String s) { s.execute() } }; use(Cat) { 'x'.go() }",
            "['x'] as ProcessBuilder",
            "ProcessBuilder p = ['x']",
            "'x'.metaClass",
            "Class c = 'java.lang.Runtime'",
            "String.classLoader",
            "this.class.classLoader.loadClass('java.lang.Runtime')",
            "Runtime.runtime",
            "System.exit(0)",
            "'x'['bytes']",
            "'x'.@value",
            "new Thread({ 1 })",
            "evaluate('1')",
            "'x'.class.forName('java.lang.Runtime')",
            "def r = { 1 } as Runnable; r.class.methods")
        .forEach(
            text ->
                assertThatThrownBy(() -> value("import java.lang.ProcessBuilder\n" + text))
                    .as(text)
                    .matches(
                        thrown ->
                            thrown instanceof SecurityException
                                || thrown instanceof UnsupportedOperationException
                                || thrown instanceof groovy.lang.MissingPropertyException
                                || thrown instanceof MissingMethodException));
  }

  @Test
  void noCatchOfTheScriptSeesTheEndOfTheRun() throws SyntaxException {
    Program program =
        Program.compile(
            ScriptParser.parse(
                "Jobs", "try { while (true) { } } catch (Throwable t) { } finally { say 'no' }"),
            NAMES);
    Settings settings =
        new Settings(new TestHost(), LIST).limitedBy(Limits.standard().withSteps(1000));
    assertThatThrownBy(() -> new ScriptRun(program, settings).execute())
        .isInstanceOf(RunEndedError.class);
    assertThat(said).isEmpty();
  }

  @Test
  void depthEndsBeforeTheStackOfJava() throws SyntaxException {
    assertThat(
            value(
                "def f(n) { f(n + 1) }; try { f(0) } catch (StackOverflowError e) { 'deep enough' }"))
        .isEqualTo("deep enough");
  }

  @Test
  void sizesAreBounded() {
    List.of("def s = 'x'; while (true) { s += s }", "def a = new int[2000000000]")
        .forEach(
            text ->
                assertThatThrownBy(() -> value(text)).as(text).isInstanceOf(RunEndedError.class));
  }

  @Test
  void aMapOfSpreadMapsIsBounded() throws SyntaxException {
    Limits limits = new Limits(1_000L, 150, 1_000_000, 5, () -> {});

    assertThat(limited("[*: [a: 1, b: 2, c: 3], *: [d: 1, e: 2]].e", limits)).isEqualTo(2);
    assertThatThrownBy(() -> limited("[*: [a: 1, b: 2, c: 3], *: [d: 1, e: 2, f: 3]]", limits))
        .isInstanceOf(RunEndedError.class);
  }

  private @Nullable Object limited(String text, Limits limits) throws SyntaxException {
    Program program = Program.compile(ScriptParser.parse("Jobs", text), NAMES);
    return new ScriptRun(program, new Settings(new TestHost(), LIST).limitedBy(limits)).execute();
  }

  @Test
  void aPartOfAClosureSeesTheVariablesAroundIt() throws SyntaxException {
    TestHost host = new TestHost();
    ScriptRun run = run("def x = 20\npipeline {\n  say(x + 1)\n}\nx = 21", host);
    run.execute();
    Block block = (Block) Objects.requireNonNull(host.kept);
    var statement = ((BlockStatement) block.tree().getCode()).getStatements().get(0);
    block.part(statement).call();
    assertThat(said).containsExactly("say[22]");
  }

  @Test
  void anUnknownClassIsAFaultWithItsPlace() {
    assertThatThrownBy(() -> value("def a = 1\nnew Nothing()"))
        .isInstanceOfSatisfying(
            SyntaxException.class,
            refused ->
                assertThat(refused.faults())
                    .containsExactly(new GroovyFault(2, 5, "unable to resolve class Nothing")));
  }

  @Test
  void anObserverReplacesCalls() throws SyntaxException {
    Program program =
        Program.compile(
            ScriptParser.parse("Jobs", "@NonCPS def f() { 'a'.toUpperCase() }; f()"), NAMES);
    List<String> seen = new ArrayList<>();
    CallObserver observer =
        new CallObserver() {
          @Override
          public @Nullable Object around(
              CallSite site, @Nullable Object receiver, @Nullable Object[] arguments, Proceed next)
              throws Throwable {
            seen.add(site.name() + site.annotations());
            Object value = next.call(arguments);
            return site.name().equals("toUpperCase") ? value + "!" : value;
          }
        };
    Settings settings = new Settings(new TestHost(), LIST).observedBy(observer);
    assertThat(new ScriptRun(program, settings).execute()).isEqualTo("A!");
    assertThat(seen).containsExactly("f[]", "toUpperCase[NonCPS]");
  }
}
