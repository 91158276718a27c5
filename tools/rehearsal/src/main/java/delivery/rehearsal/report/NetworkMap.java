package delivery.rehearsal.report;

import delivery.rehearsal.network.NetworkRecord;
import delivery.rehearsal.network.NetworkRecord.Host;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The account's networks: which host lies in which subnet, what it is called, whom it reached. */
record NetworkMap(NetworkRecord seen) {

  SortedMap<String, List<Host>> subnets() {
    return seen.hosts().stream()
        .collect(
            Collectors.groupingBy(host -> host.subnet().path(), TreeMap::new, Collectors.toList()));
  }

  /** An instance by its id, what else there is by the resource that it is of. */
  String name(String host) {
    return seen.hosts().stream()
        .filter(each -> each.name().equals(host) && !each.kind().equals("instance"))
        .findFirst()
        .map(each -> each.of().name())
        .orElse(host);
  }

  static String addresses(Host host) {
    return host.publicAddress().isEmpty()
        ? host.address()
        : host.address() + ", outside " + host.publicAddress();
  }

  /** Whom a host reached; empty for nobody. */
  String reached(Host host) {
    return seen.reached().stream()
        .filter(flow -> flow.from().equals(host.name()))
        .map(flow -> name(flow.to()) + ":" + flow.port())
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
