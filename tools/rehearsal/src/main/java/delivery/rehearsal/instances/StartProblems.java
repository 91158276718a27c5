package delivery.rehearsal.instances;

import delivery.artifacts.source.Location;
import delivery.artifacts.stack.ResolvedStack;
import delivery.artifacts.stack.StackResource;
import delivery.aws.StartedInstance;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Says why instances did not start as their launch template wants it, with the line to change.
 *
 * @param stacks what the templates make, by the name of the stack
 */
public record StartProblems(Map<String, ResolvedStack> stacks) {
  private static final String DATA = "LaunchTemplateData";
  private static final Pattern ABOUT_METADATA =
      Pattern.compile("^(?!the user data).*(IMDS|169\\.254\\.169\\.254|datasource)");
  private static final List<String> METADATA = List.of(DATA, "MetadataOptions");
  private static final List<String> USER_DATA = List.of(DATA, "UserData");

  public StartProblems {
    stacks = Map.copyOf(stacks);
  }

  /** What cloud-init warned of, each once for all instances of a launch template. */
  public List<String> of(Map<StartedInstance, List<String>> warnings) {
    List<String> sentences = new ArrayList<>();
    Set<String> told = new LinkedHashSet<>();
    warnings.forEach(
        (instance, lines) ->
            lines.forEach(
                line -> {
                  if (told.add(instance.stack() + " " + instance.template() + " " + line)) {
                    sentences.add(sentence(instance, line));
                  }
                }));
    return List.copyOf(sentences);
  }

  private String sentence(StartedInstance instance, String warning) {
    String said = "on instance %s cloud-init says: %s".formatted(instance.id(), warning);
    return place(instance, warning).map(at -> at + ": " + said).orElse(said);
  }

  /** What is about the metadata service stands in its options; all else comes of the user data. */
  private Optional<Location> place(StartedInstance instance, String warning) {
    boolean metadata = ABOUT_METADATA.matcher(warning).find();
    return Optional.ofNullable(stacks.get(instance.stack()))
        .flatMap(stack -> stack.resource(instance.template()))
        .map(template -> place(template, metadata ? METADATA : USER_DATA));
  }

  private static Location place(StackResource template, List<String> path) {
    return template
        .properties()
        .at(path.getFirst())
        .flatMap(data -> data.at(path.getLast()))
        .map(value -> value.at())
        .orElse(template.at());
  }
}
