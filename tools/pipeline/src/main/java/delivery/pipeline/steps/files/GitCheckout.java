package delivery.pipeline.steps.files;

import delivery.host.process.Command;
import delivery.host.process.SupervisedProcess;
import delivery.pipeline.build.StepEnvironment;
import delivery.pipeline.steps.StepCall;
import hudson.AbortException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** A checkout from a Git repository, with the commands and the lines of Jenkins' git plugin. */
final class GitCheckout {
  private static final String REFS = "+refs/heads/*:refs/remotes/origin/*";

  private final StepCall call;
  private final String url;
  private final String branch;
  private final boolean local;

  /**
   * A checkout into the step's current directory.
   *
   * @param branch a branch, a tag or a commit
   * @param local whether the branch becomes a local one, as the step {@code git} does it
   */
  GitCheckout(StepCall call, String url, String branch, boolean local) {
    this.call = call;
    this.url = url;
    this.branch = branch.startsWith("*/") ? branch.substring(2) : branch;
    this.local = local;
  }

  /** Clones or fetches, and checks out; the variables that the step gives to scripts. */
  Map<String, String> run(String credentialsId) throws Exception {
    Files.createDirectories(call.directory());
    call.print("The recommended git tool is: NONE");
    call.print(
        credentialsId.isEmpty()
            ? "No credentials specified"
            : "Warning: CredentialId \"" + credentialsId + "\" could not be found.");
    fetch();
    String revision = revision();
    call.print("Checking out Revision " + revision + " (refs/remotes/origin/" + branch + ")");
    git("config", "core.sparsecheckout");
    must("Could not checkout " + revision, "checkout", "-f", revision);
    if (local) {
      git("branch", "-a", "-v", "--no-abbrev");
      must("Could not checkout " + branch, "checkout", "-B", branch, revision);
    }
    Result subject = quietly("log", "-1", "--format=%s", revision);
    call.print("Commit message: \"" + subject.output().strip() + "\"");
    Map<String, String> variables = new TreeMap<>();
    variables.put("GIT_BRANCH", "origin/" + branch);
    variables.put("GIT_COMMIT", revision);
    variables.put("GIT_URL", url);
    if (local) {
      variables.put("GIT_LOCAL_BRANCH", branch);
    }
    return variables;
  }

  private void fetch() throws Exception {
    boolean cloned = Files.exists(call.directory().resolve(".git"));
    if (!cloned) {
      call.print("Cloning the remote Git repository");
      call.print("Cloning repository " + url);
      must("Could not init " + call.directory(), "init", call.directory().toString());
    } else {
      call.print("Fetching changes from the remote Git repository");
    }
    must("Could not set up the remote", "config", "remote.origin.url", url);
    call.print("Fetching upstream changes from " + url);
    must(
        cloned ? "Error fetching remote repo 'origin'" : "Error cloning remote repo 'origin'",
        "fetch",
        "--tags",
        "--force",
        "--progress",
        "--",
        url,
        REFS);
  }

  private String revision() throws Exception {
    for (String name : List.of("refs/remotes/origin/" + branch, "refs/tags/" + branch, branch)) {
      Result parsed = git("rev-parse", "--verify", "--quiet", name + "^{commit}");
      if (parsed.code() == 0) {
        return parsed.output().strip();
      }
    }
    throw new AbortException(
        "Couldn't find any revision to build. Verify the repository and branch configuration for"
            + " this job.");
  }

  private record Result(int code, String output) {}

  private void must(String otherwise, String... arguments) throws Exception {
    Result result = git(arguments);
    if (result.code() != 0) {
      result.output().lines().forEach(call::print);
      throw new AbortException(otherwise);
    }
  }

  private Result git(String... arguments) throws Exception {
    call.print(" > git " + String.join(" ", arguments) + " # timeout=10");
    return quietly(arguments);
  }

  private Result quietly(String... arguments) throws Exception {
    List<String> words = new ArrayList<>(List.of("git"));
    words.addAll(List.of(arguments));
    Map<String, String> environment = StepEnvironment.of(call.build(), call.context());
    environment.put("GIT_TERMINAL_PROMPT", "0");
    Command command = Command.of(call.directory(), words).withOnly(environment);
    ConcurrentLinkedQueue<String> output = new ConcurrentLinkedQueue<>();
    @Nullable SupervisedProcess[] running = new SupervisedProcess[1];
    Object code =
        call.branch()
            .await(
                completion -> {
                  try {
                    SupervisedProcess started =
                        SupervisedProcess.start(command, (channel, line) -> output.add(line));
                    running[0] = started;
                    Thread.ofVirtual()
                        .start(
                            () -> {
                              try (started) {
                                completion.succeed(started.waitFor());
                              } catch (InterruptedException never) {
                                Thread.currentThread().interrupt();
                              }
                            });
                  } catch (IOException impossible) {
                    completion.fail(impossible);
                  }
                },
                (completion, cause) -> {
                  SupervisedProcess process = running[0];
                  if (process != null) {
                    process.close();
                  }
                  completion.fail(cause);
                });
    return new Result(code instanceof Integer number ? number : -1, String.join("\n", output));
  }
}
