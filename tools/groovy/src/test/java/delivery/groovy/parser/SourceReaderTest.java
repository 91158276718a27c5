package delivery.groovy.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import groovyjarjarantlr.collections.AST;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.codehaus.groovy.antlr.AntlrParserPlugin;
import org.codehaus.groovy.antlr.GroovySourceAST;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.ParserPlugin;
import org.codehaus.groovy.control.SourceUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tree of a text is that of Groovy's own way, which asks a reader for each character. */
class SourceReaderTest {
  /** All Groovy of this repository, faults and programs of other tests included. */
  private static List<String> texts() throws IOException {
    Path root = Path.of("../..");
    List<String> texts = new ArrayList<>();
    for (String folder : List.of("jobs", "tools", "docs", "cd")) {
      try (Stream<Path> files = Files.walk(root.resolve(folder))) {
        for (Path file :
            files
                .filter(each -> !each.toString().contains("/target/"))
                .filter(
                    each ->
                        each.toString()
                            .matches(".*(\\.groovy|Jenkinsfile[^/]*|programs/[^/]*\\.txt)"))
                .filter(Files::isRegularFile)
                .toList()) {
          texts.addAll(List.of(Files.readString(file).split("(?m)^----$")));
        }
      }
    }
    return texts;
  }

  @Test
  void allGroovyOfThisRepositoryGivesGroovysOwnTreeOrItsOwnWords() throws IOException {
    List<String> texts = texts();
    assertFalse(texts.size() < 500, () -> "only " + texts.size() + " texts");
    for (String text : texts) {
      if (!text.contains("\\u")) {
        assertEquals(groovys(text), ours(text), text);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a\r\nb",
        "a\rb",
        "x = 'a\tb'\n\ty",
        "é = 1; '日本' + \"${é}\uD83D\uDE00\"",
        "x = 1 \uFFFF y",
        "/* never ended",
        "'never ended",
        "x = /a${b}c/ + $/d$e/$ // f",
        "#!/usr/bin/env groovy\nx",
        "foo(",
        "class A { int x = }",
        "int x; class { }",
      })
  void oddTextsTooAreReadAsGroovyReadsThem(String text) {
    assertEquals(groovys(text), ours(text));
  }

  @Test
  void escapesOfLettersMoveTheColumnsBehindThem() {
    ModuleNode read = SourceReader.read("WorkflowScript", "def s = '\\u0041'; c");
    assertEquals(19, read.getStatementBlock().getStatements().get(1).getColumnNumber());
  }

  private static String ours(String text) {
    try {
      SourceReader.read("WorkflowScript", text);
    } catch (CompilationFailedException refused) {
      return String.valueOf(refused.getMessage());
    }
    StringBuilder tree = new StringBuilder();
    read(
        text,
        new TextParser(text) {
          @Override
          protected void processAST() {
            print(ast, tree);
          }
        });
    return tree.toString();
  }

  private static String groovys(String text) {
    try {
      SourceUnit source = SourceUnit.create("WorkflowScript", text);
      source.parse();
      source.completePhase();
      source.nextPhase();
      source.convert();
    } catch (CompilationFailedException refused) {
      return String.valueOf(refused.getMessage());
    }
    StringBuilder tree = new StringBuilder();
    read(
        text,
        new AntlrParserPlugin() {
          @Override
          protected void processAST() {
            print(ast, tree);
          }
        });
    return tree.toString();
  }

  private static void read(String text, ParserPlugin plugin) {
    plugin.parseCST(SourceUnit.create("WorkflowScript", text), new StringReader(text));
  }

  /** Each node of the parser's tree with its type, text and place. */
  private static void print(@Nullable AST node, StringBuilder tree) {
    for (AST each = node; each != null; each = each.getNextSibling()) {
      GroovySourceAST place = (GroovySourceAST) each;
      tree.append(
          "%d %s %d:%d-%d:%d(%n"
              .formatted(
                  each.getType(),
                  each.getText(),
                  place.getLine(),
                  place.getColumn(),
                  place.getLineLast(),
                  place.getColumnLast()));
      print(each.getFirstChild(), tree);
      tree.append(")\n");
    }
  }
}
