package delivery.rehearsal.fault;

import delivery.host.cache.CacheException;
import delivery.machine.MachineException;
import delivery.pipeline.RunRefusedException;
import delivery.rehearsal.RehearsalEvent;
import delivery.rehearsal.RehearsalResult.Build;
import delivery.rehearsal.RehearsalResult.Expectation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The agent dies while CloudFormation updates the stack. The update goes on in AWS; the build that
 * is started again with the image finds it running, waits for it, and proves the image.
 */
final class AgentKilled implements Scenario {
  private static final String UPDATING = "UPDATE_IN_PROGRESS";

  @Override
  public List<Expectation> play(FaultContext scene)
      throws IOException,
          InterruptedException,
          RunRefusedException,
          CacheException,
          MachineException {
    KillableAgent agent = new KillableAgent(scene.folder().resolve("processes"));
    scene.aws().holdUpdates();
    try {
      Build killed =
          scene.run(
              scene
                  .push()
                  .withShell(agent.shell())
                  .watchedBy(event -> when(event, UPDATING, agent::kill)));
      List<Expectation> all = new ArrayList<>();
      all.add(
          new Expectation(
              "the agent is killed while the stack is updated",
              "%d processes were killed; the stack is %s"
                  .formatted(agent.killed(), scene.state().stack().status()),
              agent.killed() > 0 && scene.state().stack().status().equals(UPDATING)));
      all.add(
          new Expectation(
              "the build does not succeed",
              "build %d: %s".formatted(killed.number(), killed.result()),
              !killed.result().equals("SUCCESS")));
      String image = scene.state().parameter().value();
      // Only now does CloudFormation get on, so that it is found at work.
      Build again =
          scene.run(
              scene
                  .again(image)
                  .watchedBy(
                      event -> when(event, FaultContext.ATTACHED, scene.aws()::releaseUpdates)));
      all.add(
          new Expectation(
              "the build that is started again with the image attaches to the update, which goes on"
                  + " in AWS",
              FaultContext.said(again, FaultContext.ATTACHED).orElse("its console does not say so"),
              FaultContext.said(again, FaultContext.ATTACHED).isPresent()));
      all.add(FaultContext.succeeded(again, "and succeeds"));
      all.addAll(scene.serves(image, "the image of the killed build, proved now"));
      return all;
    } finally {
      scene.aws().releaseUpdates();
    }
  }

  private static void when(RehearsalEvent event, String words, Runnable then) {
    if (event instanceof RehearsalEvent.ConsoleLine line && line.line().contains(words)) {
      then.run();
    }
  }
}
