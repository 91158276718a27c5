package delivery.rehearsal.report;

import delivery.rehearsal.RehearsalResult.Build;
import delivery.rehearsal.RehearsalResult.Resource;
import delivery.rehearsal.RehearsalResult.Stage;
import delivery.rehearsal.agent.DeployerFiles.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A build with what the page needs to know of its stages and of its account. */
record BuildView(Build build) {

  /** The address of the build in the page. */
  String id() {
    return "build-" + build.number();
  }

  String title() {
    return "Build %d to %s".formatted(build.number(), build.environment());
  }

  /** The stages that stand directly inside a stage, or in none. */
  List<Stage> inside(List<String> parents) {
    return build.stages().stream().filter(stage -> stage.parents().equals(parents)).toList();
  }

  /** The names from the outermost stage to this one. */
  static List<String> path(Stage stage) {
    List<String> path = new ArrayList<>(stage.parents());
    path.add(stage.name());
    return path;
  }

  /** A stage with those around it, for people. */
  static String name(Stage stage) {
    return String.join(" / ", path(stage));
  }

  /** The address of a stage in the page. */
  String anchor(Stage stage) {
    return Wording.anchor(id() + "-" + String.join("-", path(stage)));
  }

  /** When its stages ran. */
  BarScale stages() {
    return BarScale.of(build.stages(), Stage::started, Stage::took);
  }

  List<Resource> resources() {
    return build.deployed().map(deployed -> deployed.stack().resources()).orElse(List.of());
  }

  /** The resources by their stack, in the order in which they are told. */
  Map<String, List<Resource>> stacks() {
    return resources().stream()
        .collect(Collectors.groupingBy(Resource::stack, LinkedHashMap::new, Collectors.toList()));
  }

  /** When CloudFormation worked on the resources. */
  BarScale deployment() {
    return BarScale.of(build.files().timeline(), Span::start, Span::took);
  }

  /** How long the work on a resource took; empty where the emulator does not tell. */
  String time(Resource resource) {
    return build.files().timeline().stream()
        .filter(span -> span.stack().equals(resource.stack()))
        .filter(span -> span.logicalId().equals(resource.logicalId()))
        .findFirst()
        .map(span -> Wording.seconds(span.took()))
        .orElse("");
  }

  /** A resource by its stack; the stack itself by its name. */
  static String name(Span span) {
    return span.logicalId().equals(span.stack())
        ? span.stack()
        : span.stack() + "/" + span.logicalId();
  }

  /** Whether the emulator tells how long the work on any of these took. */
  boolean isTimed(List<Resource> resources) {
    return resources.stream().anyMatch(each -> !time(each).isEmpty());
  }

  /** Of the table of a stack. */
  static List<String> heads(boolean timed) {
    List<String> heads = List.of("Resource", "Type", "Physical id", "Status", "Time");
    return timed ? heads : heads.subList(0, heads.size() - 1);
  }
}
