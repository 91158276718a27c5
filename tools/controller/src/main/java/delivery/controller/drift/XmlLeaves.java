package delivery.controller.drift;

import delivery.artifacts.source.Location;
import delivery.artifacts.source.SourceFile;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The values of an item's XML by their paths; elements of the same name are told apart by the name
 * or id in them, else by their position. Versions of plugins are none of its values.
 */
final class XmlLeaves {
  private static final List<String> NAMES = List.of("name", "id", "key");

  /** XStream's element for a text in a list, whose order has a meaning. */
  private static final String TEXT = "string";

  /** The value of an empty element that stands for an object. */
  static final String PRESENT = "present";

  private static final List<String> IGNORED = List.of("plugin", "reference");

  private XmlLeaves() {}

  /** An element while it is read. */
  private static final class Element {
    private final String tag;
    private final Location at;
    private final List<Element> children = new ArrayList<>();
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();

    Element(String tag, Location at) {
      this.tag = tag;
      this.at = at;
    }
  }

  /**
   * Reads one file.
   *
   * @throws XMLStreamException when it is no XML
   */
  static Map<String, Leaf> of(SourceFile file) throws XMLStreamException {
    Map<String, Leaf> leaves = new LinkedHashMap<>();
    Element root = read(file);
    collect(root.tag, root, leaves);
    return leaves;
  }

  private static Element read(SourceFile file) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    // Jenkins writes XML 1.1 where it means what every 1.0 parser reads.
    String text =
        file.text().strip().replaceFirst("^<\\?xml version=['\"]1\\.1['\"]", "<?xml version='1.0'");
    XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
    Deque<Element> open = new ArrayDeque<>();
    Element root = new Element("", Location.startOf(file.path()));
    open.push(root);
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          Element element =
              new Element(reader.getLocalName(), file.at(reader.getLocation().getLineNumber(), 1));
          for (int i = 0; i < reader.getAttributeCount(); i++) {
            String name = reader.getAttributeLocalName(i);
            if (!IGNORED.contains(name)) {
              element.attributes.put(name, reader.getAttributeValue(i));
            }
          }
          open.element().children.add(element);
          open.push(element);
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            open.element().text.append(reader.getText());
        case XMLStreamConstants.END_ELEMENT -> open.pop();
        default -> {}
      }
    }
    return root.children.getFirst();
  }

  private static void collect(String path, Element element, Map<String, Leaf> leaves) {
    element.attributes.forEach((name, value) -> add(path + "@" + name, value, element.at, leaves));
    if (element.children.isEmpty()) {
      // An empty element that is named after a class is there for being there.
      String text = element.text.toString().strip();
      boolean isObject = text.isEmpty() && element.tag.contains(".");
      add(path, isObject ? PRESENT : text, element.at, leaves);
    }
    List<String> texts =
        element.children.stream()
            .filter(child -> child.tag.equals(TEXT))
            .map(child -> child.text.toString().strip())
            .toList();
    if (!texts.isEmpty()) {
      add(path + "/" + TEXT, String.join(", ", texts), element.at, leaves);
    }
    Map<String, Integer> seen = new HashMap<>();
    for (Element child : element.children) {
      if (child.tag.equals(TEXT)) {
        continue;
      }
      int position = seen.merge(child.tag, 1, Integer::sum);
      boolean isAlone =
          element.children.stream().filter(other -> other.tag.equals(child.tag)).count() == 1;
      String name = isAlone && name(child).isEmpty() ? "" : "[" + identity(child, position) + "]";
      collect(path + "/" + child.tag + name, child, leaves);
    }
  }

  private static String identity(Element element, int position) {
    String name = name(element);
    return name.isEmpty() ? "#" + position : name;
  }

  private static String name(Element element) {
    if (element.tag.startsWith("hudson.plugins.git.")) {
      // A branch is named by its value; another branch is another value.
      return "";
    }
    return element.children.stream()
        .filter(child -> NAMES.contains(child.tag) && child.children.isEmpty())
        .map(child -> child.text.toString().strip())
        .findFirst()
        .orElse("");
  }

  private static void add(String path, String value, Location at, Map<String, Leaf> leaves) {
    leaves.putIfAbsent(path, new Leaf(path, value, at));
  }
}
