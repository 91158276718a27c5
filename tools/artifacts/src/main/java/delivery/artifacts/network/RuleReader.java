package delivery.artifacts.network;

import delivery.artifacts.source.Location;
import delivery.artifacts.stack.Resolved;
import java.util.List;
import java.util.Optional;

/** Reads the rules of security groups. */
final class RuleReader {
  private static final List<String> RANGES = List.of("CidrIp", "CidrIpv6");
  private static final List<String> GROUPS =
      List.of("SourceSecurityGroupId", "DestinationSecurityGroupId");

  private RuleReader() {}

  /** The rules that a group lists itself. */
  static List<Rule> inside(Resolved properties, String name) {
    return properties.items(name).stream().map(rule -> rule(rule, rule.at())).toList();
  }

  static Rule rule(Resolved rule, Location at) {
    String protocol = protocol(NetworkReader.word(rule, "IpProtocol"));
    boolean isWhole = protocol.equals("-1") || !rule.at("FromPort").isPresent();
    int from = isWhole ? 0 : number(NetworkReader.word(rule, "FromPort"), 65536);
    int to = isWhole ? 65535 : number(NetworkReader.word(rule, "ToPort"), -1);
    Optional<AddressRange> range =
        RANGES.stream()
            .flatMap(name -> rule.text(name).stream())
            .map(
                text ->
                    AddressRange.of(text.value()).orElse(AddressRange.symbol("[?" + text.value())))
            .findFirst();
    String group =
        GROUPS.stream()
            .flatMap(name -> rule.text(name).stream())
            .map(text -> NetworkReader.group(text.value()))
            .findFirst()
            .orElse("");
    return new Rule(
        at,
        protocol,
        from,
        to,
        range,
        group,
        place(rule, at, List.of("IpProtocol")),
        place(rule, at, List.of(wrongPort(from, to))),
        place(rule, at, List.of("CidrIp", "CidrIpv6", GROUPS.get(0), GROUPS.get(1))));
  }

  private static String wrongPort(int from, int to) {
    return from > to ? "ToPort" : "FromPort";
  }

  private static Location place(Resolved rule, Location otherwise, List<String> names) {
    return names.stream()
        .flatMap(name -> rule.field(name).stream())
        .map(Resolved.Field::at)
        .findFirst()
        .orElse(otherwise);
  }

  /** AWS takes the numbers of protocols, too. */
  private static String protocol(String written) {
    return switch (written) {
      case "6" -> "tcp";
      case "17" -> "udp";
      case "1" -> "icmp";
      case "all" -> "-1";
      default -> written;
    };
  }

  static int number(String text, int otherwise) {
    return text.matches("\\d{1,6}") ? Integer.parseInt(text) : otherwise;
  }
}
