package delivery.deployer.deployment;

import delivery.deployer.changeset.PlannedChange;
import delivery.deployer.environment.Environment;
import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.failure.RefusedException;
import delivery.deployer.json.JsonFile;
import delivery.deployer.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A plan between its approval and its execution: the change set that AWS keeps unchanged. */
public final class PlanFile {
  /** What a secret may stand in. */
  private static final Set<String> VALUES = Set.of("before", "after", "live");

  private PlanFile() {}

  /** The plan as a JSON document. */
  public static Map<String, Object> document(
      Environment environment, String changeSet, List<PlannedChange> changes) {
    return JsonFile.document(
        "environment", environment.name(),
        "stackName", environment.stackName().value(),
        "changeSet", changeSet,
        "changes", changes.stream().map(StackDocuments::change).toList());
  }

  /**
   * What is to be executed.
   *
   * @param changeSet its name
   * @param approved what the plan says that it holds; empty where only a name was given
   */
  public record Meant(String changeSet, Optional<List<?>> approved) {

    /**
     * Refuses a change set that holds anything else than what was approved.
     *
     * @throws RefusedException naming the plan
     */
    void require(List<PlannedChange> changes) {
      List<?> found = changes.stream().map(StackDocuments::change).toList();
      if (approved.isPresent() && !same("", approved.get(), found)) {
        throw new RefusedException(
            "change set %s does not hold what the plan says: one of them was changed since; nothing was changed in the stack"
                .formatted(changeSet));
      }
    }
  }

  /** A value that one of the two masks cannot be compared. */
  private static boolean same(String key, @Nullable Object one, @Nullable Object other) {
    if (one instanceof Map<?, ?> map && other instanceof Map<?, ?> second) {
      return map.keySet().equals(second.keySet())
          && map.keySet().stream()
              .allMatch(each -> same(String.valueOf(each), map.get(each), second.get(each)));
    }
    if (one instanceof List<?> list && other instanceof List<?> second) {
      return list.size() == second.size()
          && IntStream.range(0, list.size())
              .allMatch(each -> same(key, list.get(each), second.get(each)));
    }
    boolean masked =
        VALUES.contains(key)
            && (String.valueOf(one).contains(Masking.MASK)
                || String.valueOf(other).contains(Masking.MASK));
    return masked || Objects.equals(one, other);
  }

  /**
   * The change set that is meant: the name itself, or what the plan file of that name holds.
   *
   * @throws InvalidInputException when the plan is another environment's
   */
  public static Meant read(Environment environment, String nameOrFile) {
    Path file = Path.of(nameOrFile);
    if (!Files.isRegularFile(file)) {
      return new Meant(nameOrFile, Optional.empty());
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
    return new Meant(
        plan.text("changeSet"),
        Optional.of(plan.objects("changes").stream().map(JsonObject::fields).toList()));
  }
}
