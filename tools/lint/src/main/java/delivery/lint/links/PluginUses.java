package delivery.lint.links;

import delivery.artifacts.Artifact;
import delivery.artifacts.Name;
import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.BoundObject;
import delivery.artifacts.jcasc.BoundValue;
import delivery.artifacts.jcasc.Jcasc;
import delivery.artifacts.jobs.JobItem;
import delivery.artifacts.jobs.JobScript;
import delivery.artifacts.lock.JcascType;
import delivery.artifacts.pipeline.DeclarativePipeline;
import delivery.artifacts.pipeline.Jenkinsfile;
import delivery.artifacts.pipeline.Step;
import delivery.artifacts.plugins.PluginList;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which plugins the configuration, the jobs and the pipeline need, as the lock tells. */
final class PluginUses {
  private static final String CORE = "core";

  private PluginUses() {}

  static List<Located<Name>> of(Repository repository) {
    List<Located<Name>> uses = new ArrayList<>();
    repository
        .all(Jcasc.class)
        .forEach(
            file -> {
              use(uses, "configuration-as-code", Location.startOf(file.path()));
              file.values().forEach(value -> configured(uses, repository, value));
              file.objects().forEach(object -> configured(uses, repository, object));
            });
    repository
        .all(Jenkinsfile.class)
        .flatMap(file -> file.pipeline().stream())
        .forEach(pipeline -> steps(uses, repository, pipeline));
    for (JobScript script : repository.all(JobScript.class).toList()) {
      use(uses, "job-dsl", Location.startOf(script.path()));
      script.items().forEach(item -> item(uses, repository, item));
    }
    return uses;
  }

  /** The plugin whose type the item is; what its settings need is the lock's to check. */
  private static void item(List<Located<Name>> uses, Repository repository, JobItem item) {
    repository.lock().jobDsl().root().method(item.method()).stream()
        .flatMap(signature -> signature.plugins().keySet().stream())
        .forEach(plugin -> use(uses, plugin, item.at()));
  }

  private static void use(List<Located<Name>> uses, String plugin, Location at) {
    if (!plugin.equals(CORE) && !plugin.isEmpty()) {
      uses.add(new Name.PluginId(plugin).at(at));
    }
  }

  private static void configured(
      List<Located<Name>> uses, Repository repository, BoundValue value) {
    configured(uses, repository, value.owner(), value.key());
  }

  private static void configured(
      List<Located<Name>> uses, Repository repository, BoundObject object) {
    configured(uses, repository, object.className(), object.at());
  }

  private static void configured(
      List<Located<Name>> uses, Repository repository, String type, Location at) {
    Optional<JcascType> known = repository.lock().jcasc().type(type);
    if (known.orElse(null) instanceof JcascType.Configured configured) {
      use(uses, configured.plugin(), at);
    }
  }

  private static void steps(
      List<Located<Name>> uses, Repository repository, DeclarativePipeline pipeline) {
    use(uses, "workflow-aggregator", pipeline.at());
    for (Step step : pipeline.allSteps()) {
      repository
          .lock()
          .pipeline()
          .step(step.name())
          .ifPresent(known -> use(uses, known.plugin(), step.at()));
    }
  }

  /** Whether it is in the list for a reason of its own. */
  static boolean isRoot(Name.PluginId plugin, Repository repository) {
    return repository
        .all(PluginList.class)
        .flatMap(list -> list.plugins().stream())
        .anyMatch(pin -> pin.isRoot() && pin.id().value().equals(plugin.text()));
  }

  /** Whether the repository says what Jenkins runs. */
  static boolean hasJobs(Repository repository) {
    return repository
        .all(Artifact.class)
        .anyMatch(each -> each instanceof Jenkinsfile || each instanceof JobScript);
  }
}
