package delivery.deployer.cli.command;

import delivery.deployer.aws.Session;
import delivery.deployer.cli.console.Columns;
import delivery.deployer.cli.option.OutputOptions;
import delivery.deployer.cli.option.ParameterPlanning;
import delivery.deployer.cli.option.TemplateOptions;
import delivery.deployer.environment.Environment;
import delivery.deployer.environment.StackOrder;
import delivery.deployer.failure.RefusedException;
import delivery.deployer.json.JsonFile;
import delivery.deployer.refactor.ResourceMove;
import delivery.deployer.refactor.StackRefactor;
import delivery.deployer.sync.TemplateBucket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Moves resources between an environment's stacks. */
@Command(
    name = "refactor",
    description = {
      "Moves resources between the environment's stacks, or renames them, without touching them.",
      "The templates say where each resource is afterwards, --move says it where names are not"
          + " enough. It makes and shows a plan; with --execute ID just that plan is executed."
    })
public final class RefactorCommand extends EnvironmentCommand {
  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final TemplateOptions templates = new TemplateOptions();

  @Option(
      names = "--move",
      paramLabel = "STACK.ID=STACK.ID",
      split = ",",
      description = "A resource's way, stacks named as in the environment's file; may be repeated.")
  private final List<String> moves = new ArrayList<>();

  @Option(names = "--create-stacks", description = "Allow stacks that do not exist yet.")
  private boolean creates;

  @Option(names = "--execute", paramLabel = "ID", description = "Execute a plan that was shown.")
  private @Nullable String planId;

  @Override
  public Integer call() {
    List<Environment> stacks = environmentOptions.readAll();
    Map<String, String> names = new LinkedHashMap<>();
    stacks.forEach(each -> names.put(StackOrder.name(each), each.stackName().value()));
    List<ResourceMove> ways = moves.stream().map(text -> ResourceMove.parse(text, names)).toList();
    List<ParameterPlanning> plannings =
        planId != null
            ? List.of()
            : stacks.stream()
                .map(each -> ParameterPlanning.read(each, templates.template(each)))
                .toList();
    if (output.dryRun()) {
      names.values().forEach(name -> println("stack " + name));
      ways.forEach(way -> println("move %s to %s".formatted(way.from(), way.to())));
      return 0;
    }
    Environment any = stacks.getFirst();
    try (Session callers = environmentOptions.callersSession(any, context())) {
      Session session = environmentOptions.deploySession(callers, any, context());
      StackRefactor refactor =
          new StackRefactor(session.cloudFormation(), context().clock(), context().pause());
      if (planId != null) {
        execute(refactor, List.copyOf(names.values()));
        return 0;
      }
      StackRefactor.Plan plan = refactor.plan(uploaded(plannings, callers), ways, creates);
      show(plan, refactor.actions(plan.id()));
    }
    return 0;
  }

  private Map<String, String> uploaded(List<ParameterPlanning> plannings, Session callers) {
    Map<String, String> addresses = new LinkedHashMap<>();
    for (ParameterPlanning planning : plannings) {
      TemplateBucket bucket = new TemplateBucket(callers, planning.environment());
      templates.upload(planning, callers, context());
      addresses.put(planning.environment().stackName().value(), planning.url(bucket));
    }
    return addresses;
  }

  private void execute(StackRefactor refactor, List<String> own) {
    StackRefactor.Plan plan = refactor.find(String.valueOf(planId));
    for (String stackId : plan.stackIds()) {
      String name = stackId.replaceFirst("^arn:.*:stack/([^/]+)/.*", "$1");
      if (!own.contains(name)) {
        throw new RefusedException(
            "refactor %s is for stack %s, which is none of this environment's: %s"
                .formatted(plan.id(), name, String.join(", ", own)));
      }
    }
    show(plan, refactor.actions(plan.id()));
    context().err().println("executing; the same command waits for it, should this one be stopped");
    refactor.execute(plan);
    if (output.json()) {
      println(JsonFile.line(Map.of("event", "result", "refactor", plan.id())));
    } else {
      println("refactor %s is executed".formatted(plan.id()));
    }
  }

  private void show(StackRefactor.Plan plan, List<StackRefactor.Action> actions) {
    if (output.json()) {
      println(
          JsonFile.line(
              JsonFile.document(
                  "event", "plan",
                  "refactor", plan.id(),
                  "status", plan.status(),
                  "actions", actions.stream().map(RefactorCommand::document).toList())));
      return;
    }
    print(
        Columns.render(
            List.of("ACTION", "WHAT", "FROM", "TO", "DESCRIPTION"),
            actions.stream()
                .map(
                    each ->
                        List.of(
                            each.action(),
                            each.entity(),
                            each.from(),
                            each.to(),
                            each.description()))
                .toList()));
    if (planId == null) {
      println("plan %s waits: add --execute %s".formatted(plan.id(), plan.id()));
    }
  }

  private static Map<String, Object> document(StackRefactor.Action action) {
    return JsonFile.document(
        "action", action.action(),
        "entity", action.entity(),
        "from", action.from(),
        "to", action.to(),
        "description", action.description());
  }
}
