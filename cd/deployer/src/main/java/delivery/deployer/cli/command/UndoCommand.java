package delivery.deployer.cli.command;

import delivery.deployer.ami.ImageHistory;
import delivery.deployer.ami.ImageHistory.Version;
import delivery.deployer.ami.ImagePublisher;
import delivery.deployer.ami.PublishPlan;
import delivery.deployer.aws.AwsReferences;
import delivery.deployer.aws.Session;
import delivery.deployer.changeset.DeploymentRequest;
import delivery.deployer.changeset.RequestBuilder;
import delivery.deployer.cli.console.CommandContext;
import delivery.deployer.cli.console.EventReporter;
import delivery.deployer.cli.console.PublishDescription;
import delivery.deployer.cli.console.RunName;
import delivery.deployer.cli.operation.OperationRunner;
import delivery.deployer.cli.operation.PublishReport;
import delivery.deployer.cli.operation.RecoveryRunner;
import delivery.deployer.cli.option.EnvironmentOptions;
import delivery.deployer.cli.option.OperationFiles;
import delivery.deployer.cli.option.OutputOptions;
import delivery.deployer.deployment.DeploymentResult;
import delivery.deployer.deployment.Recovery;
import delivery.deployer.deployment.RecoveryStep;
import delivery.deployer.deployment.Undo;
import delivery.deployer.environment.Environment;
import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.json.JsonFile;
import delivery.deployer.parameters.DeploymentParameter;
import delivery.deployer.parameters.ParameterSet;
import delivery.deployer.parameters.ParametersFile;
import delivery.deployer.stack.StackCondition;
import delivery.deployer.stack.StackReader;
import delivery.deployer.stack.StackSnapshot;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes back what a failed build did. */
@Command(
    name = "undo",
    description = {
      "Takes back what a build published that failed: the image parameter again names an image that"
          + " proved good.",
      "Where the stack runs the build's image already, as after a failed smoke test, the image before"
          + " it is deployed again, with the build's templates. An operation that runs is waited for."
          + " What another build published is left as it is."
    })
public final class UndoCommand implements Callable<Integer> {
  private final CommandContext context;

  @Mixin private final EnvironmentOptions environmentOptions = new EnvironmentOptions();
  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final OperationFiles files = new OperationFiles();

  @Option(
      names = "--parameters",
      required = true,
      paramLabel = "FILE",
      description = "What the build's deployer parameters wrote; read only to deploy again.")
  private Path parametersFile = Path.of("build/parameters.json");

  /** Works through what it is given. */
  public UndoCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    return files.report().told(context, environmentOptions.words(), this::undo);
  }

  private int undo() {
    if (context.variables().getOrDefault("BUILD_TAG", "").isBlank()) {
      throw new InvalidInputException(
          "BUILD_TAG is not set: undo takes back what one build published; by hand, use rollback");
    }
    Environment environment = environmentOptions.read();
    files.prove(context);
    try (Session callers = environmentOptions.callersSession(environment, context)) {
      Session session = environmentOptions.deploySession(callers, environment, context);
      OperationRunner runner = new OperationRunner(context, output, files, environment, session);
      switch (plan(environment, session)) {
        case Undo.Nothing nothing -> say(nothing.why());
        case Undo.Restore restore -> {
          if (output.dryRun()) {
            say("%s -> %s".formatted(environment.imageParameter(), restore.restoration().good()));
          } else {
            runner.restore(restore.restoration());
          }
        }
        case Undo.RollBack back -> {
          if (output.dryRun()) {
            say("deploy %s again instead of %s".formatted(back.to(), back.from()));
          } else {
            rollBack(back, environment, session, runner);
          }
        }
      }
    }
    return 0;
  }

  private Undo plan(Environment environment, Session session) {
    List<Version> versions = ImageHistory.read(session.ssm(), environment.imageParameter());
    String description = PublishDescription.of(context.variables());
    Optional<StackSnapshot> stack =
        Undo.isOwn(description, versions) ? settled(environment, session) : Optional.empty();
    return Undo.plan(environment, description, versions, stack);
  }

  private Optional<StackSnapshot> settled(Environment environment, Session session) {
    StackReader reader = new StackReader(session.cloudFormation());
    Optional<StackSnapshot> stack = reader.find(environment.stackName().value());
    if (stack.isEmpty() || StackCondition.of(stack) != StackCondition.BUSY || output.dryRun()) {
      return stack;
    }
    RecoveryStep.Await await = new RecoveryStep.Await(stack.get().status());
    try (EventReporter reporter = new EventReporter(context, output.json(), files.events())) {
      Recovery.Outcome unused = RecoveryRunner.run(context, session, reporter, stack.get(), await);
    }
    return reader.find(stack.get().id());
  }

  private void rollBack(
      Undo.RollBack back, Environment environment, Session session, OperationRunner runner) {
    ParameterSet set = with(ParametersFile.read(parametersFile), back);
    DeploymentRequest request =
        RequestBuilder.build(
            environment,
            parametersFile,
            set,
            new AwsReferences(session::ssm, session::cloudFormation, session::secretsManager),
            session::roleArn,
            new DeploymentRequest.Options(true, true, Set.of(), Set.of()));
    ImagePublisher publisher = new ImagePublisher(session.ssm(), session::ec2, context.pause());
    PublishPlan plan =
        publisher.plan(
            environment.imageParameter(), back.to(), ImageHistory.rolledBackFrom(back.from()));
    new PublishReport(context, output).finish(plan, publisher);
    DeploymentResult unused =
        runner.run(
            false,
            Path.of(set.template()),
            request,
            deployment -> deployment.run(request, RunName.of(context)));
    say("%s runs %s again".formatted(environment.stackName().value(), back.to()));
  }

  private static ParameterSet with(ParameterSet set, Undo.RollBack back) {
    return new ParameterSet(
        set.environment(),
        set.stackName(),
        set.template(),
        set.templateUrl(),
        set.contentHash(),
        set.parameters().stream()
            .map(
                each ->
                    each.name().equals(back.templateParameter())
                        ? new DeploymentParameter(
                            each.name(),
                            Optional.of(back.to()),
                            each.reference(),
                            "",
                            each.origin(),
                            each.place(),
                            each.noEcho())
                        : each)
            .toList());
  }

  private void say(String words) {
    if (output.json()) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("event", "undo");
      document.put("message", words);
      document.put("dryRun", output.dryRun());
      context.out().println(JsonFile.line(document));
    } else {
      context.out().println(words + (output.dryRun() ? " (dry run)" : ""));
    }
  }
}
