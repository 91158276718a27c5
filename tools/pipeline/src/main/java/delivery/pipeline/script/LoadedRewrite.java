package delivery.pipeline.script;

import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;

/** Gives a file that the pipeline loads the ways of the engine. */
final class LoadedRewrite extends CompilationCustomizer {
  LoadedRewrite() {
    super(CompilePhase.CONVERSION);
  }

  @Override
  public void call(SourceUnit source, GeneratorContext context, ClassNode type) {
    if (type.isScript()) {
      EngineRewrite.apply(source, type);
      PipelineRewrite.unshadow(type);
    }
  }
}
