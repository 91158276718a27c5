package delivery.pipeline.script;

import delivery.artifacts.syntax.groovy.GroovyParser;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;
import org.codehaus.groovy.control.customizers.ImportCustomizer;

/** Compiles Groovy as a controller does: with its imports, its engine's ways and its sandbox. */
final class ScriptCompiler {
  private ScriptCompiler() {}

  /**
   * A script that has not run yet.
   *
   * @param name of the file that stack traces tell
   * @param rewrite applied to what was parsed
   */
  static WorkflowScriptBase compile(String text, String name, CompilationCustomizer rewrite) {
    CompilerConfiguration configuration = new CompilerConfiguration();
    // A controller refuses @Grab; here it would fetch what it names while the script is compiled.
    configuration.setDisabledGlobalASTTransformations(GroovyParser.DISABLED_TRANSFORMATIONS);
    configuration.setScriptBaseClass(WorkflowScriptBase.class.getName());
    configuration.addCompilationCustomizers(
        new ImportCustomizer()
            .addImports(NonCPS.class.getName())
            .addStarImports("hudson.model", "jenkins.model"),
        rewrite,
        new SandboxRewrite());
    try {
      Class<?> type = new JenkinsNames(configuration).parseClass(text, name);
      return (WorkflowScriptBase) type.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("a compiled script has no constructor", impossible);
    }
  }
}
