package delivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.cli.MarkdownFile.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The architecture's page tells the truth: its graph is the poms', its classes exist. */
class DocumentedArchitectureTest {
  private static final Path ROOT = Path.of(System.getProperty("repository.root", "."));
  private static final Pattern EDGES =
      Pattern.compile("([a-z-]+)(?: (-->|-\\.->) ([a-z-]+(?: & [a-z-]+)*))?");
  private static final Pattern CLASS_NAME =
      Pattern.compile("(?:delivery\\.[a-z.]*)?([A-Z][a-z]+[A-Za-z]*)(?:\\.[a-z]\\w*)?");

  @Test
  void theModuleGraphEqualsThePoms() throws Exception {
    assertThat(drawn()).isEqualTo(declared());
  }

  @Test
  void everyModuleIsDescribed() throws IOException {
    String table =
        MarkdownFile.read("docs/architecture.md").lines().stream()
            .filter(line -> line.startsWith("| `"))
            .collect(Collectors.joining("\n"));
    assertThat(drawn().keySet())
        .allSatisfy(module -> assertThat(table).contains("| `" + module + "` |"));
  }

  @Test
  void everyClassThatIsNamedExists() throws IOException {
    Set<String> sources = sources();
    Set<String> missing = new TreeSet<>();
    int named = 0;
    for (Written span : MarkdownFile.read("docs/architecture.md").spans()) {
      Matcher matcher = CLASS_NAME.matcher(span.text());
      if (matcher.matches() && !span.text().equals("Jenkinsfile")) {
        named++;
        if (!sources.contains(matcher.group(1) + ".java")) {
          missing.add(span.toString());
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(named).isGreaterThan(40);
  }

  private static Map<String, Set<String>> drawn() throws IOException {
    Map<String, Set<String>> graph = new TreeMap<>();
    for (Written line : MarkdownFile.read("docs/architecture.md").block("mermaid")) {
      Matcher edges = EDGES.matcher(line.text());
      if (line.text().startsWith("flowchart") || !edges.matches()) {
        assertThat(line.text()).startsWith("flowchart");
        continue;
      }
      Set<String> from = graph.computeIfAbsent(edges.group(1), name -> new TreeSet<>());
      if (edges.group(2) != null) {
        for (String to : edges.group(3).split(" & ", -1)) {
          from.add((edges.group(2).equals("-->") ? "" : "tests: ") + to);
          graph.computeIfAbsent(to, name -> new TreeSet<>());
        }
      }
    }
    return graph;
  }

  private static Map<String, Set<String>> declared() throws Exception {
    Map<String, Set<String>> graph = new TreeMap<>();
    for (Element module : elements(pom("pom.xml").getDocumentElement(), "module")) {
      Element pom = pom(module.getTextContent() + "/pom.xml").getDocumentElement();
      Set<String> edges = new TreeSet<>();
      for (Element dependency : elements(pom, "dependency")) {
        if (text(dependency, "groupId").equals("delivery")) {
          String scope = text(dependency, "scope");
          edges.add((scope.equals("test") ? "tests: " : "") + text(dependency, "artifactId"));
        }
      }
      graph.put(text(pom, "artifactId"), edges);
    }
    return graph;
  }

  private static Document pom(String path) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(ROOT.resolve(path).toFile());
  }

  private static List<Element> elements(Element below, String name) {
    List<Element> found = new ArrayList<>();
    NodeList nodes = below.getElementsByTagName(name);
    for (int i = 0; i < nodes.getLength(); i++) {
      found.add((Element) nodes.item(i));
    }
    return found;
  }

  /** The text of a direct child; empty when there is none. */
  private static String text(Element element, String name) {
    return elements(element, name).stream()
        .filter(each -> element.equals(each.getParentNode()))
        .map(each -> each.getTextContent().strip())
        .findFirst()
        .orElse("");
  }

  private static Set<String> sources() throws IOException {
    Set<String> names = new TreeSet<>();
    for (String folder : List.of("tools", "cd")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
        files
            .map(file -> String.valueOf(file.getFileName()))
            .filter(name -> name.endsWith(".java"))
            .forEach(names::add);
      }
    }
    return names;
  }
}
