package delivery.rehearsal.network;

import java.util.List;

/**
 * Where a task is in the account's network.
 *
 * @param subnet the id of its subnet
 * @param groups the ids of its security groups
 */
public record Placement(String subnet, List<String> groups) {
  public Placement {
    groups = List.copyOf(groups);
  }
}
