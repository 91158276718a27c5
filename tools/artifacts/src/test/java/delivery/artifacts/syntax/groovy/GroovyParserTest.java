package delivery.artifacts.syntax.groovy;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroovyParserTest {
  private static GroovyParser.Reading read(String text) {
    return GroovyParser.read(new SourceFile("Jenkinsfile", text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x = 1e99999999999|1|1|Too many nonzero exponent digits.",
        "ok = 1; foo(|1|13|unexpected token: ",
      })
  void whateverTheParserFailsForIsOneFault(String text, int line, int column, String words) {
    GroovyParser.Reading reading = read(text);

    assertThat(reading.tree()).isEmpty();
    Diagnostic fault = reading.problems().getFirst();
    assertThat(fault.rule()).isEqualTo(GroovyParser.RULE);
    assertThat(fault.message()).startsWith(words);
    assertThat(fault.at().line()).isEqualTo(line);
    assertThat(fault.at().column()).isEqualTo(column);
  }

  @Test
  void whatIsReadMayStillBeRefused() {
    GroovyTree tree = read("def a = 1\ndef a = 2").tree().orElseThrow();

    assertThat(GroovyParser.refusals(tree))
        .singleElement()
        .satisfies(refused -> assertThat(refused.at().line()).isEqualTo(2));
  }
}
