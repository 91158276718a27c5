package delivery.rehearsal.fault;

import delivery.aws.AwsRequest;
import delivery.aws.FaultProxy;
import delivery.host.UnavailableException;
import delivery.pipeline.RunRefusedException;
import delivery.rehearsal.RehearsalResult.Build;
import delivery.rehearsal.RehearsalResult.Expectation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The first call of every action is refused with the service's own words for too many calls; of
 * EC2's, those that change something.
 */
final class AwsThrottles implements Scenario {
  private final Set<String> refused = ConcurrentHashMap.newKeySet();

  @Override
  public List<Expectation> play(FaultContext context)
      throws RunRefusedException, UnavailableException, IOException, InterruptedException {
    try (FaultProxy proxy = new FaultProxy(context.aws().endpoint(), this::decide)) {
      Build build =
          context.run(context.push().withVariables(FaultContext.through(proxy.endpoint())));
      List<Expectation> all = new ArrayList<>();
      all.add(
          new Expectation(
              "AWS refuses calls of every service that the pipeline uses",
              refused.size()
                  + " kinds of calls were refused once: "
                  + String.join(", ", services()),
              services().containsAll(Set.of("cloudformation", "ec2", "s3", "ssm", "sts"))));
      all.add(FaultContext.succeeded(build, "the build asks again and succeeds"));
      String image = build.deployed().map(each -> each.ami()).orElse("no image");
      all.addAll(context.serves(image, "the new image"));
      return all;
    }
  }

  private FaultProxy.Decision decide(AwsRequest request) {
    // Packer's looks at what is there are many, and its first takes every refusal for the answer.
    if (request.service().equals("ec2") && request.action().startsWith("Describe")) {
      return FaultProxy.Fault.NONE;
    }
    // Objects have a path each, and one kind of call.
    String kind = request.service() + " " + request.action().replaceFirst(" .*", "");
    return refused.add(kind) ? FaultProxy.Fault.THROTTLED : FaultProxy.Fault.NONE;
  }

  private Set<String> services() {
    return new TreeSet<>(refused.stream().map(kind -> kind.replaceFirst(" .*", "")).toList());
  }
}
