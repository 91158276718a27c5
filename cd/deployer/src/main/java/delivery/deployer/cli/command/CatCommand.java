package delivery.deployer.cli.command;

import delivery.deployer.aws.Session;
import delivery.deployer.environment.Environment;
import delivery.deployer.failure.ExitCode;
import delivery.deployer.json.JsonFile;
import delivery.deployer.stack.StackReader;
import delivery.deployer.stack.StackSnapshot;
import delivery.deployer.sync.Packaging;
import delivery.deployer.sync.TemplateBucket;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.cloudformation.model.TemplateStage;

/** Prints what a stack was deployed from. */
@Command(
    name = "cat",
    description = {
      "Prints the template that the stack was deployed from, or its parameters, masked.",
      "With --compare, only whether a local file is the same; exits 5 when it differs, and says in"
          + " which line first."
    })
public final class CatCommand extends EnvironmentCommand {
  @Option(names = "--parameters", description = "Print the parameters, as JSON.")
  private boolean parameters;

  @Option(
      names = "--compare",
      paramLabel = "FILE",
      description = "Compare the deployed template with this file.")
  private @Nullable Path compared;

  @Override
  public Integer call() {
    Environment environment = environmentOptions.read();
    String name = environment.stackName().value();
    try (Session callers = environmentOptions.callersSession(environment, context())) {
      Session session = environmentOptions.deploySession(callers, environment, context());
      StackSnapshot stack = new StackReader(session.cloudFormation()).existing(name);
      if (parameters) {
        print(JsonFile.text(stack.parameters()));
        return 0;
      }
      String template =
          session
              .cloudFormation()
              .getTemplate(r -> r.stackName(stack.id()).templateStage(TemplateStage.ORIGINAL))
              .templateBody();
      if (compared != null) {
        TemplateBucket bucket = new TemplateBucket(callers, environment);
        return compare(template, compared, Packaging.text(compared, bucket));
      }
      print(template.endsWith("\n") ? template : template + "\n");
    }
    return 0;
  }

  private int compare(String deployed, Path file, String local) {
    String[] there = deployed.strip().split("\n", -1);
    String[] here = local.strip().split("\n", -1);
    for (int line = 0; line < Math.max(there.length, here.length); line++) {
      String old = line < there.length ? there[line].stripTrailing() : "(nothing)";
      String young = line < here.length ? here[line].stripTrailing() : "(nothing)";
      if (!old.equals(young)) {
        println("%s:%d differs from what is deployed".formatted(file, line + 1));
        println("- " + old);
        println("+ " + young);
        return ExitCode.DIFFERENT.code();
      }
    }
    println(file + " is what is deployed");
    return ExitCode.OK.code();
  }
}
