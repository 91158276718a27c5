package delivery.junit;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What a controller's {@code config.xml} says of a job. */
final class ConfigReading {
  private static final Map<String, String> TYPES =
      Map.of(
          "flow-definition", "pipelineJob",
          "project", "freeStyleJob",
          "matrix-project", "matrixJob",
          "com.cloudbees.hudson.plugins.folder.Folder", "folder",
          "org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject",
              "multibranchPipelineJob",
          "jenkins.branch.OrganizationFolder", "organizationFolder");
  private static final Map<String, Trigger.Kind> TRIGGERS =
      Map.of(
          "com.cloudbees.jenkins.GitHubPushTrigger", Trigger.Kind.PUSH,
          "com.cloudbees.jenkins.plugins.BitBucketTrigger", Trigger.Kind.PUSH,
          "com.dabsquared.gitlabjenkins.GitLabPushTrigger", Trigger.Kind.PUSH,
          "hudson.triggers.TimerTrigger", Trigger.Kind.SCHEDULE,
          "hudson.triggers.SCMTrigger", Trigger.Kind.POLL,
          "jenkins.triggers.ReverseBuildTrigger", Trigger.Kind.UPSTREAM);

  private final Element root;
  private final JobDraft draft;

  private ConfigReading(Element root, String name) {
    this.root = root;
    String type = TYPES.getOrDefault(root.getTagName(), root.getTagName());
    this.draft = new JobDraft(type, name);
  }

  static Job read(String name, String xml) {
    return new ConfigReading(parse(xml).getDocumentElement(), name).job(xml);
  }

  // A controller writes XML 1.1, which the parser takes as it is declared.
  static org.w3c.dom.Document parse(String xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError("a job's XML cannot be read: " + e.getMessage(), e);
    }
  }

  private Job job(String xml) {
    draft.displayName = text(root, "displayName");
    draft.description = text(root, "description");
    draft.label = text(root, "assignedNode");
    draft.isDisabled = text(root, "disabled").equals("true");
    if (!draft.type.equals("pipelineJob")) {
      draft.isConcurrent = text(root, "concurrentBuild").equals("true");
    }
    for (Element each : below(root)) {
      read(each);
    }
    return draft.finished(xml, true);
  }

  private void read(Element element) {
    String parent = parent(element);
    switch (element.getTagName()) {
      case "scriptPath" -> draft.scriptPath = text(element);
      case "script" -> {
        if (parent.equals("definition")) {
          draft.script = text(element);
        }
      }
      case "url", "remote" -> draft.clones(text(element));
      case "credentialsId", "scanCredentialsId" -> draft.uses(text(element));
      case "numToKeep" -> draft.buildsToKeep = Integer.parseInt(text(element));
      case "org.jenkinsci.plugins.workflow.job.properties.DisableConcurrentBuildsJobProperty" ->
          draft.isConcurrent = false;
      case "hudson.plugins.git.BranchSpec" -> draft.builds(text(element, "name"));
      default -> readListed(element, parent);
    }
  }

  private void readListed(Element element, String parent) {
    if (parent.equals("triggers")) {
      String specification = text(element, "spec") + text(element, "upstreamProjects");
      Trigger.Kind kind = TRIGGERS.getOrDefault(element.getTagName(), Trigger.Kind.OTHER);
      draft.triggers().add(new Trigger(kind, element.getTagName(), specification));
    } else if (parent.equals("parameterDefinitions")) {
      draft.parameters().add(parameter(element));
    }
  }

  private static JobParameter parameter(Element element) {
    String simple = element.getTagName().substring(element.getTagName().lastIndexOf('.') + 1);
    String type = simple.replaceAll("ParameterDefinition$", "");
    type = type.isEmpty() ? simple : Character.toLowerCase(type.charAt(0)) + type.substring(1);
    List<String> choices =
        below(element).stream()
            .filter(each -> each.getTagName().equals("string"))
            .map(ConfigReading::text)
            .toList();
    String value = choices.isEmpty() ? text(element, "defaultValue") : choices.getFirst();
    return new JobParameter(
        type, text(element, "name"), value, text(element, "description"), choices);
  }

  private static String parent(Element element) {
    return element.getParentNode() instanceof Element parent ? parent.getTagName() : "";
  }

  private static List<Element> below(Element element) {
    return elements(element.getElementsByTagName("*"));
  }

  static List<Element> elements(NodeList nodes) {
    List<Element> all = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element element) {
        all.add(element);
      }
    }
    return all;
  }

  /** The text of a direct child, empty when there is none. */
  static String text(Element element, String child) {
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element each && each.getTagName().equals(child)) {
        return text(each);
      }
    }
    return "";
  }

  private static String text(Element element) {
    return element.getTextContent();
  }
}
