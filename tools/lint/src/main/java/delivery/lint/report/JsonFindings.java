package delivery.lint.report;

import com.fasterxml.jackson.core.JsonGenerator;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.SourceFile;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One array; each finding has {@code file, line, column, rule, severity, class, message, jenkins,
 * related} where {@code class} is {@code fault}, {@code risk} or {@code style}, and {@code jenkins}
 * is {@code refuses}, {@code bends} or {@code silent}.
 */
public final class JsonFindings implements Report {

  @Override
  public String of(List<Diagnostic> findings, Map<String, SourceFile> sources) {
    return SafeJson.of(
        json -> {
          json.writeStartArray();
          for (Diagnostic finding : findings) {
            write(json, finding);
          }
          json.writeEndArray();
        });
  }

  private static void write(JsonGenerator json, Diagnostic finding) throws IOException {
    json.writeStartObject();
    writePlace(json, finding.at());
    json.writeStringField("rule", finding.rule());
    json.writeStringField("severity", finding.severity().name().toLowerCase(Locale.ROOT));
    json.writeStringField("class", finding.concern().word());
    json.writeStringField("message", finding.message());
    json.writeStringField("jenkins", finding.jenkins().name().toLowerCase(Locale.ROOT));
    json.writeArrayFieldStart("related");
    for (Located<String> related : finding.related()) {
      json.writeStartObject();
      writePlace(json, related.at());
      json.writeStringField("message", related.value());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writePlace(JsonGenerator json, Location at) throws IOException {
    json.writeStringField("file", at.file());
    json.writeNumberField("line", at.line());
    json.writeNumberField("column", at.column());
  }
}
