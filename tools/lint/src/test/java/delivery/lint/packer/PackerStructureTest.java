package delivery.lint.packer;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.lint.SingleFile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Packer takes as a block, and what it does not. */
class PackerStructureTest {
  @Test
  void blocksOfAnotherPlaceNumberOfLabelsAndAttributesAreFound() {
    assertThat(
            lint(
                """
                biuld {}
                provisioner "shell" {}
                source "null" {}
                variable "a" {
                  typ = string
                  validation {
                    error = "no"
                  }
                }
                local {
                  a = 1
                }
                build {
                  source "null.b" {
                    name = "b"
                  }
                  post-processors {
                    post-processor {}
                    provisioner "shell" {}
                  }
                }
                """))
        .containsExactly(
            "1:1 there is no block \"biuld\" here; did you mean \"build\"?",
            "2:1 there is no block \"provisioner\" here",
            "3:1 a block \"source\" has 2 labels, and not 1",
            "5:3 a block \"variable\" has no attribute \"typ\"; did you mean \"type\"?",
            "7:5 a block \"validation\" has no attribute \"error\"; did you mean \"error_message\"?",
            "10:1 a block \"local\" has 1 label, and not 0",
            "18:5 a block \"post-processor\" has 1 label, and not 0",
            "19:5 there is no block \"provisioner\" here");
  }

  @Test
  void whatIsOfAPluginOrTheUserIsTaken() {
    assertThat(
            lint(
                """
                packer {
                  required_plugins {
                    any = { version = "1.0.0", source = "example.com/a/any" }
                  }
                }
                variables {
                  anything = 1
                }
                locals {
                  whatever = 2
                }
                data "any" "thing" {
                  key = "value"
                  block {}
                }
                source "any" "thing" {
                  key = "value"
                  block {}
                }
                build {
                  sources = ["source.any.thing"]
                  provisioner "any" {
                    override = {}
                  }
                  dynamic "provisioner" {
                    for_each = []
                  }
                }
                """))
        .isEmpty();
  }

  private static List<String> lint(String text) {
    return SingleFile.lint("app.pkr.hcl", text).stream()
        .filter(line -> line.contains(" packer-structure "))
        .map(line -> line.replace(" packer-structure", "").replaceFirst("; known: .*", ""))
        .toList();
  }
}
