package delivery.groovy.differential;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.groovy.differential.generator.GeneratedProgram;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Values, their conversions and what Groovy adds to them are the same as in Groovy itself. No
 * program here lets Groovy make a class of a map or closure ({@code as int}): that changes a
 * metaclass for all other tests.
 */
class ValueDifferentialTest {
  /** Prints what a closure gives or throws, with the class. */
  private static final String TOLD =
      """
      def told(Closure c) {
        try {
          def v = c()
          println(v == null ? 'null' : v.class.name + ' ' + (v.class.isArray() ? v.toList() : v))
        } catch (Throwable e) { println(e) }
      }
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        told { [a: [1, 'b']] as String }; told { [:] as String }; told { (1..3) as String }
        told { ([1, 2] as int[]) as String }; told { ('ab' as char[]) as String }
        told { (String) ('ab' as char[]) }; told { [b: 1].asType(String) }
        """,
        """
        told { HashSet s = [1, 2]; s }; told { HashSet s = ['a', 'b']; s }; told { HashSet s = [1] as int[]; s }
        told { LinkedList l = [[1, 2]]; l }; told { TreeSet t = [[3, 1]]; t }; told { Stack s = [1, 2]; s }
        told { ArrayList l = [1, 2] as Set; l }; told { [1, 2] as Vector }; told { ([1] as Set) as HashSet }
        told { List l = [1] as int[]; l }; told { Set s = ['a'] as String[]; s }; told { Queue q = [1] as int[]; q }
        """,
        """
        [true, 1, 'a', 'ab', "g${1}", ~/a/, new Date(0), [1], 'a' as char].each { x ->
          told { x as char }; told { (char) x }; told { (Character) x }; told { char c = x; c }
        }
        told { "g${1}" as Character }
        """,
        """
        class Fields { int[] numbers; String[] texts; static long[] all }
        told { new Fields(numbers: 1).numbers }; told { new Fields(texts: 'a').texts }
        told { def f = new Fields(); f.texts = "g${1}"; f.texts }; told { Fields.all = 3; Fields.all }
        """,
        """
        class Pair {
          def a
          Pair(int x, int y) { a = x }
        }
        class Below extends Pair { Below(l) { super(l) } }
        class Failure extends Exception { Failure(l) { super(l) } }
        told { new Pair([1, 2]) }; told { ([1, 2] as Pair).a }; told { Pair p = [3, 4]; p.a }; told { new Below([1, 2]) }
        told { new Failure(['m']) }; told { new BigDecimal([1]) }; told { new Date([0]) }; told { Math.max([1, 2]) }
        told { Integer.parseInt(['1']) }; told { Math.&max([1, 2]) }; told { (Math.&max)([1, 2]) }
        told { 'abc'.substring([1, 2]) }; told { 'abc'.concat(["g${1}"]) }
        """,
        """
        def text(String a) { a }
        def texts(String... a) { a }
        def numbers(int... a) { a }
        def both(String a, long b) { [a, b] }
        def most(String a, String... b) { [a, b] }
        told { text([]) }; told { text(['x']) }; told { text(["x${1}"]) }; told { texts(['a', 'b']) }; told { texts([]) }
        told { numbers([1]) }; told { both(['a', 1]) }; told { both(['a', 1G]) }; told { both([1, 'a']) }
        told { most(['a', 'b']) }; told { most(['a', 'b', 'c']) }
        [['x', "v${1}"], ['x', 1], ['x', null], [], ['x']].each { l ->
          told { [l].collect { String k, String v -> k + v } }; told { [l].collect { k, BigDecimal v -> k + v } }
          told { [l].collect { String k, long v -> k + v } }; told { [l].collect { String... v -> v.size() } }
          told { [l].collect { String k -> k } }; told { [l].collect { k, v = 1 -> [k, v] } }
        }
        """,
        """
        class Config {
          def own = 1
          def seen = []
          def get(String name) { "got $name".toString() }
          def set(String name, int value) { seen << name + value }
          def inside() { [own, other, this.other] }
        }
        class Only { def get(name) { 1 } }
        class Counted { def set(int name, value) { } }
        class Fallback {
          def get(String name) { 'get' }
          def propertyMissing(String name) { 'missing' }
        }
        def c = new Config()
        c.own = 2; c.other = 3
        told { c.seen }; told { c.inside() }; told { c.other = 'x' }; told { [c.foo, c['foo'], c?.foo, [c].foo, [c]*.foo] }
        told { new Only().foo }; told { new Counted().foo = 1 }; told { new Fallback().foo }; told { new Config(foo: 4).seen }
        told { [1].foo = 1 }; told { Calendar.instance.foo = 1 }; told { new ArrayList(foo: 1) }
        """,
        """
        told { [null, [a: 1], null].a }; told { [null, 'ab']*.size() }; told { [null, 'ab'].bytes.size() }
        told { ([null, [a: 1]] as Object[]).a }; told { [[null, [a: 1]], [[a: 2]]].a }; told { [[a: [null, [b: 1]]]].a.b }
        told { [1].foo }; told { [[1]].foo }; told { [[[1]]].foo }; told { [a: [1]].a.foo }; told { 1[null] }
        """,
        """
        def nothing = null.each { }
        told { [nothing == null, null == nothing, nothing != null, nothing.is(null), null.with { it == null }] }
        """,
        """
        told { 1.5.properties }; told { [].properties }; told { 1G.properties }; told { [1, 2].properties }
        """,
        """
        class A { }
        class B extends A implements Serializable { }
        told { [Integer in Number, String in Object, Integer in Class, Number in Integer, 1 in Integer, int in Integer] }
        told { [B in A, A in B, new B() in A, A.isCase(B), B in Serializable, B in Class, A in GroovyObject, B in Number] }
        told { [1, String, 'a', Integer].grep(Number) }; told { [new A(), A, B, 1].grep(A).size() }
        told { switch (String) { case Class: 1; break; case CharSequence: 2; break; default: 3 } }
        """,
        """
        def m(Class c) { c.name }
        told { [int, boolean, void]*.name }; told { byte.class }; told { int[].class }; told { String[][] }; told { java.util.List[] }
        told { m(String[]) }; told { [1 in int, (['a'] as String[]) in String[], int == Integer.TYPE] }
        told { switch (['a'] as String[]) { case List: 1; break; case String[]: 2; break; default: 3 } }
        told { Map[a: 1] }; told { Date[a: 1, b: 2] }; told { int[a: 1] }; told { String[1] }; told { int.TYPE }
        """,
        """
        enum Color { RED, GREEN }
        class Part {
          Color color = Color.RED
          def other = [Color.GREEN, [x: Color.RED]]
          Part part
          def getBad() { throw new IllegalStateException() }
        }
        class Whole extends Part {
          String firstName; boolean active; static int shared = 1; private hidden = 2; protected seen = 3; public open = 4
        }
        def whole = new Whole(part: new Part(), firstName: 'A')
        told { new Whole(firstName: "g${1}").properties.toString().replaceAll('@[0-9a-f]+', '') }
        told { Color.RED.properties }; told { groovy.json.JsonOutput.toJson([whole, [w: whole, c: Color.RED], [whole] as Object[]]) }
        told { new groovy.json.JsonBuilder(whole).toString() }; told { new groovy.json.JsonBuilder([whole]).toPrettyString() }
        told { new groovy.json.JsonBuilder().with { it.x { y(whole) }; toString() } }; told { new groovy.json.JsonBuilder(null).toString() }
        told { Color.valueOf(null) }; told { [Color.MIN_VALUE, Color.MAX_VALUE] }; told { Color.BLUE }; told { Whole.shard }
        told { Color['BLUE'] }; told { Whole.shard = 1 }
        """,
        """
        boolean sure(x) { if (x) return true }
        int count(x) { switch (x) { case 1: return 1 } }
        long none() { }
        boolean loop(x) { for (each in x) { } }
        class Told { static boolean attempt() { try { throw new Exception() } catch (e) { } } }
        told { sure(0) }; told { count(1) }; told { count(2) }; told { none() }; told { loop([1]) }; told { Told.attempt() }
        """,
        """
        class C { }
        told { def e = 'x'; throw e }; told { throw [1] }; told { throw new C() }
        """,
        """
        told { [*: null] }; told { [a: 1, *: [b: 2]] }; told { [*: 'x'] }; told { [*: [1]] }
        """,
        """
        for (x in new StringBuilder('ab')) println(x)
        told { new StringBuilder('ab')*.toString() }; told { for (x in "a${1}") println(x) }
        """
      })
  void isTheSameValueTextAndFailure(String text) throws Exception {
    GeneratedProgram program = new GeneratedProgram(0, List.of(), List.of(TOLD + text));

    assertThat(new Comparison(new Interpreted(), null).of(program)).isEmpty();
  }
}
