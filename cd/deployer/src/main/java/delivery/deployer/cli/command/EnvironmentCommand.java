package delivery.deployer.cli.command;

import delivery.deployer.cli.option.EnvironmentOptions;
import picocli.CommandLine.Mixin;

/** A command about one environment. */
abstract class EnvironmentCommand extends DeployerSubcommand {
  @Mixin final EnvironmentOptions environmentOptions = new EnvironmentOptions();
}
