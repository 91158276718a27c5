package delivery.artifacts.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {

  @Test
  void lettersOfAnyLanguageStayAsTheyAre() {
    String text = "plain, größer, 日本語, \uD83D\uDE00, # 50%: ##, [##]";

    assertThat(Printable.line(text)).isEqualTo(text);
  }

  @Test
  void whatIsNoLetterIsSpelledOut() {
    assertThat(Printable.line("a\nb\r\tc")).isEqualTo("a\\nb\\r\\tc");
    assertThat(Printable.line("\u001b[31mred")).isEqualTo("\\u001b[31mred");
    assertThat(Printable.line("x\u202ey\u2066")).isEqualTo("x\\u202ey\\u2066");
    assertThat(Printable.line("\uDB40\uDC41")).isEqualTo("\\udb40\\udc41");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0, 7, 8, 0x0b, 0x7f, 0x85, 0x9b, 0xad, 0x200b, 0x200f, 0x2028, 0x2029, 0xfeff, 0xd800
      })
  void noControlFormatOrLineCharacterIsLeft(int point) {
    String line = Printable.line("a" + Character.toString(point) + "b");

    assertThat(line).matches("a\\\\u[0-9a-f]{4}b");
  }

  @Test
  void noTextBeginsACommandOfALog() {
    assertThat(Printable.line("x ##[error]y ##vso[task]z"))
        .isEqualTo("x #\\#[error]y #\\#vso[task]z");
    assertThat(Printable.path("::warning::x.yaml")).isEqualTo("./::warning::x.yaml");
    assertThat(Printable.path(" ::warning::x.yaml")).isEqualTo("./ ::warning::x.yaml");
    assertThat(Printable.path("jcasc/a.yaml")).isEqualTo("jcasc/a.yaml");
  }

  @Test
  void aFindingIsOneLineWhateverItSays() {
    Location at = new Location("a\n::error::.yaml", 1, 1);
    Located<String> related = new Located<>("r\n::error::", at);
    Diagnostic finding =
        new Diagnostic(
            at,
            "rule",
            Severity.ERROR,
            "key \"\n::warning::x\u001b[2K\"",
            Diagnostic.Jenkins.BENDS,
            List.of(related));

    assertThat(finding.toString())
        .isEqualTo("a\\n::error::.yaml:1:1: error: key \"\\n::warning::x\\u001b[2K\" [rule]");
    assertThat(finding.related().getFirst().value()).isEqualTo("r\\n::error::");
  }

  @Test
  void aSentenceOfAScriptIsNotPrintedWhole() {
    String long1 = "begin" + "x".repeat(1_000_000) + "end";

    String told = Printable.sentence(long1);

    assertThat(told)
        .hasSizeLessThan(8_001)
        .startsWith("beginx")
        .contains(" [... of 1000008 characters] ")
        .endsWith("xend");
    assertThat(Printable.sentence(told)).isEqualTo(told);
    assertThat(Printable.sentence("\u0007".repeat(5_000))).hasSizeLessThan(8_001);
  }
}
