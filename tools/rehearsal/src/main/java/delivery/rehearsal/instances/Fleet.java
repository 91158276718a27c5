package delivery.rehearsal.instances;

import delivery.aws.EmulatorException;
import delivery.aws.InstanceSurroundings;
import delivery.aws.Moto;
import delivery.aws.StartedInstance;
import delivery.machine.Instances;
import delivery.machine.MachineException;
import delivery.machine.StandInMachine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Boots what the emulated account's Auto Scaling groups start, from the image that was made of the
 * machine, and ends what they terminate. From its start on, the account waits for signals.
 */
public final class Fleet implements AutoCloseable {
  // The longest that a template's policy is waited for: an instance here is up within seconds.
  private static final Duration LONGEST = Duration.ofMinutes(3);
  private static final Duration EVERY = Duration.ofMillis(200);

  private final Moto aws;
  private final Instances instances;
  private final Set<String> images = new LinkedHashSet<>();
  private final Map<String, StartedInstance> running = new LinkedHashMap<>();
  private final Map<String, StartedInstance> booted = new LinkedHashMap<>();
  private volatile String problem = "";
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread watcher;

  private Fleet(Moto aws, Instances instances) {
    this.aws = aws;
    this.instances = instances;
    this.watcher = Thread.ofVirtual().unstarted(this::watch);
  }

  /** Opens the instances' surroundings and begins to watch the account. */
  public static Fleet start(Moto aws, StandInMachine machine) throws MachineException {
    InstanceSurroundings around = aws.surroundings();
    Instances instances = machine.instances();
    instances.open(around.python(), around.program(), around.emulator(), around.region());
    aws.awaitSignals(LONGEST);
    Fleet fleet = new Fleet(aws, instances);
    fleet.watcher.start();
    return fleet;
  }

  /** Every instance that was booted, in order. */
  public synchronized List<StartedInstance> booted() {
    return List.copyOf(booted.values());
  }

  /** Why instances are not booted any more; empty while they are. */
  public String problem() {
    return problem;
  }

  private void watch() {
    try {
      do {
        look();
      } while (!ended.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
    } catch (EmulatorException | MachineException failed) {
      problem = String.valueOf(failed.getMessage());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void look() throws MachineException {
    for (String image : aws.builtImages()) {
      if (images.add(image)) {
        instances.keepImage(image);
      }
    }
    Map<String, StartedInstance> wanted = new LinkedHashMap<>();
    aws.instances().forEach(each -> wanted.put(each.id(), each));
    for (String gone : new ArrayList<>(running.keySet())) {
      if (!wanted.containsKey(gone)) {
        instances.stop(gone);
        running.remove(gone);
      }
    }
    for (StartedInstance each : wanted.values()) {
      if (!running.containsKey(each.id())) {
        instances.start(each.id(), each.image(), each.address());
        running.put(each.id(), each);
        booted.put(each.id(), each);
      }
    }
  }

  /** Stops watching; the machine ends its instances with itself. */
  @Override
  public void close() {
    ended.countDown();
    try {
      watcher.join();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
