package delivery.junit;

import delivery.artifacts.jobs.JobItem;
import delivery.artifacts.jobs.JobItem.Setting;
import delivery.junit.repository.DescriptionXml;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the calls of a script make of a job. */
final class DslReading {
  private static final Map<String, Trigger.Kind> TRIGGERS =
      Map.ofEntries(
          Map.entry("githubPush", Trigger.Kind.PUSH),
          Map.entry("gitHubPushTrigger", Trigger.Kind.PUSH),
          Map.entry("bitbucketPush", Trigger.Kind.PUSH),
          Map.entry("gitlabPush", Trigger.Kind.PUSH),
          Map.entry("gitlab", Trigger.Kind.PUSH),
          Map.entry("cron", Trigger.Kind.SCHEDULE),
          Map.entry("scm", Trigger.Kind.POLL),
          Map.entry("pollSCM", Trigger.Kind.POLL),
          Map.entry("upstream", Trigger.Kind.UPSTREAM));
  private static final Set<String> SPECIFICATIONS =
      Set.of("spec", "scmpoll_spec", "upstreamProjects");

  private final JobItem item;
  private final JobDraft draft;

  DslReading(JobItem item) {
    this.item = item;
    this.draft = new JobDraft(item.method(), item.name());
  }

  Job job() {
    item.settings().forEach(this::read);
    return draft.finished(DescriptionXml.of(item), false);
  }

  private void read(Setting call) {
    String around = call.path().substring(call.path().lastIndexOf('/') + 1);
    if (call.path().isEmpty()) {
      readOwn(call);
    }
    if (around.equals("triggers")) {
      Trigger.Kind kind = TRIGGERS.getOrDefault(call.method(), Trigger.Kind.OTHER);
      draft.triggers().add(new Trigger(kind, call.method(), call.value()));
    } else if (call.path().contains("triggers/") && SPECIFICATIONS.contains(call.method())) {
      draft.triggers().add(draft.triggers().removeLast().withSpecification(call.value()));
    } else if (around.equals("parameters") || around.equals("parameterDefinitions")) {
      draft.parameters().add(parameter(call));
    } else if (call.path().matches("(.*/)?(parameters|parameterDefinitions)/[^/]+")) {
      draft.parameters().add(described(draft.parameters().removeLast(), call));
    } else {
      readInside(around, call);
    }
  }

  private void readOwn(Setting call) {
    switch (call.method()) {
      case "displayName" -> draft.displayName = call.value();
      case "description" -> draft.description = call.value();
      case "label" -> draft.label = call.value();
      case "disabled" -> draft.isDisabled = isTrue(call);
      case "concurrentBuild" -> draft.isConcurrent = isTrue(call);
      case "logRotator" -> {
        if (call.arguments().size() > 1) {
          draft.buildsToKeep = number(call.arguments().get(1));
        }
      }
      default -> {
        // Read where it stands inside a block, or no question of this model.
      }
    }
  }

  private void readInside(String around, Setting call) {
    switch (call.method()) {
      case "scriptPath" -> draft.scriptPath = call.value();
      case "script" -> {
        if (around.equals("cps")) {
          draft.script = call.value();
        }
      }
      case "credentials", "credentialsId", "scanCredentialsId" -> draft.uses(call.value());
      case "url", "remote", "github", "repositoryUrl" -> {
        if (call.path().contains("git") || call.path().contains("remote")) {
          draft.clones(call.value());
        }
      }
      case "git" -> readShort(call);
      case "branch", "branches" -> call.arguments().forEach(each -> each.forEach(draft::builds));
      case "numToKeep", "numToKeepStr" -> draft.buildsToKeep = number(call.arguments().getFirst());
      case "disableConcurrentBuilds" -> draft.isConcurrent = false;
      default -> {
        // No question of this model; the XML has it.
      }
    }
  }

  /** {@code git(address, branch)} without a block. */
  private void readShort(Setting call) {
    if (!call.arguments().isEmpty()) {
      draft.clones(call.value());
      call.arguments().stream().skip(1).findFirst().ifPresent(each -> each.forEach(draft::builds));
    }
  }

  private static JobParameter parameter(Setting call) {
    String type = call.method().replaceAll("Param$", "").replaceAll("^booleanParam$", "boolean");
    List<List<String>> given = call.arguments();
    String description = text(given, 2);
    if (type.equals("choice")) {
      List<String> choices = given.size() > 1 ? given.get(1) : List.of();
      String first = choices.isEmpty() ? "" : choices.getFirst();
      return new JobParameter(type, call.value(), first, description, choices);
    }
    String missing = type.equals("boolean") ? "false" : "";
    String value = given.size() > 1 ? text(given, 1) : missing;
    return new JobParameter(type, call.value(), value, description, List.of());
  }

  /** A parameter whose block says one thing more. */
  private static JobParameter described(JobParameter so, Setting call) {
    String value = call.value();
    return switch (call.method()) {
      case "name" ->
          new JobParameter(so.type(), value, so.defaultValue(), so.description(), so.choices());
      case "defaultValue" ->
          new JobParameter(so.type(), so.name(), value, so.description(), so.choices());
      case "description" ->
          new JobParameter(so.type(), so.name(), so.defaultValue(), value, so.choices());
      case "choices" -> {
        List<String> choices =
            call.arguments().stream().flatMap(List::stream).flatMap(String::lines).toList();
        String first = choices.isEmpty() ? "" : choices.getFirst();
        yield new JobParameter(so.type(), so.name(), first, so.description(), choices);
      }
      default -> so;
    };
  }

  private static String text(List<List<String>> given, int position) {
    return given.size() > position ? String.join("\n", given.get(position)) : "";
  }

  private static boolean isTrue(Setting call) {
    return call.arguments().isEmpty() || call.value().equals("true");
  }

  private static int number(List<String> texts) {
    return texts.size() == 1 && texts.getFirst().matches("\\d{1,9}")
        ? Integer.parseInt(texts.getFirst())
        : -1;
  }
}
