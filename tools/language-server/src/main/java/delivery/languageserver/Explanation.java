package delivery.languageserver;

import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.lock.JcascType;
import delivery.artifacts.lock.LockedPlugin;
import delivery.artifacts.lock.PipelineStep;
import java.util.List;
import java.util.Optional;

/** What the word under the cursor is on the controller, and which plugin brings it. */
record Explanation(ControllerLock lock, LinkedNames links) {
  Optional<String> of(Cursor place) {
    return links.describe(place).or(() -> ofWord(place, place.word()));
  }

  private Optional<String> ofWord(Cursor place, String word) {
    if (word.isEmpty()) {
      return Optional.empty();
    }
    if (place.isYaml()) {
      return ofKey(EnclosingKeys.around(place), word);
    }
    return place.isJobDsl()
        ? DslPath.context(lock.jobDsl(), GroovyBlocks.around(place))
            .filter(context -> !context.method(word).isEmpty())
            .map(context -> "Job DSL **%s**: %s".formatted(word, DslPath.plugins(context, word)))
        : lock.pipeline().step(word).map(this::step);
  }

  private Optional<String> ofKey(List<String> around, String word) {
    if (around.isEmpty()) {
      return lock.jcasc().root(word).flatMap(this::plugin).map(by -> word + ": " + by);
    }
    return new JcascPath(lock.jcasc(), around).type().flatMap(owner -> key(owner, word));
  }

  private Optional<String> key(JcascType owner, String word) {
    return switch (owner) {
      case JcascType.Configured mapping ->
          mapping
              .attribute(word)
              .map(
                  attribute ->
                      "**%s**: %s%s, attribute of %s; %s"
                          .formatted(
                              attribute.name(),
                              attribute.type(),
                              attribute.list() ? " (a list)" : "",
                              mapping.name(),
                              brought(mapping.plugin())));
      case JcascType.Polymorphic several ->
          several
              .implementation(word)
              .map(
                  name ->
                      "**%s**: %s%s"
                          .formatted(
                              word,
                              name,
                              lock.jcasc()
                                  .type(name)
                                  .flatMap(this::plugin)
                                  .map(by -> "; " + by)
                                  .orElse("")));
      case JcascType.Enumerated words -> Optional.empty();
      case JcascType.Plain plain -> Optional.empty();
    };
  }

  private Optional<String> plugin(JcascType type) {
    return type instanceof JcascType.Configured mapping
        ? Optional.of(brought(mapping.plugin()))
        : Optional.empty();
  }

  private String step(PipelineStep step) {
    return "step **%s** (%s); %s".formatted(step.name(), step.type(), brought(step.plugin()));
  }

  private String brought(String plugin) {
    LockedPlugin locked = lock.plugins().get(plugin);
    if (locked == null) {
      return "part of Jenkins " + lock.jenkinsVersion();
    }
    return "plugin " + plugin + " " + locked.version();
  }
}
