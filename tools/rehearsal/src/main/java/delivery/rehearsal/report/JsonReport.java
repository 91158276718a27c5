package delivery.rehearsal.report;

import com.fasterxml.jackson.jr.ob.JSON;
import delivery.artifacts.source.Location;
import delivery.rehearsal.RehearsalResult;
import delivery.rehearsal.RehearsalResult.Build;
import delivery.rehearsal.RehearsalResult.Expectation;
import delivery.rehearsal.RehearsalResult.UsedAgent;
import delivery.rehearsal.agent.DeployerFiles.ParameterOrigin;
import delivery.rehearsal.iam.DeniedCall;
import delivery.rehearsal.iam.IamRecord;
import delivery.rehearsal.network.NetworkRecord;
import delivery.rehearsal.network.NetworkRecord.Flow;
import delivery.rehearsal.network.NetworkRecord.Part;
import delivery.rehearsal.recovery.Recovery;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rehearsal for machines: one JSON object; the fields of issue 3, of the last build. */
public final class JsonReport {
  private JsonReport() {}

  public static String of(RehearsalResult rehearsal) throws IOException {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("result", rehearsal.result());
    report.put("problems", rehearsal.problems());
    report.putAll(build(rehearsal.lastBuild()));
    report.put("machine", machine(rehearsal.machine()));
    report.put(
        "account",
        ordered(
            "network", rehearsal.extent().network(),
            "instances", rehearsal.extent().instances(),
            "loadBalancers", rehearsal.extent().balancers(),
            "memoryMiB", rehearsal.extent().memory()));
    report.put("network", network(rehearsal.network()));
    report.put("image", image(rehearsal.image()));
    report.put("iam", iam(rehearsal.iam()));
    report.put("emulator", rehearsal.emulator().name());
    report.put("differences", rehearsal.emulator().differences());
    rehearsal.fault().ifPresent(fault -> report.put("fault", fault(fault)));
    if (!rehearsal.faults().isEmpty()) {
      report.put("faults", rehearsal.faults().stream().map(JsonReport::fault).toList());
    }
    rehearsal.recovery().ifPresent(back -> report.put("recovery", recovery(back)));
    report.put("builds", rehearsal.builds().stream().map(JsonReport::numbered).toList());
    report.put("preparationSeconds", seconds(rehearsal.preparation()));
    report.put("seconds", seconds(rehearsal.took()));
    report.put("report", rehearsal.report().toString());
    return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(report) + "\n";
  }

  private static Map<String, Object> recovery(Recovery recovery) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("lost", recovery.lost());
    fields.put("controller", recovery.controller());
    recovery.back().ifPresent(back -> fields.put("backAfterSeconds", seconds(back)));
    fields.put(
        "commands",
        recovery.steps().stream()
            .map(step -> ordered("command", step.command(), "seconds", seconds(step.took())))
            .toList());
    return fields;
  }

  private static Map<String, Object> network(NetworkRecord seen) {
    return ordered(
        "hosts",
        seen.hosts().stream()
            .map(
                host ->
                    ordered(
                        "name", host.name(),
                        "kind", host.kind(),
                        "address", host.address(),
                        "publicAddress", host.publicAddress(),
                        "subnet", host.subnet().name(),
                        "of", host.of().name()))
            .toList(),
        "reached",
        seen.reached().stream().map(JsonReport::flow).toList(),
        "refused",
        seen.refused().stream()
            .map(
                refusal -> {
                  Map<String, Object> fields = flow(refusal.flow());
                  fields.put("why", refusal.why());
                  fields.put("parts", refusal.parts().stream().map(Part::name).toList());
                  return fields;
                })
            .toList(),
        "unneeded",
        seen.unneeded().stream().map(Part::name).toList(),
        "targets",
        seen.targets().stream()
            .map(
                target ->
                    ordered(
                        "group", target.group().name(),
                        "target", target.id(),
                        "state", target.state(),
                        "description", target.description()))
            .toList(),
        "flaws",
        seen.flaws().stream()
            .map(flaw -> ordered("part", flaw.part().name(), "what", flaw.what()))
            .toList());
  }

  private static Map<String, Object> flow(Flow flow) {
    return ordered(
        "from", flow.from(), "to", flow.to(), "protocol", flow.protocol(), "port", flow.port());
  }

  private static Map<String, Object> numbered(Build build) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("number", build.number());
    fields.put("environment", build.environment());
    fields.put("commit", build.commit());
    fields.put("result", build.result());
    fields.putAll(build(build));
    return fields;
  }

  private static Map<String, Object> build(Build build) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(
        "stages",
        build.innermost().stream()
            .map(
                stage ->
                    ordered(
                        "name", stage.name(),
                        "status", stage.status().name(),
                        "seconds", seconds(stage.took()),
                        "at", stage.at().map(Object::toString).orElse(""),
                        "parents", stage.parents(),
                        "agent", stage.agent().map(UsedAgent::label).orElse(""),
                        "role", stage.agent().map(UsedAgent::role).orElse(""),
                        "denied", stage.denied().stream().map(DeniedCall::sentence).toList()))
            .toList());
    fields.put(
        "parameters", build.files().parameters().stream().map(JsonReport::parameter).toList());
    build
        .deployed()
        .ifPresent(
            deployed -> {
              fields.put("ami", deployed.ami());
              fields.put(
                  "parameter",
                  ordered(
                      "name", deployed.parameter().name(),
                      "value", deployed.parameter().value(),
                      "version", deployed.parameter().version()));
              fields.put(
                  "stack",
                  ordered("name", deployed.stack().name(), "status", deployed.stack().status()));
              fields.put(
                  "instances",
                  deployed.instances().stream()
                      .map(each -> ordered("id", each.id(), "imageId", each.imageId()))
                      .toList());
            });
    return fields;
  }

  private static Map<String, Object> parameter(ParameterOrigin parameter) {
    Map<String, Object> fields =
        ordered("name", parameter.name(), "origin", parameter.origin(), "place", parameter.place());
    parameter.value().ifPresent(value -> fields.put("value", value));
    parameter.reference().ifPresent(reference -> fields.put("reference", reference));
    return fields;
  }

  private static Map<String, Object> iam(IamRecord iam) {
    return ordered(
        "used", iam.used().stream().map(JsonReport::used).toList(),
        "unused", iam.unused().stream().map(JsonReport::unused).toList(),
        "denied", iam.denied().stream().map(JsonReport::denied).toList());
  }

  private static Map<String, Object> used(IamRecord.UsedAction used) {
    return ordered(
        "role", used.role(),
        "account", used.account(),
        "action", used.action(),
        "resources", used.resources(),
        "stages", used.stages(),
        "times", used.times(),
        "statement", used.statement(),
        "at", place(used.at()));
  }

  private static Map<String, Object> unused(IamRecord.UnusedAction unused) {
    return ordered(
        "role", unused.role(),
        "action", unused.action(),
        "statement", unused.statement(),
        "at", place(Optional.of(unused.at())),
        "reason", unused.reason());
  }

  private static Map<String, Object> denied(DeniedCall denied) {
    return ordered(
        "stage", denied.stage(),
        "role", denied.role(),
        "account", denied.account(),
        "action", denied.action(),
        "resource", denied.resource(),
        "at", place(denied.at()),
        "message", denied.sentence());
  }

  private static String place(Optional<Location> at) {
    return at.map(Location::toString).orElse("");
  }

  private static Map<String, Object> machine(RehearsalResult.Machine machine) {
    return ordered(
        "used", machine.used(),
        "architecture", machine.architecture().debianName(),
        "emulated", machine.used() && machine.architecture().foreign(),
        "reason", machine.reason(),
        "health", machine.health(),
        "boots", machine.boots());
  }

  private static Map<String, Object> image(RehearsalResult.Image image) {
    return ordered(
        "built", image.built(),
        "size", image.size(),
        "used", image.used(),
        "reason", image.reason(),
        "baseSize", image.baseSize(),
        "user", image.user(),
        "tools", image.tools(),
        "packages", image.packages(),
        "standIns", image.standIns(),
        "findings", image.findings());
  }

  private static Map<String, Object> fault(RehearsalResult.FaultOutcome fault) {
    return ordered(
        "name", fault.name(),
        "description", fault.description(),
        "held", fault.held(),
        "expected", fault.expectations().stream().map(Expectation::expected).toList(),
        "observed", fault.expectations().stream().map(Expectation::observed).toList(),
        "expectations",
            fault.expectations().stream()
                .map(
                    each ->
                        ordered(
                            "expected", each.expected(),
                            "observed", each.observed(),
                            "held", each.held()))
                .toList());
  }

  private static Map<String, Object> ordered(Object... namesAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    List<Object> all = List.of(namesAndValues);
    for (int i = 0; i < all.size(); i += 2) {
      fields.put(all.get(i).toString(), all.get(i + 1));
    }
    return fields;
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
