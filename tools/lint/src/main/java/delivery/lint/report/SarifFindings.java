package delivery.lint.report;

import com.fasterxml.jackson.core.JsonGenerator;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.SourceFile;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** SARIF 2.1.0, which code scanning services read. */
public final class SarifFindings implements Report {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

  @Override
  public String of(List<Diagnostic> findings, Map<String, SourceFile> sources) {
    List<String> rules = findings.stream().map(Diagnostic::rule).distinct().sorted().toList();
    return SafeJson.of(
        json -> {
          json.writeStartObject();
          json.writeStringField("$schema", SCHEMA);
          json.writeStringField("version", "2.1.0");
          json.writeArrayFieldStart("runs");
          json.writeStartObject();
          writeTool(json, rules);
          json.writeStringField("columnKind", "utf16CodeUnits");
          json.writeArrayFieldStart("results");
          for (Diagnostic finding : findings) {
            writeResult(json, finding, rules.indexOf(finding.rule()));
          }
          json.writeEndArray();
          json.writeEndObject();
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static void writeTool(JsonGenerator json, List<String> rules) throws IOException {
    json.writeObjectFieldStart("tool");
    json.writeObjectFieldStart("driver");
    json.writeStringField("name", "bootstrap check");
    json.writeArrayFieldStart("rules");
    for (String rule : rules) {
      json.writeStartObject();
      json.writeStringField("id", rule);
      json.writeObjectFieldStart("help");
      json.writeStringField("text", "See the section " + rule + " of docs/checks.md.");
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void writeResult(JsonGenerator json, Diagnostic finding, int ruleIndex)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("ruleId", finding.rule());
    json.writeNumberField("ruleIndex", ruleIndex);
    json.writeStringField("level", finding.severity().name().toLowerCase(Locale.ROOT));
    writeMessage(json, finding.message());
    json.writeArrayFieldStart("locations");
    json.writeStartObject();
    writePlace(json, finding.at());
    json.writeEndObject();
    json.writeEndArray();
    if (!finding.related().isEmpty()) {
      json.writeArrayFieldStart("relatedLocations");
      for (Located<String> related : finding.related()) {
        json.writeStartObject();
        writePlace(json, related.at());
        writeMessage(json, related.value());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeObjectFieldStart("properties");
    json.writeStringField("class", finding.concern().word());
    json.writeStringField("jenkins", finding.jenkins().name().toLowerCase(Locale.ROOT));
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void writeMessage(JsonGenerator json, String message) throws IOException {
    json.writeObjectFieldStart("message");
    json.writeStringField("text", message);
    json.writeEndObject();
  }

  private static void writePlace(JsonGenerator json, Location at) throws IOException {
    json.writeObjectFieldStart("physicalLocation");
    json.writeObjectFieldStart("artifactLocation");
    json.writeStringField("uri", uri(at.file()));
    json.writeEndObject();
    json.writeObjectFieldStart("region");
    json.writeNumberField("startLine", at.line());
    json.writeNumberField("startColumn", at.column());
    json.writeEndObject();
    json.writeEndObject();
  }

  /** A relative reference; what a path may hold and a reference may not is escaped. */
  private static String uri(String path) {
    return URLEncoder.encode(path, StandardCharsets.UTF_8).replace("%2F", "/").replace("+", "%20");
  }
}
