package delivery.controller.tests;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/**
 * A config.xml as the sorted list of its leaves, each with its path, so that two files are equal
 * when they say the same; the {@code plugin} attributes name versions, which the pins do already.
 */
final class Leaves {
  private Leaves() {}

  static List<String> of(String xml) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    // Jenkins writes XML 1.1, which the parser reads, too.
    Element root =
        factory
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(xml)))
            .getDocumentElement();
    List<String> leaves = new ArrayList<>();
    collect("", root, leaves);
    leaves.sort(null);
    return leaves;
  }

  private static void collect(String path, Element element, List<String> leaves) {
    String here = path + "/" + element.getTagName();
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Node attribute = attributes.item(i);
      if (!attribute.getNodeName().equals("plugin")) {
        leaves.add(here + "@" + attribute.getNodeName() + " = " + attribute.getNodeValue());
      }
    }
    boolean leaf = true;
    NodeList children = element.getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      if (children.item(i) instanceof Element child) {
        leaf = false;
        collect(here, child, leaves);
      }
    }
    if (leaf) {
      leaves.add(here + " = " + element.getTextContent().strip());
    }
  }
}
