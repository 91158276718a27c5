package delivery.artifacts.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.source.SourceFile;
import delivery.artifacts.syntax.groovy.GroovyParser;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CpsTransformationTest {
  private static List<String> refused(String text) throws Exception {
    return CpsTransformation.problems(GroovyParser.parse(new SourceFile("Jenkinsfile", text)))
        .stream()
        .map(
            problem ->
                problem.at().line()
                    + ":"
                    + problem.at().column()
                    + " "
                    + problem.message().split("\"")[1])
        .toList();
  }

  private static String numbers(int count, String each) {
    return IntStream.range(0, count)
        .mapToObj(number -> each.formatted(number))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  @Test
  void aCallOfEveryElementIsRefusedWhereverTheEngineRewrites() throws Exception {
    String spread = " spread not yet supported for CPS transformation";
    assertThat(
            refused(
                """
                def a = x*.trim()
                def f(y = [1]*.abs()) { y*."$name"() }
                class C {
                  def m() { { -> [z: "${x*.m(1)}"] } }
                  static s() { switch (1) { case x*.m(): break } }
                }
                enum E { A; def m() { [A]*.name() } }
                pipeline { environment { A = "${b*.c()}" } }
                """))
        .containsExactlyInAnyOrder(
            "1:9" + spread,
            "2:11" + spread,
            "2:25" + spread,
            "4:24" + spread,
            "5:34" + spread,
            "7:23" + spread,
            "8:32" + spread);
  }

  @Test
  void propertiesOfEveryElementAndSpreadArgumentsAreRewritten() throws Exception {
    assertThat(refused("x*.name; f(*x); [*x, 1]; f(*: m); [a: 1, *: m]; x*.y.z; x?.y()")).isEmpty();
  }

  @Test
  void whatTheEngineDoesNotRewriteMayHaveThem() throws Exception {
    assertThat(
            refused(
                """
                @groovy.transform.Field def names = ['a ']*.trim()
                @NonCPS def f() { synchronized (this) { names*.trim() } }
                @com.cloudbees.groovy.cps.NonCPS def g() { { -> names*.trim() } }
                class C {
                  def first = [1]*.abs()
                  static all = [1]*.abs()
                  C() { first*.abs() }
                  @NonCPS def m() { first*.abs() }
                }
                interface I { def m() }
                """))
        .isEmpty();
  }

  @Test
  void onlyTheLargestListsAndMapsAreRefused() throws Exception {
    assertThat(refused("def a = " + numbers(250, "%d") + "\ndef b = " + numbers(251, "%d")))
        .containsExactly("2:9 List expressions can only contain up to 250 elements");
    assertThat(refused("def a = " + numbers(125, "k%d: 1") + "\ndef b = " + numbers(126, "k%d: 1")))
        .containsExactly("2:9 Map expressions can only contain up to 125 entries");
    assertThat(refused("f(" + numbers(126, "k%d: 1").replaceAll("[\\[\\]]", "") + ")"))
        .containsExactly("1:3 Map expressions can only contain up to 125 entries");
  }

  @Test
  void synchronizedIsRefused() throws Exception {
    assertThat(refused("node {\n  synchronized (this) { echo 'x' }\n}"))
        .containsExactly("2:3 synchronized is unsupported for CPS transformation");
  }

  @Test
  void loopsAreRewritten() throws Exception {
    assertThat(
            refused(
                "for (int i = 0; i < 3; i++) { }\nfor (;;) { break }\nfor (a in b) { }\n"
                    + "for (String a : b) { }\nwhile (x) { }"))
        .isEmpty();
  }
}
