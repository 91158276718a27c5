package delivery.groovy.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import delivery.groovy.differential.generator.GeneratedProgram;
import delivery.groovy.differential.generator.ProgramGenerator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Generated programs give the same in the interpreter as in Groovy itself. */
class DifferentialTest {
  /** Of the sample, so that a build tests the same programs again; any other with -Dseed. */
  private static final long SEED = 20_261_128L;

  private static final int SAMPLE = Integer.getInteger("differential.programs", 100);
  private static final int ALL = 10_000;
  private static final int LEAST = 20;
  private static final int SHOWN = 20;
  private static final int FAULT_PROGRAMS = 500;

  @Test
  void aSampleGivesTheSame() throws Exception {
    long seed = Long.getLong("seed", SEED);
    ProgramGenerator generator = new ProgramGenerator(seed);

    assertThat(differences(generator, SAMPLE, new Coverage(generator.members())))
        .as("seed %d", seed)
        .isEmpty();
  }

  @Test
  @EnabledIfSystemProperty(
      named = "nightly",
      matches = ".*",
      disabledReason = "only with -Dnightly")
  void tenThousandProgramsGiveTheSameAndReachEverything() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    ProgramGenerator generator = new ProgramGenerator(seed);
    Coverage coverage = new Coverage(generator.members());

    List<Difference> differences = differences(generator, ALL, coverage);

    assertAll(
        () -> assertThat(differences).as("seed %d", seed).isEmpty(),
        () -> assertThat(rare(coverage.nodes())).as("kinds of nodes, seed %d", seed).isEmpty(),
        () -> assertThat(rare(coverage.members())).as("listed members, seed %d", seed).isEmpty());
  }

  /** What a seed found, shrunk; each differed before it was mended. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "@groovy.transform.Immutable\nclass I { int a; String b }\nprintln(new I(a: null, b: 'x'))",
        "@groovy.transform.Immutable\nclass I { int a = 4; List b }\nprintln(new I(a: null, b: null))",
        "@groovy.transform.Canonical\nclass I { int a = 4; List b }\nprintln(new I(1, null))",
        "@groovy.transform.Immutable @groovy.transform.ToString\nclass I { List b }\nprintln(new I(null))",
        "class P implements Comparable<P> { int x; int compareTo(P o) { x <=> o.x } }\n"
            + "println(new P(x: 1) < new P(x: 2)); new P(x: 1) <=> 2",
        "[Double.NaN, Float.NaN, 1d, 1f, 1].each { a -> [Double.NaN, Float.NaN, 0d].each { b ->\n"
            + "println([a < b, a <= b, a > b, a >= b, a == b, a <=> b]) } }",
        "println([-0.0d, -0.0f, -(0.0d), 1 / -0.0d, 1 / -(0.0d)])",
        "def z = -1d * 0; println([z < 0d, z <= 0d, z > 0d, z >= 0d, z <=> 0d])",
        """
        BigDecimal none = null; double one = 1
        def told(c) { try { c() } catch (e) { println(e.message) } }
        println([one <=> none, -0.5d == (BigInteger) null, 1 == (null as BigInteger)])
        told { 0.25f == (null as BigInteger) }; told { (1 + 2d) * (BigDecimal) null }
        try { one == none } catch (e) { println(e.message) }; one += none
        """,
        """
        enum C { RED, BLUE { def x() { 1 } } }
        println([C.RED, C.BLUE].collect {
          try { it.clone() } catch (CloneNotSupportedException e) { e.message }
        })
        """,
        """
        static f(a, b = 2) { a }
        static g(Object... all) { 0 }
        static text(String t) { t }
        def h() { 0 }
        def told(c) { try { c() } catch (AssertionError e) { println(e.message) } }
        class K { static s() { 0 }; def t() { assert s() : 't' }; static s(int n) { assert s() : n } }
        class L extends K { def u() { assert super.s() : 'u' } }
        told { assert g() : 'closure' }; told { new K().t() }; told { K.s(1) }; told { new L().u() }
        try { assert f(0) + g(1, *[2]) + this.g() + h() : 'all' } catch (AssertionError e) { println(e.message) }
        text(1)
        """,
        """
        def of(String s) { 's' }
        def of(Object o) { 'o' }
        class K { String kind; K(String s) { kind = 's' }; K(Object o) { kind = 'o' }
          def of(List l) { 'l' }; def of(Collection c) { 'c' }; def both() { [of([] as Collection), of([])] } }
        class L extends K { L() { super('l') }; def of(Collection c) { 'own' }; def up() { super.of((Collection) []) } }
        def list = [7, 8, 2]; list.remove((Object) 2); println(list)
        println([of((String) null), of((Object) 'x'), this.of((Object) 'x'), of(null), [1].collect { of((String) null) }])
        println([new K((Object) 'x').kind, new K((String) null).kind, new Exception((String) null).message])
        println(new K(1).both() + new L().up() + with { of((Object) 'x') } + [list]*.remove((Object) 8))
        'abc'.contains((Object) 'a')
        """,
        """
        byte b = 1; short s = 2; long l = 4; float f = 5; Byte big = 6
        def none = null
        println([true ? b : s, b ?: 7, true ? 1 : 2d, false ? l : f, big ?: 7L, true ? (byte) 1 : 's',
          true ? 1 : 2.5, true ? (Integer) none : 5L, true ? 'c' as char : 5]*.getClass())
        println([1].collect { true ? b : l++ }*.getClass())
        println(new groovy.lang.EmptyRange(2147483647))
        """,
        """
        def of(int n) { 'int' }
        def of(Object o) { 'o' }
        class D { def of(int n) { 'own' } }
        def asked(int strategy, to) {
          def c = { [of((Object) 1), [1].collect { of((Object) 1) }, { of((Object) 1) }()] }
          c.delegate = to; c.resolveStrategy = strategy
          try { println(c()) } catch (MissingMethodException e) { println(e.message) }
        }
        [[a: 1], new D(), [1], this].each { to -> (0..3).each { asked(it, to) } }
        """,
        """
        interface S { int getSides(); String text(); void nothing(); boolean is(); def any(); List list() }
        def told(c) { try { println(c()) } catch (e) { println(e.class.name + (e.message ? ': ' + e.message : '')) } }
        [{ '12' }, { 12 }, { 12L }, { null }, { "n${1}" }, { [1] }, { true }].each { c ->
          def s = c as S
          told { s.sides }; told { s.getSides() }; told { s.text() }; told { s.nothing() }
          told { s.is() }; told { s.any() }; told { s.list() }
        }
        """,
        "class A { String toString() { 'a' } }\n([null, new A()] as Object[]).max { a, b -> a }",
      })
  void aProgramThatDifferedOnceGivesTheSame(String text) throws Exception {
    GeneratedProgram program = new GeneratedProgram(0, List.of(), List.of(text));
    assertThat(new Comparison(new Interpreted(), null).of(program)).isEmpty();
  }

  static List<PlantedFault> faults() {
    return PlantedFault.ALL;
  }

  @ParameterizedTest
  @MethodSource("faults")
  void anInterpreterWithAFaultIsFound(PlantedFault fault) throws Exception {
    ProgramGenerator generator = new ProgramGenerator(SEED);
    Comparison comparison = new Comparison(new Interpreted(fault.asChange()), null);
    Interpreted sound = new Interpreted();
    for (int i = 0; i < FAULT_PROGRAMS; i++) {
      GeneratedProgram program = generator.program(i);
      Outcome expected = sound.run(program.text(), new HashSet<>());
      if (comparison.of(program, expected).isPresent()) {
        return;
      }
    }
    throw new AssertionError("nothing differs where " + fault);
  }

  private static List<Difference> differences(
      ProgramGenerator generator, int programs, Coverage coverage) throws Exception {
    Comparison comparison = new Comparison(new Interpreted(), coverage);
    KnownDifferences known = KnownDifferences.read();
    List<Difference> found = Collections.synchronizedList(new ArrayList<>());
    IntStream.range(0, programs)
        .parallel()
        .forEach(
            number -> {
              Optional<Difference> difference =
                  unknown(comparison, known, generator.program(number));
              if (difference.isPresent() && found.size() < SHOWN) {
                found.add(comparison.shrink(difference.get()));
              }
            });
    return found;
  }

  private static Optional<Difference> unknown(
      Comparison comparison, KnownDifferences known, GeneratedProgram program) {
    try {
      Optional<Difference> found = comparison.of(program);
      if (found.isPresent() && known.explain(found.get())) {
        found = known.beside(program, comparison.quiet());
      }
      return found.isPresent() && comparison.isChance(found.get()) ? Optional.empty() : found;
    } catch (Exception failed) {
      throw new IllegalStateException(program.text(), failed);
    }
  }

  private static Map<String, Integer> rare(Map<String, Integer> counted) {
    return counted.entrySet().stream()
        .filter(each -> each.getValue() < LEAST)
        .collect(
            Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
  }
}
