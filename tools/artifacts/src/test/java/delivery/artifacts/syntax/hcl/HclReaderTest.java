package delivery.artifacts.syntax.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.source.Located;
import delivery.artifacts.source.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HclReaderTest {
  private static HclFile read(String text) {
    return HclReader.read(new SourceFile("app.pkr.hcl", text));
  }

  private static List<String> references(String text) {
    return read(text)
        .body()
        .expressions()
        .flatMap(expression -> expression.references().stream())
        .map(reference -> reference.value() + " " + reference.at())
        .toList();
  }

  @Test
  void blocksKeepTheirLabelsAndPlaces() {
    HclFile file = read("# comment\nsource \"amazon-ebs\" \"app\" {\n  region = \"x\"\n}\n");

    assertThat(file.problem()).isEmpty();
    HclBlock block = file.body().blocks().getFirst();
    assertThat(block.at()).hasToString("app.pkr.hcl:2:1");
    assertThat(block.labels())
        .extracting(Located::value, label -> label.at().column())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("amazon-ebs", 9),
            org.assertj.core.groups.Tuple.tuple("app", 22));
    assertThat(block.body().attribute("region").orElseThrow().value().constant().orElseThrow())
        .extracting(Located::value)
        .isEqualTo("x");
  }

  @Test
  void referencesAreFoundInsideTextsCallsAndIndexes() {
    assertThat(references("a = \"x-${var.name}-${substr(local.id, 0, 3)}\"\n"))
        .containsExactly("var.name app.pkr.hcl:1:10", "local.id app.pkr.hcl:1:29");
    assertThat(references("a = local.all[var.key].name\n"))
        .containsExactly("local.all app.pkr.hcl:1:5", "var.key app.pkr.hcl:1:15");
  }

  @Test
  void escapedInterpolationsAreText() {
    assertThat(references("a = \"$${var.name} %%{if}\"\n")).isEmpty();
  }

  @Test
  void objectsAndListsGoOverLines() {
    HclFile file = read("a = {\n  b = [\n    var.c, # why\n    \"d\",\n  ]\n}\ne = 1\n");

    assertThat(file.problem()).isEmpty();
    assertThat(file.body().attributes()).extracting(HclAttribute::name).containsExactly("a", "e");
    assertThat(references("a = {\n  b = var.c\n}\n")).containsExactly("var.c app.pkr.hcl:2:7");
  }

  @Test
  void heredocsEndAtTheirWordAndInterpolate() {
    HclFile file = read("a = <<-EOT\n  ${var.b}\n  }\n  EOT\nc = 1\n");

    assertThat(file.problem()).isEmpty();
    assertThat(file.body().attributes()).hasSize(2);
    assertThat(references("a = <<EOT\n${var.b}\nEOT\n")).containsExactly("var.b app.pkr.hcl:2:3");
  }

  @Test
  void blocksStandInBlocksAndOnOneLine() {
    HclFile file = read("build {\n  provisioner \"shell\" { inline = [] }\n}\na {}\n");

    assertThat(file.problem()).isEmpty();
    HclBlock build = file.body().blocks().getFirst();
    assertThat(build.body().blocks())
        .singleElement()
        .satisfies(
            block -> {
              assertThat(block.labels()).extracting(Located::value).containsExactly("shell");
              assertThat(block.body().attribute("inline")).isPresent();
              assertThat(block.at()).hasToString("app.pkr.hcl:2:3");
            });
    assertThat(file.body().blocks()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"# c", "// c", "/* c */", "/*\n c\n*/"})
  void commentsAreNoCode(String comment) {
    HclFile file = read(comment + "\na = 1 " + comment.replace("\n", "") + "\nb = var.x\n");

    assertThat(file.problem()).isEmpty();
    assertThat(file.body().attributes()).extracting(HclAttribute::name).containsExactly("a", "b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a = \"\\\"${var.x}\"\n",
        "a = \"}${var.x}\"\n",
        "a = var.x == 1 ? \"b\" : \"c\"\n",
        "a = [for i in var.x : upper(i)]\n",
        "a = f(\n  var.x,\n)\n",
        "a = \"%{ if var.x }b%{ endif }\"\n"
      })
  void oneReferenceIsFoundWhereverItStands(String text) {
    assertThat(read(text).problem()).isEmpty();
    assertThat(references(text)).singleElement().asString().startsWith("var.x ");
  }

  @Test
  void onlyATextWithoutReferencesIsConstant() {
    HclBody body = read("a = \"b\"\nc = \"${var.b}\"\nd = var.b\n").body();

    assertThat(body.attribute("a").orElseThrow().value().constant()).isPresent();
    assertThat(body.attribute("c").orElseThrow().value().constant()).isEmpty();
    assertThat(body.attribute("d").orElseThrow().value().constant()).isEmpty();
    assertThat(body.attribute("e")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a = \"open\n",
        "a {\n",
        "}\n",
        "a = {\n",
        "a = /* open",
        "= 1\n",
        "a =\n",
        "a = \"${b\n",
        "a \"b\n",
        "a = <<EOT\ntext\n",
        "a"
      })
  void whatIsNoHclIsAProblemWithAPlace(String text) {
    assertThat(read(text).problem()).isPresent();
  }
}
