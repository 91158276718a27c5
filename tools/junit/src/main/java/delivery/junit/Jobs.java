package delivery.junit;

import delivery.lint.Suggestions;
import java.util.List;

/** The jobs, folders and views that a repository's scripts make, or that a controller has. */
public final class Jobs {
  private final List<Job> all;
  private final List<String> sources;

  Jobs(List<Job> all, List<String> sources) {
    this.all = List.copyOf(all);
    this.sources = List.copyOf(sources);
  }

  /** All of them, in the order of the scripts. */
  public List<Job> all() {
    return all;
  }

  /** The full names of all of them. */
  public List<String> names() {
    return all.stream().map(Job::name).toList();
  }

  /** One by its full name. */
  public Job job(String name) {
    return all.stream()
        .filter(job -> job.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    "%s make no \"%s\"%s"
                        .formatted(sources, name, Suggestions.hint(name, names()))));
  }

  /** A pipeline by its full name. */
  public Job pipeline(String name) {
    return ofType("pipelineJob", name);
  }

  /** A folder by its full name. */
  public Job folder(String name) {
    return ofType("folder", name);
  }

  private Job ofType(String type, String name) {
    Job job = job(name);
    if (!job.type().equals(type)) {
      throw new AssertionError("\"" + name + "\" is no " + type + " but a " + job.type());
    }
    return job;
  }
}
