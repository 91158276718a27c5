package delivery.artifacts.jobs;

import delivery.artifacts.jobs.JobItem.Kind;
import delivery.artifacts.jobs.JobItem.Setting;
import delivery.artifacts.source.Location;
import java.util.ArrayList;
import java.util.List;

/** An item while its description is being recorded. */
final class ItemRecord {
  private final Kind kind;
  private final String method;
  private final String name;
  private final Location at;
  private final List<Setting> settings = new ArrayList<>();
  private final MatrixFilter filter = new MatrixFilter();
  private long hash = 1125899906842597L;

  ItemRecord(Kind kind, String method, String name, Location at) {
    this.kind = kind;
    this.method = method;
    this.name = name;
    this.at = at;
    mix(method);
  }

  Kind kind() {
    return kind;
  }

  String method() {
    return method;
  }

  String name() {
    return name;
  }

  Location at() {
    return at;
  }

  MatrixFilter filter() {
    return filter;
  }

  void add(Setting setting) {
    settings.add(setting);
  }

  /** Takes a call or a value into the fingerprint. */
  void mix(String text) {
    for (int i = 0; i < text.length(); i++) {
      hash = 31 * hash + text.charAt(i);
    }
    hash = 31 * hash + '\n';
  }

  JobItem toItem() {
    return new JobItem(kind, method, name, at, String.format("%016x", hash), settings);
  }
}
