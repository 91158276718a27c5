package delivery.controller.tests;

import java.nio.file.Path;
import org.jvnet.hudson.test.fixtures.RealJenkinsFixture;

/** A separate Jenkins process that boots as production does: plugins, options, JCasC and jobs. */
final class ConfiguredController {
  private ConfiguredController() {}

  /** Not started yet; whoever asks for it starts it and tears it down. */
  static RealJenkinsFixture of(Class<?> test, Path jcasc) throws Exception {
    RealJenkinsFixture controller = new RealJenkinsFixture();
    RepositoryFiles.environment().forEach(controller::extraEnv);
    controller.extraEnv(
        "CASC_JENKINS_CONFIG", jcasc + "," + RepositoryFiles.ROOT.resolve("login/local.yaml"));
    controller.javaOptions(
        "-Djenkins.install.runSetupWizard=false",
        "-Drepository.root=" + RepositoryFiles.ROOT,
        "-Xmx1g");
    controller.setUp(test.getName(), "controller");
    return controller;
  }
}
