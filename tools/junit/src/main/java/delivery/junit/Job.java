package delivery.junit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A job, folder or view, whether a script describes it or a controller has it.
 *
 * @param type the DSL method that makes it, such as {@code pipelineJob}
 * @param name the full name, with folders
 * @param scriptPath the file of its pipeline in the repository
 * @param script its pipeline where it stands in the job itself
 * @param repositories the addresses that it clones
 * @param branches the branches that it builds, as they are written
 * @param credentials the ids that it uses
 * @param label where it runs; empty for anywhere, and for pipelines, which say it themselves
 * @param isConcurrent whether two builds may run at a time
 * @param buildsToKeep how many builds are kept; empty for all
 * @param xml all of it as XML: the calls of the script, or the controller's {@code config.xml}
 * @param isLive whether a controller has it
 */
public record Job(
    String type,
    String name,
    String displayName,
    String description,
    Optional<String> scriptPath,
    Optional<String> script,
    List<String> repositories,
    List<String> branches,
    List<String> credentials,
    String label,
    List<Trigger> triggers,
    List<JobParameter> parameters,
    boolean isConcurrent,
    boolean isDisabled,
    OptionalInt buildsToKeep,
    String xml,
    boolean isLive) {

  public Job {
    repositories = List.copyOf(repositories);
    branches = List.copyOf(branches);
    credentials = List.copyOf(credentials);
    triggers = List.copyOf(triggers);
    parameters = List.copyOf(parameters);
  }

  /** The folder that holds it; empty at the top. */
  public String folder() {
    int slash = name.lastIndexOf('/');
    return slash < 0 ? "" : name.substring(0, slash);
  }

  /** A parameter by its name. */
  public Optional<JobParameter> parameter(String wanted) {
    return parameters.stream().filter(each -> each.name().equals(wanted)).findFirst();
  }
}
