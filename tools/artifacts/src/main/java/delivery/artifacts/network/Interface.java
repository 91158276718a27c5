package delivery.artifacts.network;

import delivery.artifacts.source.Location;
import java.util.List;

/**
 * Where a host is plugged in.
 *
 * @param subnet the symbol of its subnet
 * @param groups the symbols of its security groups
 * @param isPublic whether it has an address that the internet reaches
 * @param at where it is declared
 */
public record Interface(String subnet, List<String> groups, boolean isPublic, Location at) {
  public Interface {
    groups = List.copyOf(groups);
  }
}
