package delivery.pipeline.script;

import delivery.groovy.ClassNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The classes that a Pipeline script may name: Java's, Groovy's and the few of Jenkins' here. */
final class PipelineClasses implements ClassNames {
  private static final List<String> PACKAGES =
      List.of("java.", "javax.", "groovy.", "org.codehaus.groovy.", "org.w3c.dom.", "org.xml.sax.");

  private static final List<String> OF_JENKINS =
      List.of("hudson.", "jenkins.", "org.jenkinsci.", "com.cloudbees.");

  /** Classes in jars of Groovy that are not here, by the names that scripts use. */
  private static final Set<String> OTHER_GROOVY =
      Set.of(
          "AntBuilder",
          "XmlParser",
          "XmlSlurper",
          "groovy.sql.Sql",
          "groovy.text.SimpleTemplateEngine",
          "groovy.text.StreamingTemplateEngine",
          "groovy.util.XmlParser",
          "groovy.util.XmlSlurper",
          "groovy.xml.MarkupBuilder",
          "groovy.xml.XmlUtil");

  private static final Set<String> STAND_INS =
      Set.of(
          "hudson.AbortException",
          "hudson.model.Result",
          "jenkins.model.Jenkins",
          "org.jenkinsci.plugins.scriptsecurity.sandbox.RejectedAccessException",
          "org.jenkinsci.plugins.workflow.cps.EnvActionImpl",
          "org.jenkinsci.plugins.workflow.steps.FlowInterruptedException",
          "org.jenkinsci.plugins.workflow.steps.MissingContextVariableException",
          "org.jenkinsci.plugins.workflow.support.steps.build.RunWrapper");

  private final Set<String> ofLibraries = new HashSet<>();

  /** Adds the full names of the classes that a library declares. */
  void add(LibraryFiles library) {
    ofLibraries.addAll(library.classes().keySet());
  }

  @Override
  public @Nullable Class<?> find(String name) {
    if (!STAND_INS.contains(name) && PACKAGES.stream().noneMatch(name::startsWith)) {
      return null;
    }
    try {
      return Class.forName(name, false, PipelineClasses.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError none) {
      return null;
    }
  }

  @Override
  public boolean isScriptClass(String name) {
    return ofLibraries.contains(name);
  }

  @Override
  public List<String> defaultPackages() {
    List<String> all = new ArrayList<>(DEFAULT_PACKAGES);
    all.add("hudson.model.");
    all.add("jenkins.model.");
    return all;
  }

  @Override
  public String unknown(String name) {
    return OF_JENKINS.stream().anyMatch(name::startsWith) || OTHER_GROOVY.contains(name)
        ? "the class " + name + " of a controller is not supported here"
        : UNRESOLVED + name;
  }
}
