package delivery.artifacts.jcasc;

import delivery.artifacts.Artifact;
import delivery.artifacts.Name;
import delivery.artifacts.source.Located;
import delivery.artifacts.syntax.yaml.YamlEntry;
import delivery.artifacts.syntax.yaml.YamlFile;
import delivery.artifacts.syntax.yaml.YamlMapping;
import delivery.artifacts.syntax.yaml.YamlNode;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.artifacts.syntax.yaml.YamlSequence;
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

  /** Every entry below a symbol that the lock does not know, however deep. */
  public Stream<YamlEntry> unjudged() {
    return mismatches.stream()
        .filter(Mismatch.UnknownSymbol.class::isInstance)
        .flatMap(each -> ((Mismatch.UnknownSymbol) each).value().stream())
        .flatMap(Jcasc::entries);
  }

  private static Stream<YamlEntry> entries(YamlNode node) {
    return switch (node) {
      case YamlScalar scalar -> Stream.empty();
      case YamlSequence sequence -> sequence.items().stream().flatMap(Jcasc::entries);
      case YamlMapping mapping ->
          mapping.entries().stream()
              .flatMap(each -> Stream.concat(Stream.of(each), entries(each.value())));
    };
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
    return JcascNames.uses(values, jobs, unjudged().map(YamlEntry::value));
  }
}
