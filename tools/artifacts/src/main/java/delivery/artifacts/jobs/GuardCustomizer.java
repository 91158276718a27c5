package delivery.artifacts.jobs;

import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;

/** Applies {@link GuardTransformation} as soon as there is a syntax tree. */
final class GuardCustomizer extends CompilationCustomizer {
  private final CallPositions positions;

  GuardCustomizer(CallPositions positions) {
    super(CompilePhase.CONVERSION);
    this.positions = positions;
  }

  @Override
  public void call(SourceUnit source, GeneratorContext context, ClassNode classNode) {
    new GuardTransformation(source, positions).visitClass(classNode);
  }
}
