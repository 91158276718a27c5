package delivery.artifacts.syntax.shell;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.source.Located;
import delivery.artifacts.source.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellReaderTest {
  private static ShellScript read(String text) {
    return ShellReader.read(new SourceFile("x.sh", text));
  }

  private static List<String> programs(String text) {
    return read(text).commands().stream().map(command -> command.program().text()).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "a; b && c || d & e | f~ a,b,c,d,e,f",
        "if a; then b; elif c; then d; else e; fi~ a,b,c,d,e",
        "while ! a; do b; done < file~ a,b",
        "for x in $(a) b c; do d \"$x\"; done~ a,d",
        "x=$(a \"$(b)\") y=1 c~ a,b,c",
        "x=1~ ",
        "a=(b c $(d)) e~ d,e",
        "case $1 in b | c) d ;; *) e ;; esac; f~ d,e,f",
        "[[ -z $a && b ]] && c~ c",
        "(( a > 3 )) && b; c $((1 + 2))~ b,c",
        "echo 'a; b' \"c; $(d)\"~ d,echo",
        "a() { b; }; a~ b,a",
        "( cd x && make )~ cd,make",
        "{ a; b; } > c~ a,b",
        "a \\`b\\`~ a",
        "a 2>&1 >/dev/null <<< word~ a",
        "a # b; c~ a",
        "a ${b#c} ${d:-$(e)} f~ e,a",
      })
  void commandsAreFound(String script, String expected) {
    List<String> wanted = expected == null ? List.of() : List.of(expected.strip().split(","));

    assertThat(programs(script)).containsExactlyInAnyOrderElementsOf(wanted);
  }

  @Test
  void heredocsAreNoCommands() {
    assertThat(programs("cat <<EOF\nnot a command\nEOF\nafter\n")).containsExactly("cat", "after");
    assertThat(programs("cat <<-'END' | sort\n\tnot\n\tEND\nafter\n"))
        .containsExactly("cat", "sort", "after");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "until a; do b & done; wait~ a,b,wait",
        "if ! a; then b; fi | c~ a,b,c",
        "a && ! b || (c; d)~ a,b,c,d",
        "x=1 y=\"$(a)\" b~ a,b",
        "case $(a) in b) ;; esac~ a",
        "a <(b) >(c)~ a,b,c",
        "a >\"$(b)\"~ a,b",
        "function f { a; }; f~ a,f",
        "for ((i = 0; i < 3; i++)); do a; done~ a",
        "select x in b; do a; done~ a",
        "a;~ a",
        "a 'it''s' b~ a",
        "a $'x\\'y' ; b~ a,b",
      })
  void commandsAreFoundInRarerForms(String script, String expected) {
    assertThat(programs(script)).containsExactlyInAnyOrder(expected.strip().split(","));
  }

  @Test
  void aContinuedLineIsOneCommandAndLaterWordsKeepTheirLine() {
    ShellCommand command = read("tool one \\\n  two\n").commands().getFirst();

    assertThat(command.words()).extracting(ShellWord::text).containsExactly("tool", "one", "two");
    assertThat(command.words().getLast().at()).hasToString("x.sh:2:3");
  }

  @Test
  void casePatternsGoOverLines() {
    String script = "case $x in\n  a | b)\n    one\n    ;;\n  'c') two ;;\n  *) ;;\nesac\nthree\n";

    assertThat(programs(script)).containsExactly("one", "two", "three");
  }

  @Test
  void wordsKnowTheirPlaceAndWhetherTheyAreConstant() {
    ShellCommand command = read("\n  tool 'a b' \"$c\" d*\n").commands().getFirst();

    assertThat(command.words())
        .extracting(ShellWord::text)
        .containsExactly("tool", "a b", "$c", "d*");
    assertThat(command.words())
        .extracting(ShellWord::isConstant)
        .containsExactly(true, true, false, false);
    assertThat(command.words().get(2).at()).hasToString("x.sh:2:14");
  }

  @Test
  void variablesFunctionsAndInputsAreCollected() {
    ShellScript script = read("f() { :; }\nA=1 run \"${B:-$C}\" <d/e\nD[1]=2\n");

    assertThat(script.functions()).containsExactly("f");
    assertThat(script.variables()).extracting(Located::value).contains("A", "B", "C", "D");
    assertThat(script.inputs()).extracting(Located::value).containsExactly("d/e");
  }

  @Test
  @Timeout(20)
  void aWordOfNothingButEqualSignsIsReadOnce() {
    String word = "=".repeat(1_000_000);

    assertThat(read(word).commands().getFirst().words())
        .extracting(ShellWord::text)
        .containsExactly(word);
  }
}
