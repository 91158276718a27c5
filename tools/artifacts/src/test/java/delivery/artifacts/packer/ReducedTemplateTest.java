package delivery.artifacts.packer;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.packer.ReducedTemplate.Reason;
import delivery.artifacts.source.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReducedTemplateTest {
  private static final Path REPOSITORY = Path.of(System.getProperty("repository.root"));

  @Test
  void forAnOldPackerThisRepositorysTemplateLosesThreeItemsAndKeepsItsLines() throws Exception {
    String text = Files.readString(REPOSITORY.resolve("packer/app.pkr.hcl"));
    ReducedTemplate reduced = reduce(text, Reason.OLD_PACKER);

    assertThat(reduced.leftOut())
        .extracting(item -> item.value().replaceFirst(":.*", ""))
        .containsExactly(
            "packer",
            "source amazon-ebs app metadata_options",
            "source amazon-ebs app imds_support");
    assertThat(reduced.text().lines().count()).isEqualTo(text.lines().count());
    reduced
        .leftOut()
        .forEach(
            item ->
                assertThat(text.lines().skip(item.at().line() - 1L).findFirst().orElseThrow())
                    .contains(item.value().replaceFirst(":.*", "").replaceFirst(".* ", "")));
    assertThat(reduced.text()).doesNotContain("required_plugins", "imds_support", "http_tokens");
    assertThat(reduce(reduced.text(), Reason.OLD_PACKER).leftOut()).isEmpty();
  }

  @Test
  void withoutAMachineNothingIsProvisionedAndNothingIsReached() {
    String text =
        """
        source "amazon-ebs" "a" {
          communicator = "ssh" # how
          ssh_username = "x"
        }
        source "null" "b" { communicator = "ssh" }
        build {
          provisioner "shell" {
            inline = ["echo }", <<EOT
        provisioner "shell" {
        EOT
            ]
          }
          provisioner "shell-local" {}
          post-processor "manifest" {}
        }
        """;
    assertThat(reduce(text, Reason.NO_MACHINE).text())
        .isEqualTo(
            """
            source "amazon-ebs" "a" {
              communicator = "none"
              ssh_username = "x"
            }
            source "null" "b" { communicator = "ssh" }
            build {
              \n\n\n\n\n
              provisioner "shell-local" {}
              post-processor "manifest" {}
            }
            """);
  }

  @Test
  void aBlockOnOneLineIsReducedToo() {
    assertThat(
            reduce("source \"amazon-ebs\" \"a\" { imds_support = \"v2.0\" }\n", Reason.OLD_PACKER)
                .text())
        .isEqualTo("source \"amazon-ebs\" \"a\" { }\n");
  }

  @Test
  void textsCommentsAndKeysOfObjectsAreNoItems() {
    String text =
        """
        # packer {}
        locals {
          packer = { imds_support = 1 }
          a      = "packer { ${ "}" } $${"
        }
        source "amazon-ebs" "a" {
          tags = {
            imds_support = "x"
          }
        }
        """;
    assertThat(reduce(text, Reason.OLD_PACKER).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"packer {\n", "packer {}\n}\n", "packer {}\na = [1\n", "packer {}\na =\n"})
  void whatIsNoHclStaysForPackerToTell(String text) {
    ReducedTemplate reduced = reduce(text, Reason.OLD_PACKER);
    assertThat(reduced.text()).isEqualTo(text);
    assertThat(reduced.leftOut()).isEmpty();
  }

  private static ReducedTemplate reduce(String text, Reason reason) {
    return ReducedTemplate.of(new SourceFile("packer/app.pkr.hcl", text), Set.of(reason));
  }
}
