package org.jenkinsci.plugins.workflow.support.steps.build;

import delivery.pipeline.Result;
import delivery.pipeline.build.Build;
import delivery.pipeline.console.TimeSpan;
import delivery.pipeline.script.BeanMembers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The global variable {@code currentBuild}; the properties that scripts read are its getters. */
public final class RunWrapper extends BeanMembers {
  private final Build build;
  private final Function<String, RuntimeException> refusal;

  /**
   * The build that runs.
   *
   * @param refusal what a script is thrown that reaches for this member
   */
  public RunWrapper(Build build, Function<String, RuntimeException> refusal) {
    this.build = build;
    this.refusal = refusal;
  }

  /** Not for scripts. */
  @SuppressWarnings("DoNotCallSuggester")
  public Object getRawBuild() {
    throw refusal.apply("method " + RunWrapper.class.getName() + " getRawBuild");
  }

  public int getNumber() {
    return build.settings().build();
  }

  public String getId() {
    return String.valueOf(getNumber());
  }

  public @Nullable String getResult() {
    return build.result().map(Result::name).orElse(null);
  }

  public void setResult(String result) {
    build.worsen(Result.named(result));
  }

  public String getCurrentResult() {
    return build.currentResult().name();
  }

  public boolean resultIsBetterOrEqualTo(String other) {
    return !build.currentResult().isWorseThan(Result.named(other));
  }

  public boolean resultIsWorseOrEqualTo(String other) {
    return !Result.named(other).isWorseThan(build.currentResult());
  }

  public @Nullable String getDescription() {
    return build.description().orElse(null);
  }

  public void setDescription(@Nullable String text) {
    build.describe(text == null ? "" : text);
  }

  public String getDisplayName() {
    return build.displayName();
  }

  public void setDisplayName(String name) {
    build.rename(name);
  }

  public String getProjectName() {
    String job = getFullProjectName();
    return job.substring(job.lastIndexOf('/') + 1);
  }

  public String getFullProjectName() {
    return build.settings().job();
  }

  public String getFullDisplayName() {
    return getFullProjectName().replace("/", " » ") + " " + getDisplayName();
  }

  public long getStartTimeInMillis() {
    return build.started().toEpochMilli();
  }

  public long getTimeInMillis() {
    return getStartTimeInMillis();
  }

  public long getDuration() {
    return Duration.between(build.started(), build.console().now()).toMillis();
  }

  public String getDurationString() {
    return TimeSpan.text(Duration.ofMillis(getDuration())) + " and counting";
  }

  /** No build came before. */
  public @Nullable Object getPreviousBuild() {
    return null;
  }

  public @Nullable Object getPreviousCompletedBuild() {
    return null;
  }

  public @Nullable Object getPreviousBuiltBuild() {
    return null;
  }

  public @Nullable Object getPreviousFailedBuild() {
    return null;
  }

  public @Nullable Object getPreviousSuccessfulBuild() {
    return null;
  }

  public @Nullable Object getPreviousNotFailedBuild() {
    return null;
  }

  public @Nullable Object getNextBuild() {
    return null;
  }

  /** No changes: a local run has no history. */
  public List<Object> getChangeSets() {
    return List.of();
  }

  public List<Map<String, Object>> getBuildCauses() {
    return List.of(
        Map.of(
            "_class", "hudson.model.Cause$UserIdCause",
            "shortDescription", "Started by user local",
            "userId", "local",
            "userName", "local"));
  }

  public List<Map<String, Object>> getBuildCauses(String type) {
    return getBuildCauses().stream().filter(each -> type.equals(each.get("_class"))).toList();
  }

  public Map<String, Object> getBuildVariables() {
    return new HashMap<>(build.environment());
  }

  public boolean isKeepLog() {
    return false;
  }

  public String getAbsoluteUrl() {
    return "http://localhost:8080/job/"
        + getFullProjectName().replace("/", "/job/")
        + "/"
        + getNumber()
        + "/";
  }
}
