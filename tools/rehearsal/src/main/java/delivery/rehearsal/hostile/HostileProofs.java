package delivery.rehearsal.hostile;

import delivery.artifacts.source.SourceFile;
import delivery.aws.Call;
import delivery.aws.Credentials;
import delivery.aws.Moto;
import delivery.rehearsal.account.StackProvisioner;
import delivery.rehearsal.hostile.HostileAct.Acts;
import delivery.rehearsal.hostile.HostileAct.SceneStep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * Tries each act with the roles as they are, which must refuse it, and with one statement wider,
 * which must let it succeed. A condition that the emulator did not evaluate decides nothing, so a
 * proof that meets one fails.
 *
 * @param moto has accounts that stand, with permissions enforced
 * @param templates those of the roles
 */
public record HostileProofs(Moto moto, List<SourceFile> templates, Accounts accounts) {
  public HostileProofs {
    templates = List.copyOf(templates);
  }

  /** Brings a template to the account that it is for. */
  @FunctionalInterface
  public interface Accounts {
    /**
     * Updates the stack of a template.
     *
     * @param account where it is deployed
     */
    void update(SourceFile template, String account)
        throws StackProvisioner.Failed, InterruptedException;
  }

  /**
   * Proves every act of a list.
   *
   * @param found each proof as soon as it is made
   */
  public List<HostileProof> prove(SourceFile list, Consumer<HostileProof> found)
      throws IOException, StackProvisioner.Failed, InterruptedException {
    Acts acts = HostileActsReader.read(list);
    List<HostileProof> proofs = new ArrayList<>();
    try (SdkHttpClient http = UrlConnectionHttpClient.create()) {
      SignedCall calls = new SignedCall(http, moto.endpoint(), moto.region());
      for (HostileAct act : acts.acts()) {
        HostileProof proof = prove(act, scene(acts, proofs.size(), calls), calls);
        proofs.add(proof);
        found.accept(proof);
      }
    }
    return proofs;
  }

  private HostileProof prove(HostileAct act, Map<String, String> values, SignedCall calls)
      throws IOException, StackProvisioner.Failed, InterruptedException {
    SourceFile template =
        templates.stream()
            .filter(act.widening()::isIn)
            .findFirst()
            .orElseThrow(
                () ->
                    new MalformedActs(
                        act.widening().statement().at(), "no template has this statement"));
    List<String> faults = new ArrayList<>();
    Credentials session = moto.session(act.role(), "hostile");
    moto.startRecording();
    SignedCall.Answer refused = calls.send(act.request(), session, values);
    List<Call> before = moto.recordedCalls();
    Optional<Call> refusal =
        before.stream()
            .filter(call -> !call.allowed() && call.permission().equals(act.permission()))
            .findFirst();
    if (refused.isGood()) {
      faults.add("it succeeds");
    } else if (refusal.isEmpty()) {
      faults.add("it fails, and not for want of " + act.permission() + ": " + refused.body());
    }
    faults.addAll(unknown(before));
    accounts.update(act.widening().in(template), act.account());
    try {
      moto.startRecording();
      SignedCall.Answer allowed = calls.send(act.request(), session, values);
      List<Call> after = moto.recordedCalls();
      if (!allowed.isGood()) {
        faults.add(
            "it still fails when %s is wider: %s"
                .formatted(act.widening().statement().value(), allowed.body()));
      }
      faults.addAll(unknown(after));
    } finally {
      accounts.update(template, act.account());
    }
    return HostileProof.of(act, faults, refusal.map(HostileProofs::sentence).orElse(""));
  }

  private static List<String> unknown(List<Call> calls) {
    return calls.stream()
        .filter(call -> !call.unknown().isEmpty())
        .map(
            call ->
                "the emulator did not evaluate %s for %s"
                    .formatted(String.join(", ", call.unknown()), call.permission()))
        .distinct()
        .toList();
  }

  private static String sentence(Call call) {
    return "%s on %s is refused by the %s"
        .formatted(
            call.permission(),
            call.resource(),
            call.refusedBy().equals("role") ? "caller's role" : call.refusedBy());
  }

  /** Makes the scene anew: an act that succeeds changes it. */
  private Map<String, String> scene(Acts acts, int round, SignedCall calls) throws IOException {
    Map<String, String> values = new HashMap<>();
    values.put("round", Integer.toString(round));
    for (SceneStep step : acts.scene()) {
      SignedCall.Answer answer =
          calls.send(step.request(), moto.administrator(step.account()), values);
      if (!answer.isGood()) {
        throw new MalformedActs(
            step.request().call().at(), "the scene cannot be made: " + answer.body());
      }
      for (Map.Entry<String, String> take : step.takes().entrySet()) {
        values.put(
            take.getKey(),
            answer
                .field(take.getValue())
                .orElseThrow(
                    () ->
                        new MalformedActs(
                            step.request().call().at(),
                            "the answer has no " + take.getValue() + ": " + answer.body())));
      }
    }
    return values;
  }
}
