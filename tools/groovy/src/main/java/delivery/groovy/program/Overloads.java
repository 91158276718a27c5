package delivery.groovy.program;

import java.util.ArrayList;
import java.util.List;

/** The ways to call a method whose parameters have first values. */
final class Overloads {
  private Overloads() {}

  /** For each way, which parameters are given: the rightmost ones with a value go first. */
  static List<int[]> of(Param[] params) {
    int optional = 0;
    for (Param each : params) {
      if (each.initial() != null) {
        optional++;
      }
    }
    List<int[]> ways = new ArrayList<>();
    for (int dropped = 0; dropped <= optional; dropped++) {
      int kept = optional - dropped;
      int[] taken = new int[params.length - dropped];
      int at = 0;
      for (int i = 0; i < params.length; i++) {
        if (params[i].initial() == null || kept-- > 0) {
          taken[at++] = i;
        }
      }
      ways.add(taken);
    }
    return ways;
  }

  static TypeRef[] types(Param[] params, int[] taken) {
    TypeRef[] types = new TypeRef[taken.length];
    for (int i = 0; i < taken.length; i++) {
      types[i] = params[taken[i]].type();
    }
    return types;
  }
}
