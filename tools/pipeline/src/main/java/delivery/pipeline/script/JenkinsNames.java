package delivery.pipeline.script;

import groovy.lang.GroovyClassLoader;
import java.util.Optional;
import org.codehaus.groovy.control.CompilerConfiguration;

/** Loads a script's classes, and knows the few of Jenkins' that scripts catch by name. */
final class JenkinsNames extends GroovyClassLoader {
  JenkinsNames(CompilerConfiguration configuration) {
    super(JenkinsNames.class.getClassLoader(), configuration);
  }

  @Override
  public Class<?> loadClass(
      String name, boolean lookupScriptFiles, boolean preferClassOverScript, boolean resolve)
      throws ClassNotFoundException {
    if (name.equals("com.cloudbees.groovy.cps.NonCPS")) {
      return NonCPS.class;
    }
    Optional<Class<?>> standIn = JenkinsClasses.standIn(name);
    return standIn.isPresent()
        ? standIn.get()
        : super.loadClass(name, lookupScriptFiles, preferClassOverScript, resolve);
  }
}
