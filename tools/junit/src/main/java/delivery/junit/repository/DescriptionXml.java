package delivery.junit.repository;

import delivery.artifacts.jobs.JobItem;
import delivery.artifacts.jobs.JobItem.Setting;
import java.util.ArrayList;
import java.util.List;

/** The calls of a script that describe one item, as XML: what golden files hold. */
public final class DescriptionXml {
  private static final class Node {
    final Setting call;
    final List<Node> inside = new ArrayList<>();

    Node(Setting call) {
      this.call = call;
    }
  }

  private DescriptionXml() {}

  /** The description as the job's configuration has it. */
  public static String of(JobItem item) {
    StringBuilder xml = new StringBuilder();
    xml.append('<').append(item.method()).append(" name=\"").append(escaped(item.name()));
    xml.append("\">\n");
    tree(item.settings()).forEach(node -> write(node, "  ", xml));
    return xml.append("</").append(item.method()).append(">\n").toString();
  }

  /** Calls come in order, each with the names of the blocks around it. */
  private static List<Node> tree(List<Setting> calls) {
    List<Node> top = new ArrayList<>();
    List<Node> open = new ArrayList<>();
    for (Setting call : calls) {
      int depth = call.path().isEmpty() ? 0 : call.path().split("/", -1).length;
      while (open.size() > depth) {
        open.removeLast();
      }
      Node node = new Node(call);
      (open.isEmpty() ? top : open.getLast().inside).add(node);
      open.add(node);
    }
    return top;
  }

  private static void write(Node node, String margin, StringBuilder xml) {
    String name = node.call.method();
    List<List<String>> arguments = node.call.arguments();
    xml.append(margin).append('<').append(name);
    if (arguments.isEmpty() && node.inside.isEmpty()) {
      xml.append("/>\n");
      return;
    }
    xml.append('>');
    if (node.inside.isEmpty() && arguments.size() == 1 && arguments.getFirst().size() == 1) {
      xml.append(escaped(arguments.getFirst().getFirst()));
    } else {
      xml.append('\n');
      arguments.forEach(argument -> write(argument, margin + "  ", xml));
      node.inside.forEach(each -> write(each, margin + "  ", xml));
      xml.append(margin);
    }
    xml.append("</").append(name).append(">\n");
  }

  private static void write(List<String> argument, String margin, StringBuilder xml) {
    xml.append(margin).append("<value>");
    if (argument.size() == 1) {
      xml.append(escaped(argument.getFirst()));
    } else {
      argument.forEach(each -> xml.append("<item>").append(escaped(each)).append("</item>"));
    }
    xml.append("</value>\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
