package delivery.rehearsal.instances;

import delivery.aws.StartedInstance;
import delivery.machine.Architecture;
import delivery.machine.MachineException;
import delivery.machine.StandInMachine;
import java.util.ArrayList;
import java.util.List;

/**
 * Says which programs an emulated machine could not run, because they are for another processor.
 */
public final class RefusedPrograms {
  private RefusedPrograms() {}

  /** A sentence for each program of the builder, and of each instance that was booted. */
  public static List<String> of(
      StandInMachine builder, List<StartedInstance> booted, Architecture architecture)
      throws MachineException {
    List<String> sentences = new ArrayList<>();
    for (String program : builder.refused()) {
      sentences.add(sentence("the builder", program, architecture));
    }
    for (StartedInstance each : booted) {
      for (String program : builder.instances().refused(each.id())) {
        sentences.add(sentence("instance " + each.id(), program, architecture));
      }
    }
    return List.copyOf(sentences);
  }

  private static String sentence(String where, String program, Architecture architecture) {
    return "on %s %s, and its processor is %s: there the kernel says \"Exec format error\""
        .formatted(where, program, architecture.debianName());
  }
}
