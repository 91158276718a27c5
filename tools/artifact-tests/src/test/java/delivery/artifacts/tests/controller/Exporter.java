package delivery.artifacts.tests.controller;

import groovy.lang.GroovyClassLoader;
import groovy.lang.GroovyObject;
import groovy.lang.Script;

/** The program that exports the lock, with stand-ins for the classes of a controller. */
final class Exporter {
  static final String PROGRAM = Repository.text("jenkins-docker/controller/export-lock.groovy");

  private Exporter() {}

  static GroovyObject program() throws Exception {
    return on("null");
  }

  /** The program in a Jenkins whose plugin manager is this Groovy expression, with classes. */
  static GroovyObject on(String pluginManager, String... classes) throws Exception {
    try (GroovyClassLoader loader = new GroovyClassLoader()) {
      loader.parseClass(
          """
          package jenkins.model
          class Jenkins {
            static Map extensions = [:]
            static get() { new Jenkins() }
            def getPluginManager() {
              [uberClassLoader: Jenkins.classLoader, whichPlugin: { Class c -> null }] + (%s ?: [:])
            }
            List getExtensionList(Class type) { extensions[type.name] ?: [] }
            def getDescriptor(Class type) { type.newInstance().descriptor }
          }
          """
              .formatted(pluginManager),
          "Jenkins.groovy");
      for (String source : classes) {
        loader.parseClass(source);
      }
      Class<?> program = loader.parseClass(PROGRAM, "exportLock.groovy");
      return (GroovyObject) program.getConstructor().newInstance();
    }
  }

  /** Runs a script among the classes of the stand-in controller. */
  static void run(GroovyObject program, String script) throws Exception {
    Class<?> type =
        ((GroovyClassLoader) program.getClass().getClassLoader().getParent())
            .parseClass(script, "Setup.groovy");
    ((Script) type.getConstructor().newInstance()).run();
  }
}
