package delivery.pipeline.script;

import delivery.pipeline.build.Interrupted;
import delivery.pipeline.build.StepFailure;
import groovy.lang.GroovyClassLoader;
import java.util.Map;
import org.codehaus.groovy.control.CompilerConfiguration;

/** Loads a script's classes, and knows the few of Jenkins' that scripts catch by name. */
final class JenkinsNames extends GroovyClassLoader {
  private static final Map<String, Class<?>> NAMES =
      Map.of(
          "com.cloudbees.groovy.cps.NonCPS", NonCPS.class,
          "hudson.AbortException", StepFailure.class,
          "org.jenkinsci.plugins.workflow.steps.FlowInterruptedException", Interrupted.class);

  JenkinsNames(CompilerConfiguration configuration) {
    super(JenkinsNames.class.getClassLoader(), configuration);
  }

  @Override
  public Class<?> loadClass(
      String name, boolean lookupScriptFiles, boolean preferClassOverScript, boolean resolve)
      throws ClassNotFoundException {
    Class<?> known = NAMES.get(name);
    return known != null
        ? known
        : super.loadClass(name, lookupScriptFiles, preferClassOverScript, resolve);
  }
}
