package delivery.rehearsal;

import delivery.rehearsal.RehearsalResult.Build;
import delivery.rehearsal.RehearsalResult.Deployed;
import delivery.rehearsal.RehearsalResult.Instance;
import java.util.ArrayList;
import java.util.List;

/** What must hold in the account after a build that succeeded. */
final class Verification {
  private Verification() {}

  /**
   * One sentence for each thing that does not hold.
   *
   * @param launches whether the emulator starts instances
   */
  static List<String> of(Build build, boolean launches) {
    if (build.deployed().isEmpty()) {
      return List.of(
          "The pipeline succeeded, but the stack or the AMI parameter of "
              + build.environment()
              + " does not exist.");
    }
    Deployed deployed = build.deployed().get();
    List<String> problems = new ArrayList<>();
    if (deployed.ami().isEmpty()) {
      problems.add("The pipeline succeeded, but no image was made or given.");
    }
    if (!deployed.parameter().value().equals(deployed.ami())) {
      problems.add(
          "%s holds %s, not the image %s."
              .formatted(
                  deployed.parameter().name(), deployed.parameter().value(), deployed.ami()));
    }
    if (!deployed.stack().status().matches("(CREATE|UPDATE)_COMPLETE")) {
      problems.add(
          "The stack %s is %s.".formatted(deployed.stack().name(), deployed.stack().status()));
    }
    if (launches && deployed.instances().isEmpty()) {
      problems.add("The Auto Scaling group of " + deployed.stack().name() + " has no instance.");
    }
    for (Instance instance : deployed.instances()) {
      if (!instance.imageId().equals(deployed.ami())) {
        problems.add(
            "Instance %s runs %s, not %s."
                .formatted(instance.id(), instance.imageId(), deployed.ami()));
      }
    }
    return problems;
  }
}
