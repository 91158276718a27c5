package delivery.deployer.cli.command;

import delivery.deployer.ami.ImagePublisher;
import delivery.deployer.aws.AwsReferences;
import delivery.deployer.aws.Session;
import delivery.deployer.changeset.ChangeSetMode;
import delivery.deployer.changeset.DeploymentRequest;
import delivery.deployer.changeset.RequestBuilder;
import delivery.deployer.cli.console.CommandContext;
import delivery.deployer.cli.console.RunName;
import delivery.deployer.cli.operation.OperationRunner;
import delivery.deployer.cli.option.ModeOptions;
import delivery.deployer.cli.option.OperationFiles;
import delivery.deployer.cli.option.OutputOptions;
import delivery.deployer.cli.option.ParameterPlanning;
import delivery.deployer.cli.option.PlanOptions;
import delivery.deployer.cli.option.ReportOptions;
import delivery.deployer.cli.option.ReviewOptions;
import delivery.deployer.cli.option.TemplateOptions;
import delivery.deployer.cli.several.SeveralStacks;
import delivery.deployer.deployment.DeploymentPlanner;
import delivery.deployer.deployment.DeploymentResult;
import delivery.deployer.deployment.DeploymentStep;
import delivery.deployer.environment.Environment;
import delivery.deployer.environment.StackOrder;
import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.failure.RefusedException;
import delivery.deployer.json.JsonFile;
import delivery.deployer.parameters.DeploymentParameter;
import delivery.deployer.parameters.ParameterSet;
import delivery.deployer.parameters.ParametersFile;
import delivery.deployer.stack.StackReader;
import delivery.deployer.stack.StackSnapshot;
import delivery.deployer.template.SecretOutputs;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deploys an environment. */
@Command(
    name = "deploy",
    description = {
      "Brings the stack to the parameters and templates: change set, review, execution, events.",
      "Alone it checks the templates, looks the parameters up, uploads, plans, reviews and"
          + " executes; with --parameters it is one stage of those.",
      "Repairs what a failed deployment left, waits for an operation that runs, and prints the"
          + " first cause of a failure. A failed deployment puts the published image back to the"
          + " one that the stack runs."
    })
public final class DeployCommand extends EnvironmentCommand {
  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final ReviewOptions review = new ReviewOptions();
  @Mixin private final ModeOptions modeOptions = new ModeOptions();
  @Mixin private final OperationFiles files = new OperationFiles();

  @Option(
      names = "--parameters",
      paramLabel = "FILE",
      description =
          "What deployer parameters wrote; without it, deploy checks, plans and uploads by itself.")
  private @Nullable Path parametersFile;

  @Mixin private final TemplateOptions templates = new TemplateOptions();

  @Mixin private final PlanOptions plan = new PlanOptions();

  @Option(
      names = "--no-wait",
      description = "Refuse when another operation runs on the stack, instead of waiting for it.")
  private boolean noWait;

  @Override
  public Integer call() {
    ReportOptions report = files.report();
    List<Environment> stacks = report.told(context(), environmentOptions.words(), this::stacks);
    if (stacks.size() > 1) {
      StackOrder order = StackOrder.of(stacks);
      report.told(context(), environmentOptions.words(), () -> checked(order));
      return several(order);
    }
    Environment environment = stacks.getFirst();
    return report.told(
        context(),
        "Stack " + environment.stackName().value(),
        () -> deploy(environment, context()));
  }

  private List<Environment> stacks() {
    List<Environment> stacks = environmentOptions.readAll();
    files.prove(context());
    plan.prove(output.dryRun());
    return stacks;
  }

  /** Everything that can be wrong in any of them, before AWS is asked. */
  private StackOrder checked(StackOrder order) {
    if (parametersFile != null
        || plan.ofOneStack()
        || templates.ofOneStack()
        || files.ofOneStack()) {
      throw new InvalidInputException(
          "--parameters, --parameter, --plan-out, --events, --outputs and --timeline are of one"
              + " stack: name it by --stack");
    }
    for (Environment stack : order.stacks()) {
      ChangeSetMode unused = modeOptions.mode(stack, templates.template(stack));
      SecretOutputs.refuse(ParameterPlanning.read(stack, templates.template(stack)).tree());
    }
    return order;
  }

  private int several(StackOrder order) {
    files.report().apart(context().out());
    boolean looksOnly = output.dryRun() || plan.leavesChangeSet();
    boolean asks = review.asks() && context().terminal();
    return new SeveralStacks(context(), output.json(), !looksOnly && !asks)
        .run(
            order,
            (stack, own) -> {
              Optional<String> missing = looksOnly ? missing(order, stack, own) : Optional.empty();
              missing.ifPresent(
                  name -> own.out().println("after %s, which is not there yet".formatted(name)));
              return missing.isPresent()
                  ? 0
                  : files
                      .report()
                      .told(own, "Stack " + stack.stackName().value(), () -> deploy(stack, own));
            });
  }

  /** A stack that this one takes outputs of, and that is not there to be asked. */
  private Optional<String> missing(StackOrder order, Environment stack, CommandContext own) {
    Set<String> needs = order.needs().getOrDefault(StackOrder.name(stack), Set.of());
    try (Session callers = environmentOptions.callersSession(stack, own)) {
      StackReader reader =
          new StackReader(environmentOptions.deploySession(callers, stack, own).cloudFormation());
      return order.stacks().stream()
          .filter(other -> needs.contains(StackOrder.name(other)))
          .map(other -> other.stackName().value())
          .filter(name -> reader.find(name).isEmpty())
          .findFirst();
    }
  }

  private int deploy(Environment environment, CommandContext context) {
    Optional<ParameterSet> written = Optional.ofNullable(parametersFile).map(ParametersFile::read);
    ChangeSetMode mode =
        modeOptions.mode(
            environment,
            written
                .map(set -> Path.of(set.template()))
                .orElseGet(() -> templates.template(environment)));
    Optional<ParameterPlanning> planning =
        written.isPresent()
            ? Optional.empty()
            : Optional.of(ParameterPlanning.read(environment, templates.template(environment)));
    planning.ifPresent(read -> SecretOutputs.refuse(read.tree()));
    try (Session callers = environmentOptions.callersSession(environment, context)) {
      Session session = environmentOptions.deploySession(callers, environment, context);
      ParameterSet set =
          written.orElseGet(() -> templates.parameters(planning.orElseThrow(), callers, session));
      DeploymentRequest request =
          RequestBuilder.build(
              environment,
              source(),
              set,
              new AwsReferences(session::ssm, session::cloudFormation, session::secretsManager),
              session::roleArn,
              review.options(!noWait, !plan.leavesChangeSet()).in(mode));
      if (output.dryRun()) {
        Optional<StackSnapshot> stack =
            new StackReader(session.cloudFormation()).find(request.stackName());
        print(context, request, DeploymentPlanner.plan(stack, request), stack);
        return 0;
      }
      planning.ifPresent(read -> templates.upload(read, callers, context));
      DeploymentResult result =
          new OperationRunner(context, output, files, environment, session)
              .run(
                  review.asks(),
                  Path.of(set.template()),
                  request,
                  deployment -> {
                    requireCurrent(environment, set, session, context);
                    return deployment.run(request, RunName.of(context));
                  });
      return plan.end(environment, result);
    }
  }

  /** What messages call the parameters. */
  private Path source() {
    return Objects.requireNonNullElse(parametersFile, Path.of("these parameters"));
  }

  // Of two builds at once, the one that looked the image up before the other published would deploy
  // its own after the other's, and leave the parameter naming an image that does not run.
  private void requireCurrent(
      Environment environment, ParameterSet set, Session session, CommandContext context) {
    for (DeploymentParameter parameter : set.parameters()) {
      boolean isImage =
          parameter.reference().filter(("ssm:" + environment.imageParameter())::equals).isPresent();
      if (isImage && parameter.value().isPresent()) {
        new ImagePublisher(session.ssm(), session::ec2, context.pause())
            .current(environment.imageParameter())
            .filter(now -> !now.image().equals(parameter.value().get()))
            .ifPresent(
                now -> {
                  throw new RefusedException(
                      ("%s names %s by now, and %s was made for %s: another build published"
                              + " meanwhile. Run deployer parameters again to deploy that image")
                          .formatted(
                              environment.imageParameter(),
                              now.image(),
                              source(),
                              parameter.value().get()));
                });
      }
    }
  }

  private void print(
      CommandContext context,
      DeploymentRequest request,
      List<DeploymentStep> steps,
      Optional<StackSnapshot> stack) {
    List<String> words = steps.stream().map(DeploymentStep::words).toList();
    String status = stack.map(StackSnapshot::status).orElse("absent");
    if (output.json()) {
      Map<String, Object> document =
          JsonFile.document(
              "stackName", request.stackName(),
              "status", status,
              "templateUrl", request.templateUrl(),
              "steps", words,
              "dryRun", output.dryRun());
      context.out().print(JsonFile.text(document));
      return;
    }
    context.out().println("%s (%s), dry run:".formatted(request.stackName(), status));
    words.forEach(step -> context.out().println("  " + step));
  }
}
