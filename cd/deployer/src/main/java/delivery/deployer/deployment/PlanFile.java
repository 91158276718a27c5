package delivery.deployer.deployment;

import delivery.deployer.changeset.PlannedChange;
import delivery.deployer.environment.Environment;
import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.json.JsonFile;
import delivery.deployer.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A plan between its approval and its execution: the change set that AWS keeps unchanged. */
public final class PlanFile {
  private PlanFile() {}

  /** The plan as a JSON document. */
  public static Map<String, Object> document(
      Environment environment, String changeSet, List<PlannedChange> changes) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("environment", environment.name());
    document.put("stackName", environment.stackName().value());
    document.put("changeSet", changeSet);
    document.put("changes", changes.stream().map(StackDocuments::change).toList());
    return document;
  }

  /**
   * The change set that is meant: the name itself, or what the plan file of that name holds.
   *
   * @throws InvalidInputException when the plan is another environment's
   */
  public static String changeSet(Environment environment, String nameOrFile) {
    Path file = Path.of(nameOrFile);
    if (!Files.isRegularFile(file)) {
      return nameOrFile;
    }
    JsonObject plan = JsonFile.read(file);
    if (!plan.text("environment").equals(environment.name())
        || !plan.text("stackName").equals(environment.stackName().value())) {
      throw new InvalidInputException(
          "%s is a plan for stack %s of environment '%s', not for %s of '%s'"
              .formatted(
                  file,
                  plan.text("stackName"),
                  plan.text("environment"),
                  environment.stackName().value(),
                  environment.name()));
    }
    return plan.text("changeSet");
  }
}
