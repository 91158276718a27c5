package delivery.cli.controller;

import delivery.controller.ControllerDown;
import delivery.controller.ControllerHome;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./bootstrap down}: stops what {@code up} started; its home stays. */
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description = "Stops the Jenkins that up started; jobs and builds stay for the next up.")
public final class DownCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ControllerHomeOption home;

  @Override
  public Integer call() throws IOException, InterruptedException {
    ControllerHome folder = home.in(ControllerHomeOption.root());
    Optional<String> stopped = ControllerDown.stop(folder);
    spec.commandLine()
        .getOut()
        .println(
            stopped
                .map(url -> "Jenkins at " + url + " is stopped")
                .orElse("no Jenkins of " + folder.folder() + " runs"));
    return ExitCode.OK;
  }
}
