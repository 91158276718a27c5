package delivery.rehearsal.fault;

import delivery.aws.AwsRequest;
import delivery.aws.FaultProxy;
import delivery.host.UnavailableException;
import delivery.pipeline.RunRefusedException;
import delivery.rehearsal.RehearsalResult.Build;
import delivery.rehearsal.RehearsalResult.Expectation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Parameter Store answers with the new version's number before it looks at the image; a version
 * that it does not accept never appears (Systems Manager user guide, parameters of type image).
 */
final class LateSsmValidation implements Scenario {
  /** The pipeline's own setting: a version that never comes need not be waited for long. */
  private static final Map<String, String> SOON = Map.of("AMI_VALIDATION_SECONDS", "2");

  @Override
  public List<Expectation> play(FaultContext context)
      throws RunRefusedException, UnavailableException, IOException, InterruptedException {
    long next = context.state().parameter().version() + 1;
    try (FaultProxy proxy =
        new FaultProxy(context.aws().endpoint(), request -> decide(request, next))) {
      Map<String, String> variables = new HashMap<>(SOON);
      variables.putAll(FaultContext.through(proxy.endpoint()));
      Build bad = context.run(context.push().withVariables(variables));
      List<Expectation> all =
          new ArrayList<>(
              context.failedIn(
                  bad,
                  "Publish AMI id",
                  "Parameter Store did not accept the image",
                  "Parameter Store did not accept ami-"));
      all.addAll(context.serves(context.good(), "the last good image"));
      return all;
    }
  }

  private static FaultProxy.Decision decide(AwsRequest request, long version) {
    return request.action().equals("PutParameter")
        ? new FaultProxy.Reply(
            "application/x-amz-json-1.1", "{\"Tier\":\"Standard\",\"Version\":" + version + "}")
        : FaultProxy.Fault.NONE;
  }
}
