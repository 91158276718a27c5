package delivery.deployer.cli.console;

import delivery.deployer.changeset.PlannedChange;
import delivery.deployer.deployment.StackDeployment;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Asks the person at the terminal; where there is none, the command itself is the approval.
 *
 * @param asks whether anybody is to be asked
 */
public record TerminalApproval(CommandContext context, boolean asks)
    implements StackDeployment.Approval {
  @Override
  public boolean approve(List<PlannedChange> changes) {
    if (!asks || !context.terminal()) {
      return true;
    }
    context.err().print("Execute these %d changes? [y/N] ".formatted(changes.size()));
    context.err().flush();
    String answer;
    try {
      answer = context.in().readLine();
    } catch (IOException e) {
      return false;
    }
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
  }
}
