package delivery.artifacts.jobs.values;

import delivery.groovy.Member;
import delivery.groovy.RunEndedError;

/**
 * A script reaches out of the evaluation, which ends there: no {@code catch} of a script sees it.
 */
public class Outside extends RunEndedError {
  private static final long serialVersionUID = 1;

  /**
   * A script that ends there.
   *
   * @param what was reached for
   */
  public Outside(String what) {
    super(what);
  }

  static Outside of(Member member) {
    return new Outside(
        member.kind() == Member.Kind.CONSTRUCTOR
            ? "new " + member.declaring().getSimpleName()
            : member.name());
  }

  /** What was reached for. */
  public String what() {
    return String.valueOf(getMessage());
  }
}
