package delivery.lint.script;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.syntax.groovy.GroovyParser;
import delivery.artifacts.syntax.groovy.GroovyTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.Phases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small files with one fault each, and the same without it; Groovy's own compiler judges both. */
class RefusedGroovyTest {
  private static final Path CASES = Path.of("src/test/resources/refused/cases.txt");
  private static final Path AGREEMENT = Path.of("src/test/resources/refused/agreement.txt");

  record Case(String name, String rule, int line, String bad, String good) {
    static Case of(String text) {
      String[] header = text.substring(0, text.indexOf('\n')).split(Pattern.quote(" | "));
      String[] texts = text.substring(text.indexOf('\n') + 1).split("(?m)^---\n");
      return new Case(header[0], header[1], Integer.parseInt(header[2]), texts[0], texts[1]);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() throws IOException {
    return Stream.of(Files.readString(CASES).split("(?m)^=== "))
        .filter(each -> !each.isBlank())
        .map(Case::of);
  }

  @Test
  void thereAreManyAndNoTwoOfOneName() throws IOException {
    assertThat(cases().map(Case::name).toList()).hasSizeGreaterThan(70).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatGroovyRefusesIsFound(Case each) throws Exception {
    assertThat(isCompiled(each.bad())).as(each.bad()).isFalse();
    assertThat(found(each.bad())).as(each.bad()).contains(each.rule() + " " + each.line());
    assertThat(found(each.bad())).allSatisfy(found -> assertThat(found).startsWith(each.rule()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatGroovyTakesIsNot(Case each) throws Exception {
    assertThat(isCompiled(each.good())).as(each.good()).isTrue();
    assertThat(found(each.good())).as(each.good()).isEmpty();
  }

  /** One of many texts: whether a check is known to take it although Groovy refuses it. */
  record Judged(String text, boolean isMissed) {
    @Override
    public String toString() {
      return text;
    }
  }

  static Stream<Judged> judged() throws IOException {
    return Stream.of(Files.readString(AGREEMENT).split("(?m)^==="))
        .filter(each -> !each.isBlank())
        .map(
            each -> new Judged(each.substring(each.indexOf('\n') + 1), each.startsWith(" missed")));
  }

  @ParameterizedTest
  @MethodSource("judged")
  void aCheckAndGroovyAgree(Judged each) throws Exception {
    boolean isRefused = !isCompiled(each.text());

    assertThat(found(each.text()).isEmpty()).isEqualTo(!isRefused || each.isMissed());
    assertThat(isRefused || !each.isMissed()).as("what is missed is refused").isTrue();
  }

  private static List<String> found(String text) throws Exception {
    GroovyTree tree = GroovyParser.parse(new SourceFile("Jenkinsfile", text));
    CompiledFiles files =
        new CompiledFiles(
            List.of(tree), new NameableClasses(new LanguageClasses(), Set.of(), true));
    return Stream.concat(
            files.refused("undefined-class").map(each -> line("undefined-class", each)),
            files.refused("groovy-syntax").map(each -> line("groovy-syntax", each)))
        .toList();
  }

  private static String line(String rule, Diagnostic found) {
    return rule + " " + found.at().line();
  }

  private static boolean isCompiled(String text) {
    CompilationUnit unit = new CompilationUnit();
    unit.addSource("WorkflowScript", text);
    try {
      unit.compile(Phases.CLASS_GENERATION);
      return true;
    } catch (CompilationFailedException refused) {
      return false;
    }
  }
}
