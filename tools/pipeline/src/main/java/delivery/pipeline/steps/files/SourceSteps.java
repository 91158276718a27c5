package delivery.pipeline.steps.files;

import delivery.pipeline.steps.StepAction;
import delivery.pipeline.steps.StepCall;
import delivery.pipeline.steps.Symbols;
import hudson.AbortException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Steps that bring source code: {@code checkout} and {@code git}. */
public final class SourceSteps {
  private SourceSteps() {}

  /** The actions by their steps' names. */
  public static Map<String, StepAction> all() {
    return Map.of("checkout", SourceSteps::checkout, "git", SourceSteps::git);
  }

  private static @Nullable Object git(StepCall call) throws Exception {
    String branch = call.text("branch").filter(name -> !name.isBlank()).orElse("master");
    return new GitCheckout(call, call.requiredText("url"), branch, true)
        .run(call.text("credentialsId").orElse(""));
  }

  private static @Nullable Object checkout(StepCall call) throws Exception {
    call.branch().yieldTurn();
    Object scm = call.arguments().get("scm");
    if (scm instanceof Map<?, ?> described) {
      return described(call, described);
    }
    if (call.build().settings().scm().isEmpty() || !"scm".equals(scm)) {
      throw new AbortException("only ‘checkout scm’ and Git repositories are supported here");
    }
    copySources(call);
    return new HashMap<>(call.build().settings().scm().get());
  }

  // The job's workspace already holds the sources; one that is handed out beside it gets them from
  // there, as they are by then.
  private static void copySources(StepCall call) throws Exception {
    Path sources = call.build().settings().workspace();
    Path here = call.directory();
    if (!here.startsWith(sources)) {
      Path there = sources.resolve(call.node().workspace().relativize(here));
      AntFiles.copy(there, AntFiles.select(there, "**", "", false, true), here);
    }
  }

  private static Object described(StepCall call, Map<?, ?> scm) throws Exception {
    Object kind = scm.containsKey("$class") ? scm.get("$class") : scm.get(Symbols.SYMBOL);
    boolean git =
        List.of("GitSCM", "hudson.plugins.git.GitSCM", "scmGit").contains(String.valueOf(kind));
    List<?> remotes = scm.get("userRemoteConfigs") instanceof List<?> all ? all : List.of();
    boolean extended = scm.get("extensions") instanceof List<?> all && !all.isEmpty();
    if (!git
        || extended
        || remotes.size() != 1
        || !(remotes.getFirst() instanceof Map<?, ?> remote)
        || remote.get("url") == null) {
      throw new AbortException(
          "a checkout from anything but one Git repository without extensions is not supported"
              + " here");
    }
    String branch =
        scm.get("branches") instanceof List<?> branches
                && !branches.isEmpty()
                && branches.getFirst() instanceof Map<?, ?> first
            ? String.valueOf(first.get("name"))
            : "master";
    Object credentials = remote.get("credentialsId");
    return new GitCheckout(call, String.valueOf(remote.get("url")), branch, false)
        .run(credentials == null ? "" : credentials.toString());
  }
}
