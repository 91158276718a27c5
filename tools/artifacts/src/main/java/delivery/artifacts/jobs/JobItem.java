package delivery.artifacts.jobs;

import delivery.artifacts.Name;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something that a script makes on the controller.
 *
 * @param method the DSL method that makes it, such as {@code pipelineJob}
 * @param name the full name, with folders
 * @param fingerprint changes when anything in the item's description changes; code that only runs
 *     on the controller, such as a {@code configure} block, is not part of it
 * @param settings calls inside the item, in order: those that other artifacts care about, or all
 */
public record JobItem(
    Kind kind,
    String method,
    String name,
    Location at,
    String fingerprint,
    List<Setting> settings) {

  /** What Jenkins makes of it. */
  public enum Kind {
    FOLDER,
    JOB,
    VIEW
  }

  /**
   * One call inside an item.
   *
   * @param path the methods around it, outermost first, such as {@code definition/cpsScm}
   * @param arguments what it was given, blocks left out, each as its texts: those of a list, else
   *     one
   */
  public record Setting(String path, String method, List<List<String>> arguments, Location at) {
    public Setting {
      arguments = arguments.stream().map(List::copyOf).toList();
    }

    /** Its first argument as text, empty when there is none. */
    public String value() {
      if (arguments.isEmpty()) {
        return "";
      }
      List<String> first = arguments.getFirst();
      return first.size() == 1 ? first.getFirst() : first.toString();
    }
  }

  public JobItem {
    settings = List.copyOf(settings);
  }

  /** The names that it expects others to define. */
  public Stream<Located<Name>> uses() {
    return JobUses.of(this);
  }

  /** Whether it is a job of the Jenkinsfile at this path of the repository. */
  public boolean runs(String path) {
    return settings.stream()
        .anyMatch(each -> each.method().equals("scriptPath") && each.value().equals(path));
  }

  /** The parameters that it declares, each with its name as the value. */
  public Stream<Setting> parameters() {
    return settings.stream()
        .filter(each -> each.path().equals("parameters") && each.method().endsWith("Param"));
  }

  /** The folder that must exist, empty at the top. */
  public String folder() {
    int slash = name.lastIndexOf('/');
    return slash < 0 ? "" : name.substring(0, slash);
  }
}
