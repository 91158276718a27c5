package delivery.artifacts.jobs;

import delivery.artifacts.source.SourceFile;
import delivery.artifacts.syntax.groovy.GroovyParser;
import groovy.lang.Binding;
import groovy.lang.GroovyClassLoader;
import groovy.lang.GroovyCodeSource;
import java.security.CodeSource;
import java.util.regex.Pattern;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.jspecify.annotations.Nullable;

/** Compiles one script in a class loader of its own, restricted and counted. */
final class ScriptCompiler {
  /** The name that stack traces carry, whatever the file is called. */
  static final String SCRIPT_NAME = "JobDslScript.groovy";

  static final String CLASS_NAME = "JobDslScript";

  /** The DSL's enumerations are variables here, so an import of one says nothing. */
  private static final Pattern DSL_IMPORT =
      Pattern.compile("^([ \\t]*)import[ \\t]+javaposse\\.jobdsl\\.[^\\n;]*;?", Pattern.MULTILINE);

  private final CallPositions positions;

  ScriptCompiler(CallPositions positions) {
    this.positions = positions;
  }

  RecordingScript compile(SourceFile file, Binding binding) {
    CompilerConfiguration settings = new CompilerConfiguration();
    settings.setScriptBaseClass(RecordingScript.class.getName());
    settings.addCompilationCustomizers(new GuardCustomizer(positions));
    settings.setDisabledGlobalASTTransformations(GroovyParser.DISABLED_TRANSFORMATIONS);
    RestrictedLoader loader = new RestrictedLoader(settings);
    String text = DSL_IMPORT.matcher(file.text()).replaceAll("$1");
    Class<?> script =
        loader.parseClass(new GroovyCodeSource(text, SCRIPT_NAME, "/delivery/job-dsl"), false);
    return (RecordingScript) InvokerHelper.createScript(script, binding);
  }

  private static final class RestrictedLoader extends GroovyClassLoader {
    RestrictedLoader(CompilerConfiguration settings) {
      super(RecordingScript.class.getClassLoader(), settings);
      setResourceLoader(name -> null);
    }

    @Override
    protected CompilationUnit createCompilationUnit(
        CompilerConfiguration settings, @Nullable CodeSource source) {
      CompilationUnit unit = super.createCompilationUnit(settings, source);
      unit.setClassNodeResolver(new AllowedClasses());
      return unit;
    }
  }
}
