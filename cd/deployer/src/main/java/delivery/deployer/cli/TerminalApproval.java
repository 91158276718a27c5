package delivery.deployer.cli;

import delivery.deployer.stack.Deployment;
import delivery.deployer.stack.PlannedChange;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Asks the person at the terminal; where there is none, the command itself is the approval. */
final class TerminalApproval implements Deployment.Approval {
  private final Surroundings surroundings;
  private final boolean asks;

  TerminalApproval(Surroundings surroundings, boolean asks) {
    this.surroundings = surroundings;
    this.asks = asks;
  }

  @Override
  public boolean approve(List<PlannedChange> changes) {
    if (!asks || !surroundings.terminal()) {
      return true;
    }
    surroundings.err().print("Execute these %d changes? [y/N] ".formatted(changes.size()));
    surroundings.err().flush();
    String answer;
    try {
      answer = surroundings.in().readLine();
    } catch (IOException e) {
      return false;
    }
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
  }
}
