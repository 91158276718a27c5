package delivery.lint.script;

import delivery.artifacts.syntax.groovy.GroovyTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.ImportNode;
import org.codehaus.groovy.ast.expr.ClassExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;

/**
 * Which class a name in a Jenkinsfile means: by the file's imports, Groovy's own, and those that
 * workflow-cps adds to every script (CpsGroovyShellFactory).
 */
final class FileClasses {
  private static final List<String> IMPORTED =
      List.of(
          "java.lang.",
          "java.util.",
          "java.io.",
          "java.net.",
          "groovy.lang.",
          "groovy.util.",
          "hudson.model.",
          "jenkins.model.");

  private final GroovyTree tree;
  private final Set<String> own;
  private final Predicate<String> named;

  /**
   * Classes of one file.
   *
   * @param own names of the classes that the file defines
   * @param named whether the sandbox's lists name a class
   */
  FileClasses(GroovyTree tree, Set<String> own, Predicate<String> named) {
    this.tree = tree;
    this.own = own;
    this.named = named;
  }

  /** The class that an expression names, if it names one that is known to exist. */
  Optional<String> named(Expression expression) {
    return written(expression).flatMap(this::find);
  }

  /** The class of this name, if it is known to exist. */
  Optional<String> find(String written) {
    if (own.contains(written)) {
      return Optional.empty();
    }
    return candidates(written).stream().filter(each -> exists(each)).findFirst();
  }

  private List<String> candidates(String written) {
    List<String> names = new ArrayList<>();
    ImportNode alias = tree.module().getImport(written);
    if (alias != null) {
      names.add(alias.getClassName());
    }
    if (written.contains(".")) {
      names.add(written);
      return names;
    }
    for (ImportNode star : tree.module().getStarImports()) {
      names.add(star.getPackageName() + written);
    }
    IMPORTED.forEach(each -> names.add(each + written));
    if (written.equals("BigDecimal") || written.equals("BigInteger")) {
      names.add("java.math." + written);
    }
    return names;
  }

  private boolean exists(String name) {
    return named.test(name) || isJava(name) || isGroovy(name);
  }

  static boolean isJava(String name) {
    return name.startsWith("java.")
        && Object.class.getResource("/" + name.replace('.', '/') + ".class") != null;
  }

  private static boolean isGroovy(String name) {
    return name.startsWith("groovy.")
        && ClassNode.class.getResource("/" + name.replace('.', '/') + ".class") != null;
  }

  /** {@code Name} or {@code some.package.Name}. */
  private static Optional<String> written(Expression expression) {
    return switch (expression) {
      case ClassExpression type -> Optional.of(type.getType().getName());
      case VariableExpression variable when startsLikeAClass(variable.getName()) ->
          Optional.of(variable.getName());
      case PropertyExpression property
          when property.getPropertyAsString() != null
              && startsLikeAClass(property.getPropertyAsString()) ->
          packageOf(property.getObjectExpression())
              .map(name -> name + "." + property.getPropertyAsString());
      default -> Optional.empty();
    };
  }

  private static Optional<String> packageOf(Expression expression) {
    return switch (expression) {
      case VariableExpression variable when !startsLikeAClass(variable.getName()) ->
          Optional.of(variable.getName());
      case PropertyExpression property when property.getPropertyAsString() != null ->
          packageOf(property.getObjectExpression())
              .map(name -> name + "." + property.getPropertyAsString());
      default -> Optional.empty();
    };
  }

  private static boolean startsLikeAClass(String name) {
    return !name.isEmpty() && Character.isUpperCase(name.charAt(0));
  }
}
