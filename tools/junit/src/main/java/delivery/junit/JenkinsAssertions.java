package delivery.junit;

/**
 * Where the assertions begin: {@code import static delivery.junit.JenkinsAssertions.assertThat}.
 */
public final class JenkinsAssertions {
  private JenkinsAssertions() {}

  /** Asserts what a job is. */
  public static JobAssert assertThat(Job job) {
    return new JobAssert(job);
  }

  /** Asserts what Configuration as Code makes of the controller. */
  public static ControllerAssert assertThat(Controller controller) {
    return new ControllerAssert(controller);
  }

  /** Asserts what a run of a pipeline did. */
  public static RunAssert assertThat(Run run) {
    return new RunAssert(run);
  }
}
