package delivery.artifacts.network;

import java.util.Set;

/** The other end as a rule sees it. */
record Peer(AddressRange range, Set<String> groups) {
  Peer {
    groups = Set.copyOf(groups);
  }
}
