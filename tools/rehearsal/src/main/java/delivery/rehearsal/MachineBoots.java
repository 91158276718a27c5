package delivery.rehearsal;

import delivery.aws.StartedInstance;
import delivery.machine.MachineException;
import delivery.machine.StandInMachine;
import delivery.rehearsal.RehearsalResult.Boot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the report says of each boot of a machine and of its instances. */
record MachineBoots(StandInMachine machine, Duration limit) {

  /** The present boot. */
  Boot now(String name, int health) throws MachineException, InterruptedException {
    return new Boot(
        name,
        health,
        machine.bootAnalysis(),
        machine.systemState(limit).name(),
        machine.journalOfThisBoot().lines().toList());
  }

  /** A failed build may have taken the machine down with it; then that is what there is to say. */
  Boot last(String name, int health) throws InterruptedException {
    try {
      return now(name, health);
    } catch (MachineException gone) {
      return new Boot(name, 0, "", "gone", String.valueOf(gone.getMessage()).lines().toList());
    }
  }

  /** One of each instance. */
  List<Boot> instances(List<StartedInstance> booted) throws MachineException {
    List<Boot> boots = new ArrayList<>();
    for (StartedInstance each : booted) {
      boots.add(
          new Boot(
              "Instance %s of %s".formatted(each.id(), each.group()),
              0,
              "",
              "",
              machine.instances().journal(each.id())));
    }
    return boots;
  }
}
