package delivery.deployer.cli.command;

import delivery.deployer.aws.AwsErrors;
import delivery.deployer.aws.Session;
import delivery.deployer.aws.SessionName;
import delivery.deployer.cli.console.Columns;
import delivery.deployer.cli.option.AllEnvironments;
import delivery.deployer.environment.Environment;
import delivery.deployer.failure.DeployerException;
import delivery.deployer.failure.ExitCode;
import delivery.deployer.json.JsonFile;
import delivery.deployer.stack.StackReader;
import delivery.deployer.stack.StackSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkException;

/** Lists every environment with the state of its stack. */
@Command(
    name = "ls",
    description = {
      "Lists the environments with account, region and the state of their stacks.",
      "Exits 4 when an environment cannot be asked; its line says why."
    })
public final class ListCommand extends DeployerSubcommand {
  @Mixin private final AllEnvironments environments = new AllEnvironments();

  @Option(names = "--json", description = "Answer in JSON on standard output.")
  private boolean json;

  private record Row(Environment environment, String status, boolean known) {}

  @Override
  public Integer call() {
    List<Row> rows = environments.read().stream().map(this::row).toList();
    if (json) {
      printJson("environments", rows.stream().map(ListCommand::document).toList());
    } else {
      print(
          Columns.render(
              List.of("ENVIRONMENT", "ACCOUNT", "REGION", "STACK", "STATUS"),
              rows.stream().map(ListCommand::cells).toList()));
    }
    return rows.stream().allMatch(Row::known) ? ExitCode.OK.code() : ExitCode.AWS_FAILED.code();
  }

  private static List<String> cells(Row row) {
    return List.of(
        row.environment().name(),
        row.environment().account().value(),
        row.environment().region().value(),
        row.environment().stackName().value(),
        row.status());
  }

  private Row row(Environment environment) {
    try (Session callers = Session.ofCaller(environment.region().value(), context().access())) {
      Session session = callers.forEnvironment(environment, SessionName.of(context().variables()));
      Optional<StackSnapshot> stack =
          new StackReader(session.cloudFormation()).find(environment.stackName().value());
      return new Row(environment, stack.map(StackSnapshot::status).orElse("absent"), true);
    } catch (SdkException e) {
      return new Row(environment, AwsErrors.describe(e).words(), false);
    } catch (DeployerException e) {
      return new Row(environment, e.words(), false);
    }
  }

  private static Map<String, Object> document(Row row) {
    return JsonFile.document(
        "environment",
        row.environment().name(),
        "account",
        row.environment().account().value(),
        "region",
        row.environment().region().value(),
        "stackName",
        row.environment().stackName().value(),
        row.known() ? "status" : "problem",
        row.status());
  }
}
