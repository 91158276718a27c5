package delivery.rehearsal.network;

import com.fasterxml.jackson.jr.ob.JSON;
import delivery.rehearsal.network.NetworkRecord.Flaw;
import delivery.rehearsal.network.NetworkRecord.Flow;
import delivery.rehearsal.network.NetworkRecord.Host;
import delivery.rehearsal.network.NetworkRecord.Part;
import delivery.rehearsal.network.NetworkRecord.Question;
import delivery.rehearsal.network.NetworkRecord.Refusal;
import delivery.rehearsal.network.NetworkRecord.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Reads what the program writes that builds the networks. */
public final class NetworkRecordReader {
  private NetworkRecordReader() {}

  /** The record in a JSON text. */
  public static NetworkRecord read(String json) {
    try {
      Map<String, Object> all = JSON.std.mapFrom(json);
      return new NetworkRecord(
          isTrue(all, "enforced"),
          isTrue(all, "balances"),
          list(all, "hosts", NetworkRecordReader::host),
          list(all, "reached", NetworkRecordReader::flow),
          list(all, "refused", NetworkRecordReader::refusal),
          list(all, "unneeded", each -> part(map(each, "part"))),
          list(all, "targets", NetworkRecordReader::target),
          list(
              all,
              "flaws",
              each ->
                  new Flaw(part(map(each, "part")), text(each, "property"), text(each, "what"))),
          list(all, "asked", NetworkRecordReader::question));
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  private static Host host(Map<?, ?> fields) {
    return new Host(
        text(fields, "name"),
        text(fields, "kind"),
        text(fields, "address"),
        text(fields, "public"),
        part(map(fields, "subnet")),
        part(map(fields, "of")));
  }

  private static Flow flow(Map<?, ?> fields) {
    return new Flow(
        text(fields, "from"), text(fields, "to"), text(fields, "protocol"), number(fields, "port"));
  }

  private static Refusal refusal(Map<?, ?> fields) {
    return new Refusal(
        flow(fields),
        text(fields, "why"),
        list(fields, "parts", NetworkRecordReader::part),
        number(fields, "packets"));
  }

  private static Target target(Map<?, ?> fields) {
    return new Target(
        part(map(fields, "group")),
        text(fields, "target"),
        text(fields, "state"),
        text(fields, "reason"),
        text(fields, "description"),
        text(fields, "path"),
        number(fields, "port"));
  }

  private static Question question(Map<?, ?> fields) {
    return new Question(
        text(fields, "from"),
        text(fields, "to"),
        number(fields, "port"),
        text(fields, "answer"),
        Boolean.TRUE.equals(fields.get("right")));
  }

  private static Part part(Map<?, ?> fields) {
    return new Part(text(fields, "id"), text(fields, "stack"), text(fields, "path"));
  }

  private static <T> List<T> list(Map<?, ?> fields, String name, Function<Map<?, ?>, T> each) {
    return ((List<?>) value(fields, name))
        .stream().map(item -> each.apply((Map<?, ?>) item)).toList();
  }

  private static Map<?, ?> map(Map<?, ?> fields, String name) {
    return (Map<?, ?>) value(fields, name);
  }

  private static boolean isTrue(Map<?, ?> fields, String name) {
    return Boolean.TRUE.equals(fields.get(name));
  }

  private static int number(Map<?, ?> fields, String name) {
    return ((Number) value(fields, name)).intValue();
  }

  private static String text(Map<?, ?> fields, String name) {
    return value(fields, name).toString();
  }

  private static Object value(Map<?, ?> fields, String name) {
    return Objects.requireNonNull(fields.get(name), name);
  }
}
