package delivery.controller.upgrade;

import delivery.artifacts.image.Dockerfile;
import delivery.artifacts.plugins.MavenVersions;
import delivery.artifacts.plugins.PluginList;
import delivery.artifacts.source.SourceTree;
import delivery.controller.Pins;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files that name the pins, with others in them; nothing is written here. */
record PinFiles(SourceTree tree, UpgradePlan plan) {
  private static final String TESTS = "tools/controller-tests/";
  private static final String INDEX = TESTS + "src/test/resources/test-dependencies/index";
  private static final String TESTS_POM = TESTS + "pom.xml";

  /** Libraries of the controller tier that are released with a plugin. */
  private static final Map<String, String> LIBRARIES =
      Map.of("test-harness", "configuration-as-code", "job-dsl-core", "job-dsl");

  /** The new text of every file that changes, by path. */
  SortedMap<String, String> texts() throws IOException {
    SortedMap<String, String> texts = new TreeMap<>();
    change(texts, PluginList.PATH, this::pluginList);
    change(texts, Dockerfile.CONTROLLER, this::dockerfile);
    change(texts, MavenVersions.CONTROLLER, this::pom);
    change(texts, INDEX, text -> String.join("\n", plan.after().plugins().keySet()) + "\n");
    change(texts, TESTS_POM, this::testsPom);
    return texts;
  }

  private interface Change {
    String of(String text);
  }

  private void change(Map<String, String> texts, String path, Change change) throws IOException {
    if (tree.exists(path)) {
      String text = tree.read(path).text();
      String changed = change.of(text);
      if (!changed.equals(text)) {
        texts.put(path, changed);
      }
    }
  }

  private String dockerfile(String text) {
    return text.replace(
        "jenkins/jenkins:" + plan.before().jenkins(), "jenkins/jenkins:" + plan.after().jenkins());
  }

  /** Lines keep their order and their reasons; what is new stands where the alphabet puts it. */
  private String pluginList(String text) {
    Pins after = plan.after();
    List<String> lines = new ArrayList<>();
    for (String line : text.lines().toList()) {
      Optional<String> id = id(line);
      if (id.isEmpty()) {
        lines.add(line);
      } else if (after.plugins().containsKey(id.get())) {
        lines.add(pinned(line, id.get(), String.valueOf(after.plugins().get(id.get()))));
      }
    }
    plan.root().ifPresent(root -> addRoot(lines, root));
    for (String added : plan.groups().keySet()) {
      if (plan.root().filter(added::equals).isPresent()) {
        continue;
      }
      int place = lines.size();
      while (place > 0
          && id(lines.get(place - 1)).filter(id -> id.compareTo(added) > 0).isPresent()) {
        place--;
      }
      lines.add(place, added + ":" + after.plugins().get(added));
    }
    return String.join("\n", lines) + "\n";
  }

  /** Behind the other roots; a root is one by its reason. */
  private void addRoot(List<String> lines, String root) {
    int place = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (id(lines.get(i)).isPresent() && lines.get(i).contains("#")) {
        place = i + 1;
      }
    }
    lines.add(place, root + ":" + plan.after().plugins().get(root) + "  # asked for by name");
  }

  private static Optional<String> id(String line) {
    int colon = line.indexOf(':');
    return line.isBlank() || line.startsWith("#") || colon < 0
        ? Optional.empty()
        : Optional.of(line.substring(0, colon).strip());
  }

  /** A reason stays in its column as long as the version leaves room for it. */
  private static String pinned(String line, String id, String version) {
    String pin = id + ":" + version;
    int comment = line.indexOf('#');
    if (comment < 0) {
      return pin;
    }
    return pin + " ".repeat(Math.max(2, comment - pin.length())) + line.substring(comment);
  }

  private String pom(String text) {
    String changed =
        text.replace(
            "<jenkins.version>" + plan.before().jenkins() + "<",
            "<jenkins.version>" + plan.after().jenkins() + "<");
    for (Map.Entry<String, String> pin : plan.after().plugins().entrySet()) {
      changed = version(changed, pin.getKey(), pin.getValue());
    }
    for (String id : plan.before().plugins().keySet()) {
      if (!plan.after().plugins().containsKey(id)) {
        changed = changed.replaceAll("(?m)" + block("dependency", id), "");
        changed = changed.replaceAll("(?m)" + block("artifactItem", id), "");
      }
    }
    for (Map.Entry<String, String> added : plan.groups().entrySet()) {
      String id = added.getKey();
      String version = "<version>%s</version>".formatted(plan.after().plugins().get(id));
      changed = insert(changed, "dependency", added.getValue(), id, version);
      changed = insert(changed, "artifactItem", added.getValue(), id, "<type>hpi</type>");
    }
    return changed;
  }

  private String testsPom(String text) {
    String changed = text;
    for (Map.Entry<String, String> library : LIBRARIES.entrySet()) {
      String version = plan.after().plugins().get(library.getValue());
      if (version != null) {
        changed = version(changed, library.getKey(), version);
      }
    }
    return changed;
  }

  private static String version(String pom, String artifact, String version) {
    return Pattern.compile(
            "(<artifactId>" + Pattern.quote(artifact) + "</artifactId>\\s*<version>)[^<]+(<)")
        .matcher(pom)
        .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + version + found.group(2)));
  }

  private static String block(String element, String artifact) {
    return """
        ^ *<%1$s>\\s*<groupId>[^<]+</groupId>\\s*<artifactId>%2$s</artifactId>\\s*\
        <(?:version|type)>[^<]+</(?:version|type)>\\s*</%1$s>\\n"""
        .formatted(element, Pattern.quote(artifact));
  }

  /** Before the first element of its kind that the alphabet puts after it. */
  private static String insert(
      String pom, String element, String group, String artifact, String last) {
    Matcher blocks =
        Pattern.compile("(?m)" + block(element, "@").replace("\\Q@\\E", "([^<]+)")).matcher(pom);
    int place = -1;
    String indent = "";
    while (blocks.find()) {
      indent = pom.substring(blocks.start(), pom.indexOf('<', blocks.start()));
      if (blocks.group(1).compareTo(artifact) > 0) {
        place = blocks.start();
        break;
      }
      place = blocks.end();
    }
    if (place < 0) {
      return pom;
    }
    String block =
        """
        <%1$s>
          <groupId>%2$s</groupId>
          <artifactId>%3$s</artifactId>
          %4$s
        </%1$s>
        """
            .formatted(element, group, artifact, last)
            .replaceAll("(?m)^(?=.)", indent);
    return pom.substring(0, place) + block + pom.substring(place);
  }
}
