package delivery.artifacts.jcasc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a binding collects while it walks over a file. */
final class BindingResult {
  private final List<BoundValue> values = new ArrayList<>();
  private final List<BoundObject> objects = new ArrayList<>();
  private final List<Mismatch> mismatches = new ArrayList<>();

  void add(BoundValue value) {
    values.add(value);
  }

  void add(BoundObject object) {
    objects.add(object);
  }

  void add(Mismatch mismatch) {
    mismatches.add(mismatch);
  }

  List<BoundValue> values() {
    return values;
  }

  List<BoundObject> objects() {
    return objects;
  }

  List<Mismatch> mismatches() {
    return mismatches.stream().sorted(Comparator.comparing(Mismatch::at)).toList();
  }
}
