package delivery.artifacts.jcasc;

import delivery.artifacts.Artifact;
import delivery.artifacts.Name;
import delivery.artifacts.source.Located;
import delivery.artifacts.syntax.yaml.YamlFile;
import java.util.List;
import java.util.stream.Stream;

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

  @Override
  public Stream<Located<Name>> definitions() {
    return JcascNames.definitions(values);
  }

  @Override
  public Stream<Located<Name>> uses() {
    return JcascNames.uses(values, jobs);
  }
}
