package delivery.artifacts.syntax.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.source.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class YamlReaderTest {

  private static YamlFile read(String text) {
    return new YamlReader().read(new SourceFile("a.yaml", text));
  }

  private static YamlMapping mapping(String text) {
    YamlFile file = read(text);
    assertThat(file.problem()).isEmpty();
    return (YamlMapping) file.documents().get(0);
  }

  @Test
  void everyNodeKnowsItsLineColumnTagAndStyle() {
    YamlMapping root = mapping("a: 1\nlist:\n  - \"x\"\n  - !Sub y\n");
    YamlSequence list = (YamlSequence) root.value("list").orElseThrow();
    assertThat(root.entry("list").orElseThrow().at().toString()).isEqualTo("a.yaml:2:1");
    assertThat(list.items().get(0))
        .isEqualTo(
            new YamlScalar(
                new SourceFile("a.yaml", "").at(3, 5),
                YamlTag.STRING,
                "x",
                YamlScalar.Style.DOUBLE_QUOTED));
    assertThat(list.items().get(1).tag()).isEqualTo("!Sub");
    assertThat(root.value("a").orElseThrow().tag()).isEqualTo(YamlTag.INTEGER);
  }

  @Test
  void mergeKeysBringWhatIsNotWrittenAndLaterKeysWin() {
    YamlMapping root = mapping("x: &x {a: 1, b: 2}\ny:\n  b: 3\n  <<: *x\n  b: 4\n");
    YamlMapping y = (YamlMapping) root.value("y").orElseThrow();
    assertThat(y.entries())
        .extracting(YamlEntry::name, entry -> ((YamlScalar) entry.value()).value())
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("a", "1"),
            org.assertj.core.groups.Tuple.tuple("b", "4"));
    assertThat(y.duplicates()).hasSize(1);
    assertThat(y.duplicates().get(0).later().at().line()).isEqualTo(5);
  }

  @Test
  void keepsTheDocumentsBeforeAFaultAndPlacesTheFault() {
    YamlFile file = read("a: 1\n---\nb: [1, 2\n");
    assertThat(file.documents()).hasSize(1);
    assertThat(file.problem().orElseThrow().at().line()).isEqualTo(4);
  }

  @Test
  void placesACharacterThatYamlForbids() {
    YamlFile file = read("a: 1\nb: \u0007\n");
    assertThat(file.problem().orElseThrow().toString()).contains("U+0007").contains("a.yaml:2:4");
  }

  @Test
  void refusesAnAliasInsideItself() {
    assertThat(read("a: &a\n  b: *a\n").problem().orElseThrow().value()).contains("alias");
  }

  @Test
  void refusesAliasesThatMultiply() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 22; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    assertThat(read(bomb.toString()).problem().orElseThrow().value()).contains("expand to more");
  }

  @Test
  void refusesNestingWithoutEnd() {
    assertThat(read("[".repeat(100_000)).problem()).isPresent();
  }

  @Test
  void anEmptyFileHasNoDocument() {
    assertThat(read("").documents()).isEqualTo(List.of());
    assertThat(read("# only a comment\n").documents()).isEmpty();
  }
}
