package delivery.lint.report;

import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Printable;
import delivery.artifacts.source.Severity;
import delivery.artifacts.source.SourceFile;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * For Jenkins' junit step: each finding is a test of its file, which fails for an error and is
 * skipped for the others; without findings there is one test, which passes.
 */
public final class JunitFindings implements Report {

  @Override
  public String of(List<Diagnostic> findings, Map<String, SourceFile> sources) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", "check");
      xml.writeAttribute("tests", String.valueOf(Math.max(1, findings.size())));
      xml.writeAttribute(
          "failures", String.valueOf(findings.stream().filter(JunitFindings::fails).count()));
      xml.writeCharacters("\n");
      if (findings.isEmpty()) {
        test(xml, "repository", "no findings");
      }
      for (Diagnostic finding : findings) {
        test(xml, finding);
      }
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException impossibleInMemory) {
      throw new IllegalStateException(impossibleInMemory);
    }
    return text.toString();
  }

  private static void test(XMLStreamWriter xml, String file, String name)
      throws XMLStreamException {
    xml.writeEmptyElement("testcase");
    xml.writeAttribute("classname", file);
    xml.writeAttribute("name", name);
    xml.writeCharacters("\n");
  }

  private static void test(XMLStreamWriter xml, Diagnostic finding) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", plain(Printable.line(finding.at().file())));
    xml.writeAttribute(
        "name", finding.rule() + " " + finding.at().line() + ":" + finding.at().column());
    xml.writeStartElement(fails(finding) ? "failure" : "skipped");
    xml.writeAttribute("message", plain(finding.message()));
    xml.writeCharacters(plain(finding.toString()));
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeCharacters("\n");
  }

  private static boolean fails(Diagnostic finding) {
    return finding.severity() == Severity.ERROR;
  }

  /** XML has no way to write most control characters; files may hold them. */
  private static String plain(String text) {
    return text.codePoints()
        .map(each -> isXml(each) ? each : '\uFFFD')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isXml(int point) {
    return point == '\t'
        || point == '\n'
        || point == '\r'
        || (point >= 0x20 && point < 0xD800)
        || (point >= 0xE000 && point <= 0xFFFD)
        || point >= 0x10000;
  }
}
