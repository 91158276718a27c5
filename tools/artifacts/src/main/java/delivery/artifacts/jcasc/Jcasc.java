package delivery.artifacts.jcasc;

import delivery.artifacts.Artifact;
import delivery.artifacts.syntax.yaml.YamlFile;
import java.util.List;

/**
 * One Configuration as Code file, bound to a controller's schema.
 *
 * @param values every attribute that is set, in the order of the file
 * @param objects every object with a class of its own, in the order of the file
 * @param jobs the sources of Job DSL below the root {@code jobs}
 * @param mismatches what the controller would not understand, in the order of the file
 */
public record Jcasc(
    YamlFile yaml,
    List<BoundValue> values,
    List<BoundObject> objects,
    List<JobSource> jobs,
    List<Mismatch> mismatches)
    implements Artifact {
  public Jcasc {
    values = List.copyOf(values);
    objects = List.copyOf(objects);
    jobs = List.copyOf(jobs);
    mismatches = List.copyOf(mismatches);
  }

  @Override
  public String path() {
    return yaml.file().path();
  }
}
