package delivery.lint.script;

import delivery.artifacts.Repository;
import delivery.artifacts.pipeline.DeclarativePipeline;
import delivery.artifacts.pipeline.Jenkinsfile;
import delivery.artifacts.syntax.groovy.GroovyTree;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.FieldNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.Statement;

/**
 * The free Groovy of one Jenkinsfile, and the names in it that no declaration of the file explains.
 *
 * @param open whether names may come from a library, a loaded file or a changed delegate
 * @param functions calls without a receiver whose name the file does not define
 * @param variables reads of names that the file does not define
 * @param members constructors, calls and properties with a receiver, wherever they stand
 * @param classes names of the classes that the file defines
 */
record ScriptCode(
    GroovyTree tree,
    boolean open,
    List<MethodCallExpression> functions,
    List<VariableExpression> variables,
    List<Expression> members,
    Set<String> classes) {
  ScriptCode {
    functions = List.copyOf(functions);
    variables = List.copyOf(variables);
    members = List.copyOf(members);
    classes = Set.copyOf(classes);
  }

  /** What several checks ask of the same files. */
  private record Files(List<ScriptCode> all) {}

  /** The code of every Jenkinsfile that Groovy can read. */
  static Stream<ScriptCode> of(Repository repository) {
    return repository
        .derived(
            Files.class,
            whole ->
                new Files(
                    whole
                        .all(Jenkinsfile.class)
                        .filter(file -> file.tree().isPresent())
                        .map(ScriptCode::read)
                        .toList()))
        .all()
        .stream();
  }

  private static ScriptCode read(Jenkinsfile file) {
    GroovyTree tree = file.tree().orElseThrow();
    AssignedNames assigned = AssignedNames.of(tree);
    Set<String> names = new HashSet<>(assigned.names());
    file.pipeline().ifPresent(pipeline -> names.addAll(variables(pipeline)));
    for (ClassNode type : tree.module().getClasses()) {
      type.getFields().stream().map(FieldNode::getName).forEach(names::add);
      type.getMethods().stream().map(MethodNode::getName).forEach(names::add);
    }
    tree.module().getMethods().stream().map(MethodNode::getName).forEach(names::add);
    NameScan scan = new NameScan(names);
    tree.statements().forEach(each -> scan.scan(DeclarativeGroovy.in(each)));
    for (MethodNode method : tree.module().getMethods()) {
      List<Statement> body = GroovyTree.statements(method.getCode());
      scan.scan(
          method, body.stream().flatMap(each -> DeclarativeGroovy.in(each).stream()).toList());
    }
    return new ScriptCode(
        tree,
        assigned.mayComeFromElsewhere(),
        scan.functions(),
        scan.variables(),
        MemberScan.of(tree),
        tree.module().getClasses().stream()
            .map(ClassNode::getNameWithoutPackage)
            .collect(Collectors.toSet()));
  }

  private static List<String> variables(DeclarativePipeline pipeline) {
    return Stream.concat(
            pipeline.environment().stream(),
            pipeline.allStages().stream().flatMap(stage -> stage.environment().stream()))
        .map(each -> each.name().value())
        .toList();
  }
}
