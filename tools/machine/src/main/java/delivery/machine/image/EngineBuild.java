package delivery.machine.image;

import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import delivery.machine.HostRequirements;
import delivery.machine.MachineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Executes an {@link EnginePlan}. */
record EngineBuild(HostRequirements host, Consumer<String> progress) {
  /**
   * Runs the commands; the containers are gone afterwards.
   *
   * @return why the base image cannot be had, when it cannot; then nothing was built
   * @throws MachineException when another command failed, with its last line
   */
  Optional<String> execute(EnginePlan plan)
      throws MachineException, IOException, InterruptedException {
    run(plan.clear());
    progress.accept(plan.pull().title());
    Completed pulled = run(plan.pull());
    if (!pulled.succeeded()) {
      return Optional.of(lastLine(pulled));
    }
    try {
      for (EnginePlan.Step step : plan.build()) {
        progress.accept("  the agent's image: " + step.title());
        Completed done = run(step);
        if (!done.succeeded()) {
          throw new MachineException(
              "The agent's image could not be built: %s: %s"
                  .formatted(String.join(" ", step.words()), lastLine(done)));
        }
      }
    } finally {
      run(plan.cleanUp());
    }
    return Optional.empty();
  }

  private Completed run(EnginePlan.Step step) throws IOException, InterruptedException {
    Completed done =
        SupervisedProcess.run(host.command(Path.of("/"), step.words()).separatingErrors());
    if (step.output().isPresent()) {
      Files.writeString(step.output().get(), done.output());
    }
    return done;
  }

  private static String lastLine(Completed done) {
    String all = (done.output() + done.errors()).strip();
    return all.isEmpty() ? "exit code " + done.status() : all.substring(all.lastIndexOf('\n') + 1);
  }
}
