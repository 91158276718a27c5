package delivery.lint.report;

import com.fasterxml.jackson.core.JsonGenerator;
import delivery.artifacts.LinkMap;
import delivery.artifacts.LinkMap.Kind;
import delivery.artifacts.LinkMap.Symbol;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.Printable;
import java.io.IOException;
import java.util.List;

/** Writes the link map down, for people or for programs. */
public final class LinkReport {
  private LinkReport() {}

  /**
   * A line for each name, then one for each place: {@code = file:line} defines, {@code < } uses.
   */
  public static String text(LinkMap map) {
    StringBuilder text = new StringBuilder();
    for (Kind kind : map.kinds()) {
      for (Symbol symbol : kind.symbols()) {
        text.append(kind.word()).append(' ').append(Printable.line(symbol.text()));
        text.append(symbol.scope().isEmpty() ? "" : " (" + Printable.line(symbol.scope()) + ")")
            .append('\n');
        symbol.definitions().forEach(at -> text.append("  = ").append(at).append('\n'));
        symbol.uses().forEach(at -> text.append("  < ").append(at).append('\n'));
      }
    }
    return text.toString();
  }

  /** One array; each name has {@code kind, name, scope, defined, used}, places as texts. */
  public static String json(LinkMap map) {
    return SafeJson.of(
        json -> {
          json.writeStartArray();
          for (Kind kind : map.kinds()) {
            for (Symbol symbol : kind.symbols()) {
              json.writeStartObject();
              json.writeStringField("kind", kind.word());
              json.writeStringField("name", symbol.text());
              json.writeStringField("scope", symbol.scope());
              write(json, "defined", symbol.definitions());
              write(json, "used", symbol.uses());
              json.writeEndObject();
            }
          }
          json.writeEndArray();
        });
  }

  private static void write(JsonGenerator json, String name, List<Location> places)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Location place : places) {
      json.writeString(place.toString());
    }
    json.writeEndArray();
  }
}
