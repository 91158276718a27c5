package delivery.junit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A job while it is being read. */
final class JobDraft {
  final String type;
  final String name;
  String displayName = "";
  String description = "";
  @Nullable String scriptPath;
  @Nullable String script;
  String label = "";
  boolean isConcurrent;
  boolean isDisabled;
  int buildsToKeep = -1;
  private final Set<String> repositories = new LinkedHashSet<>();
  private final Set<String> branches = new LinkedHashSet<>();
  private final Set<String> credentials = new LinkedHashSet<>();
  private final List<Trigger> triggers = new ArrayList<>();
  private final List<JobParameter> parameters = new ArrayList<>();

  JobDraft(String type, String name) {
    this.type = type;
    this.name = name;
    // What Jenkins takes when nothing is said.
    this.isConcurrent = type.equals("pipelineJob");
  }

  void clones(String address) {
    add(repositories, address);
  }

  void builds(String branch) {
    add(branches, branch);
  }

  void uses(String credential) {
    add(credentials, credential);
  }

  private static void add(Set<String> to, String text) {
    if (!text.isBlank()) {
      to.add(text);
    }
  }

  List<Trigger> triggers() {
    return triggers;
  }

  List<JobParameter> parameters() {
    return parameters;
  }

  Job finished(String xml, boolean isLive) {
    return new Job(
        type,
        name,
        displayName,
        description,
        Optional.ofNullable(scriptPath),
        Optional.ofNullable(script),
        List.copyOf(repositories),
        List.copyOf(branches),
        List.copyOf(credentials),
        label,
        triggers,
        parameters,
        isConcurrent,
        isDisabled,
        buildsToKeep < 0 ? OptionalInt.empty() : OptionalInt.of(buildsToKeep),
        xml,
        isLive);
  }
}
