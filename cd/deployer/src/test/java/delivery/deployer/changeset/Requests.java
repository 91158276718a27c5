package delivery.deployer.changeset;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Requests for tests that need any. */
public final class Requests {
  private Requests() {}

  /** A request for the stack {@code app} with one parameter. */
  public static DeploymentRequest request(DeploymentRequest.Options options) {
    return new DeploymentRequest(
        "app",
        "https://bucket/main.yaml",
        Map.of("AmiId", "ami-2"),
        Set.of(),
        Set.of(),
        List.of(),
        Map.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        0,
        false,
        Optional.empty(),
        options);
  }
}
