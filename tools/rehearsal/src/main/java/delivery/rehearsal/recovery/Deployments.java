package delivery.rehearsal.recovery;

import delivery.artifacts.environments.EnvironmentFile;
import delivery.aws.Moto;
import delivery.rehearsal.RehearsalResult.Expectation;

/** How often something was deployed to an environment: the change sets that were executed. */
final class Deployments {
  private final Moto aws;
  private final String account;
  private final int before;

  Deployments(Moto aws, EnvironmentFile environment) {
    this.aws = aws;
    this.account = environment.account().value();
    this.before = executed();
  }

  /** How many since the beginning. */
  int now() {
    return executed() - before;
  }

  /** That there are so many. */
  Expectation are(int wanted, String words) {
    return new Expectation(words, now() + " were executed", now() == wanted);
  }

  private int executed() {
    return (int)
        aws.recordedCalls().stream()
            .filter(call -> call.service().equals("cloudformation"))
            .filter(call -> call.action().equals("ExecuteChangeSet"))
            .filter(call -> call.account().equals(account) && call.allowed())
            .count();
  }
}
