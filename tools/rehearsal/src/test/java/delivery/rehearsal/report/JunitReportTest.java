package delivery.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class JunitReportTest {
  @Test
  void isWhatCiServersRead() throws Exception {
    validate(JunitReport.of(SampleRehearsal.succeeded()));
    validate(JunitReport.of(SampleRehearsal.failed()));
  }

  @Test
  void theSchemaRefusesWhatTheyWouldNotRead() {
    String whole = JunitReport.of(SampleRehearsal.failed());
    assertThatThrownBy(() -> validate(whole.replace("classname=", "class=")))
        .isInstanceOf(SAXException.class);
    assertThatThrownBy(() -> validate(whole.replace("Smoke test", "Check")))
        .isInstanceOf(SAXException.class);
  }

  @Test
  void eachBuildIsASuiteAndEachStageACase() throws Exception {
    Document document = parse(JunitReport.of(SampleRehearsal.succeeded()));

    assertThat(names(document.getElementsByTagName("testsuite")))
        .containsExactly("rehearsal.dev", "rehearsal.staging", "rehearsal.verification");
    Element dev = (Element) document.getElementsByTagName("testsuite").item(0);
    assertThat(names(dev.getElementsByTagName("testcase")))
        .contains("Check", "Publish / AMI id", "Publish / Templates");
    assertThat(dev.getAttribute("timestamp")).isEqualTo("2026-11-23T02:58:03Z");
    Element check = (Element) dev.getElementsByTagName("testcase").item(1);
    assertThat(check.getAttribute("file")).isEqualTo("Jenkinsfile");
    assertThat(check.getAttribute("line")).isEqualTo("24");
  }

  @Test
  void countsAreThoseOfTheCases() throws Exception {
    Document document = parse(JunitReport.of(SampleRehearsal.failed()));
    NodeList suites = document.getElementsByTagName("testsuite");

    for (int i = 0; i < suites.getLength(); i++) {
      Element suite = (Element) suites.item(i);
      assertThat(suite.getAttribute("tests")).isEqualTo(count(suite, "testcase"));
      assertThat(suite.getAttribute("failures")).isEqualTo(count(suite, "failure"));
      assertThat(suite.getAttribute("errors")).isEqualTo(count(suite, "error"));
      assertThat(suite.getAttribute("skipped")).isEqualTo(count(suite, "skipped"));
    }
    Element failure = (Element) document.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message")).contains("UPDATE_ROLLBACK_COMPLETE");
    // The bell and the escape of a colour have no place in XML.
    assertThat(failure.getTextContent()).contains(SampleRehearsal.HOSTILE).contains("a bell  ");
    assertThat(names(((Element) suites.item(1)).getElementsByTagName("testcase")))
        .contains("every AWS call was allowed");
    assertThat(((Element) suites.item(1)).getElementsByTagName("failure").getLength()).isEqualTo(2);
    Element fault = (Element) suites.item(2);
    assertThat(fault.getAttribute("name")).isEqualTo("rehearsal.fault");
    assertThat(count(fault, "testcase")).isEqualTo("2");
    assertThat(count(fault, "failure")).isEqualTo("1");
  }

  private static String count(Element below, String name) {
    return Integer.toString(below.getElementsByTagName(name).getLength());
  }

  private static java.util.List<String> names(NodeList elements) {
    return java.util.stream.IntStream.range(0, elements.getLength())
        .mapToObj(i -> ((Element) elements.item(i)).getAttribute("name"))
        .toList();
  }

  private static Document parse(String xml) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  private static void validate(String xml) throws Exception {
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(JunitReportTest.class.getResource("junit.xsd"))
        .newValidator()
        .validate(new StreamSource(new StringReader(xml)));
  }
}
