package delivery.pipeline.steps;

import delivery.pipeline.build.Build;
import hudson.AbortException;
import java.util.List;
import java.util.Map;

/** What {@code NAME = credentials('id')} stands for. */
public final class Bindings {
  private Bindings() {}

  /**
   * The bindings for {@code withCredentials}, as Declarative makes them for the credential's kind.
   *
   * @throws AbortException when there is no such credential
   */
  public static List<Map<String, Object>> of(Build build, String variable, String id)
      throws AbortException {
    return CredentialSteps.bindings(build, variable, id);
  }
}
