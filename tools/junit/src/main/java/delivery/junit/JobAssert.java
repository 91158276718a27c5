package delivery.junit;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;

/** What a test says of a {@link Job}. */
public final class JobAssert extends AbstractAssert<JobAssert, Job> {
  JobAssert(Job job) {
    super(job, JobAssert.class);
    as("%s %s", job.type(), job.name());
  }

  /** Its pipeline is this file of its repository. */
  public JobAssert runs(String scriptPath) {
    if (actual.scriptPath().isEmpty()) {
      throw failure(
          "expected to run %s, but %s",
          scriptPath,
          actual.script().isPresent() ? "its pipeline stands in the job" : "it runs no pipeline");
    }
    return same("script path", actual.scriptPath().get(), scriptPath);
  }

  /** Its pipeline stands in the job and has this text in it. */
  public JobAssert runsScriptContaining(String text) {
    if (!actual.script().orElse("").contains(text)) {
      throw failure(
          "expected a pipeline in the job with%n  %s%nbut it has%n  %s",
          text, actual.script().orElse("none"));
    }
    return this;
  }

  /** A push to this branch starts it. */
  public JobAssert onPushTo(String branch) {
    return builds(branch).isTriggeredBy(Trigger.Kind.PUSH, "");
  }

  /** It builds this branch. */
  public JobAssert builds(String branch) {
    return has("branch", branch, actual.branches().stream().map(JobAssert::plainBranch).toList());
  }

  private static String plainBranch(String written) {
    return written.replaceFirst("^(refs/heads/|\\*/|origin/)", "");
  }

  /** It clones this repository. */
  public JobAssert clones(String address) {
    return has("repository", address, actual.repositories());
  }

  /** A time starts it, as this schedule says. */
  public JobAssert isScheduled(String specification) {
    return isTriggeredBy(Trigger.Kind.SCHEDULE, specification);
  }

  /** It asks for changes, as this schedule says. */
  public JobAssert polls(String specification) {
    return isTriggeredBy(Trigger.Kind.POLL, specification);
  }

  /** The end of another job's build starts it. */
  public JobAssert runsAfter(String job) {
    return isTriggeredBy(Trigger.Kind.UPSTREAM, job);
  }

  private JobAssert isTriggeredBy(Trigger.Kind kind, String specification) {
    boolean found =
        actual.triggers().stream()
            .anyMatch(
                each ->
                    each.kind() == kind
                        && (specification.isEmpty()
                            || each.specification().strip().equals(specification)));
    if (!found) {
      throw failure(
          "expected a trigger %s %s, but it has %s", kind, specification, actual.triggers());
    }
    return this;
  }

  /** Nothing starts it but people and other programs. */
  public JobAssert hasNoTrigger() {
    return same("triggers", actual.triggers(), List.of());
  }

  /** It asks for exactly these parameters, in this order. */
  public JobAssert hasParameters(String... names) {
    return same(
        "parameters", actual.parameters().stream().map(JobParameter::name).toList(), list(names));
  }

  /** It has a parameter with this default. */
  public JobAssert hasParameter(String name, String defaultValue) {
    return same("default of " + name, parameter(name).defaultValue(), defaultValue);
  }

  /** It has a parameter that offers exactly these choices, the first of them by default. */
  public JobAssert hasChoice(String name, String... choices) {
    return same("choices of " + name, parameter(name).choices(), list(choices));
  }

  private JobParameter parameter(String name) {
    return actual
        .parameter(name)
        .orElseThrow(
            () ->
                failure(
                    "expected a parameter %s, but it has %s",
                    name, actual.parameters().stream().map(JobParameter::name).toList()));
  }

  /** It uses this credential. */
  public JobAssert usesCredential(String id) {
    return has("credential", id, actual.credentials());
  }

  /** It uses exactly these credentials. */
  public JobAssert usesOnlyCredentials(String... ids) {
    return same("credentials", actual.credentials(), list(ids));
  }

  /** It runs on agents with this label. */
  public JobAssert runsOn(String label) {
    return same("label", actual.label(), label);
  }

  /** It is in this folder; the empty text is the top. */
  public JobAssert isIn(String folder) {
    return same("folder", actual.folder(), folder);
  }

  /** This is what people see instead of its name. */
  public JobAssert isShownAs(String displayName) {
    return same("display name", actual.displayName(), displayName);
  }

  /** This is its description. */
  public JobAssert isDescribedAs(String description) {
    return same("description", actual.description(), description);
  }

  /** One build at a time. */
  public JobAssert runsAlone() {
    return same("concurrent builds", actual.isConcurrent(), false);
  }

  /** Its last builds are kept, this many. */
  public JobAssert keepsBuilds(int number) {
    return same("builds to keep", actual.buildsToKeep().orElse(-1), number);
  }

  /** Nobody can start it. */
  public JobAssert isDisabled() {
    return same("disabled", actual.isDisabled(), true);
  }

  /**
   * Its XML is the golden file's; {@code -Dgolden.write} writes the file instead. For a live
   * controller's {@code config.xml} it is the file with {@code .config.xml} at its end.
   */
  public JobAssert isGolden(Path file) {
    new Golden(actual).compare(file, System.getProperty("golden.write") != null);
    return this;
  }

  private JobAssert has(String what, String wanted, List<String> all) {
    if (!all.contains(wanted)) {
      throw failure("expected the %s %s, but it has %s", what, wanted, all);
    }
    return this;
  }

  private JobAssert same(String what, Object is, Object wanted) {
    if (!Objects.equals(is, wanted)) {
      throw failureWithActualExpected(
          is, wanted, "%s: expected%n  %s%nbut it is%n  %s", what, wanted, is);
    }
    return this;
  }

  private static List<String> list(String... texts) {
    return Arrays.asList(texts);
  }
}
