package delivery.artifacts.jcasc;

import delivery.artifacts.lock.JcascModel;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.syntax.yaml.YamlEntry;
import delivery.artifacts.syntax.yaml.YamlFile;
import delivery.artifacts.syntax.yaml.YamlMapping;
import delivery.artifacts.syntax.yaml.YamlNode;
import delivery.artifacts.syntax.yaml.YamlReader;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.artifacts.syntax.yaml.YamlSequence;
import delivery.artifacts.syntax.yaml.YamlTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a Configuration as Code file and binds it to the attributes of a controller. */
public final class JcascReader {
  private final JcascModel model;
  private final Map<String, String> variables;

  /**
   * @param variables the environment of the controller as far as it is known; what is not in it
   *     counts as not set, as it does on a controller
   */
  public JcascReader(JcascModel model, Map<String, String> variables) {
    this.model = model;
    this.variables = Map.copyOf(variables);
  }

  /** Reads a file; faults are part of the result. */
  public Jcasc read(SourceFile file) {
    YamlFile yaml = new YamlReader().read(file);
    BindingResult result = new BindingResult();
    List<JobSource> jobs = new ArrayList<>();
    if (yaml.problem().isEmpty()) {
      bindDocuments(yaml, result, jobs);
    }
    return new Jcasc(yaml, result.values(), result.objects(), jobs, result.mismatches());
  }

  private void bindDocuments(YamlFile yaml, BindingResult result, List<JobSource> jobs) {
    List<YamlNode> documents = yaml.documents();
    if (documents.isEmpty()) {
      return;
    }
    if (documents.size() > 1) {
      Location second = documents.get(1).at();
      result.add(new Mismatch.NotOneMapping(second, "a second document"));
    } else if (documents.get(0) instanceof YamlMapping mapping) {
      bindRoots(mapping, result, jobs);
    } else {
      YamlNode root = documents.get(0);
      result.add(new Mismatch.NotOneMapping(root.at(), root.kind()));
    }
  }

  private void bindRoots(YamlMapping document, BindingResult result, List<JobSource> jobs) {
    ObjectBinding binding = new ObjectBinding(model, variables, result, Tolerance.of(document));
    for (YamlEntry entry : document.entries()) {
      if (!binding.hasReadableKey(entry, "") || entry.name().startsWith("x-")) {
        continue;
      }
      String className = rootClass(entry.name()).orElse(null);
      if (className == null) {
        List<String> known = List.copyOf(model.roots().keySet());
        result.add(new Mismatch.UnknownRoot(entry.at(), entry.name(), known));
      } else if (entry.name().equalsIgnoreCase("jobs")) {
        jobs.addAll(jobSources(entry.value()));
      } else if (entry.name().equalsIgnoreCase("items")) {
        new ItemsBinding(model, result, variables).bind(entry);
      } else {
        binding.bindObject(className, entry.name(), entry.at(), entry.value());
      }
    }
  }

  private Optional<String> rootClass(String key) {
    return model.roots().entrySet().stream()
        .filter(root -> root.getKey().equalsIgnoreCase(key))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** What stands below {@code jobs}; the controller looks at the first key of each element only. */
  private static List<JobSource> jobSources(YamlNode value) {
    List<JobSource> sources = new ArrayList<>();
    if (value instanceof YamlSequence sequence) {
      for (YamlNode item : sequence.items()) {
        if (item instanceof YamlMapping mapping
            && !mapping.entries().isEmpty()
            && mapping.entries().get(0).key() instanceof YamlScalar kind) {
          sources.add(new JobSource(kind, mapping.entries().get(0).value()));
        } else {
          sources.add(
              new JobSource(
                  new YamlScalar(item.at(), YamlTag.STRING, "", YamlScalar.Style.PLAIN), item));
        }
      }
    } else if (!value.isNull()) {
      sources.add(
          new JobSource(
              new YamlScalar(value.at(), YamlTag.STRING, "", YamlScalar.Style.PLAIN), value));
    }
    return sources;
  }
}
