package delivery.cli.rehearse;

import delivery.host.cache.Cache;
import delivery.host.cache.CacheException;
import delivery.rehearsal.EmulatorChoice;
import delivery.rehearsal.Rehearsal;
import delivery.rehearsal.RehearsalRefusedException;
import delivery.rehearsal.RehearsalRequest;
import delivery.rehearsal.hostile.HostileProof;
import delivery.rehearsal.iam.PermissionProof;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./bootstrap permissions}. */
@Command(
    name = "permissions",
    mixinStandardHelpOptions = true,
    description = {
      "Proves that the pipeline's roles are allowed no more than it needs: takes each permission"
          + " out of its template and runs the stage that needs it, on an embedded AWS.",
      "Permissions that no stage of the pipeline takes are listed, and are no error."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every permission that a stage takes is needed by it",
      "1:a stage does not fail without one, or fails for another reason",
      "2:the proof cannot be made; the message says what is missing or wrong"
    })
public final class PermissionsCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  /** What is taken out at a time. */
  enum Each {
    statement,
    action
  }

  @Option(
      names = "--each",
      paramLabel = "WHAT",
      defaultValue = "statement",
      description = "Take out one ${COMPLETION-CANDIDATES} at a time (default: ${DEFAULT-VALUE}).")
  private Each each = Each.statement;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      defaultValue = "",
      description = {
        "Take out only those with this in their names, as in \"app-build-task ImageOfBuilder\"."
      })
  private String only = "";

  @Option(
      names = "--hostile",
      description = {
        "Try instead what a build that turned hostile would (cd/hostile-acts.yaml): each act must"
            + " be refused, and must succeed when one statement is wider."
      })
  private boolean hostile;

  @Option(
      names = "--environment",
      paramLabel = "NAME",
      defaultValue = "dev",
      description = "Where the pipeline deploys (default: ${DEFAULT-VALUE}).")
  private String environment = "dev";

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "The repository to prove; by default the one that ./bootstrap belongs to.")
  private @Nullable Path repository;

  @Override
  public Integer call() throws IOException {
    Terminal terminal = Terminals.of(spec);
    Path home = Path.of(System.getProperty("repository.root", ".")).toAbsolutePath().normalize();
    Path root = repository == null ? home : repository.toAbsolutePath().normalize();
    RehearsalRequest request =
        new RehearsalRequest(
            root,
            home.resolve("cd/deployer/target/deployer"),
            List.of(environment),
            Optional.empty(),
            Map.of(),
            false,
            false,
            false,
            true,
            List.of(),
            false,
            Optional.empty(),
            false,
            EmulatorChoice.MOTO,
            root.resolve("build/permissions"));
    Cleanup cleanup = new Cleanup();
    try {
      Cache cache = Cache.of(System.getenv(), terminal::message);
      RehearsalProgress progress = new RehearsalProgress(terminal, false);
      Rehearsal rehearsal = new Rehearsal(Clock.systemUTC(), cache, System.getenv(), progress);
      if (hostile) {
        return hostile(terminal, rehearsal, request);
      }
      List<PermissionProof> proofs =
          rehearsal.provePermissions(
              request, each == Each.action, only, proof -> show(terminal, proof));
      long taken = proofs.stream().filter(proof -> proof.needed().isPresent()).count();
      long proved = proofs.stream().filter(PermissionProof::holds).count();
      var out = terminal.results();
      out.printf(
          "%d of %d permissions are proved; %d more are taken by no stage%n",
          proved, taken, proofs.size() - taken);
      out.flush();
      return proved == taken ? 0 : 1;
    } catch (RehearsalRefusedException | CacheException refused) {
      terminal.message(terminal.red("permissions: ") + refused.getMessage());
      return 2;
    } catch (InterruptedException stopped) {
      terminal.message("permissions: stopped; nothing is left running");
      return 130;
    } finally {
      cleanup.close();
    }
  }

  private static int hostile(Terminal terminal, Rehearsal rehearsal, RehearsalRequest request)
      throws RehearsalRefusedException, IOException, InterruptedException {
    var out = terminal.results();
    List<HostileProof> proofs =
        rehearsal.proveHostile(
            request,
            proof -> {
              String word = proof.holds() ? terminal.green("denied ") : terminal.red("wrong  ");
              out.printf("%s %s%n", word, proof.sentence());
              out.flush();
            });
    long denied = proofs.stream().filter(HostileProof::holds).count();
    out.printf(
        "%d of %d hostile acts are denied by exactly one statement%n", denied, proofs.size());
    out.flush();
    return denied == proofs.size() ? 0 : 1;
  }

  private static void show(Terminal terminal, PermissionProof proof) {
    String word =
        proof.needed().isEmpty()
            ? terminal.quiet("untaken")
            : proof.holds() ? terminal.green("proved ") : terminal.red("wrong  ");
    var out = terminal.results();
    out.printf("%s %s%n", word, proof.sentence());
    out.flush();
  }
}
