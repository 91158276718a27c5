package delivery.groovy.differential;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.jspecify.annotations.Nullable;

/** Goes through every node of a script's tree, whatever holds it. */
final class Nodes {
  private final Consumer<ASTNode> visitor;
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private Nodes(Consumer<ASTNode> visitor) {
    this.visitor = visitor;
  }

  /** Each node once, classes of the script included. */
  static void visit(ModuleNode module, Consumer<ASTNode> visitor) {
    Nodes nodes = new Nodes(visitor);
    module.getClasses().forEach(nodes::walkClass);
    nodes.walk(module.getImports());
    nodes.walk(module.getStarImports());
    nodes.walk(module.getStaticImports());
    nodes.walk(module.getStaticStarImports());
    nodes.walk(module.getStatementBlock());
    nodes.walk(module.getMethods());
  }

  /** Changes a field that has no setter. */
  static void set(ASTNode node, String name, Object value) {
    for (Class<?> type = node.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          field.setAccessible(true);
          try {
            field.set(node, value);
          } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
          }
          return;
        }
      }
    }
    throw new IllegalArgumentException(node.getClass() + " has no field " + name);
  }

  private void walkClass(ClassNode type) {
    visitor.accept(type);
    for (Object part :
        List.of(
            type.getMethods(),
            type.getFields(),
            type.getProperties(),
            type.getDeclaredConstructors(),
            type.getObjectInitializerStatements(),
            type.getAnnotations())) {
      walk(part);
    }
  }

  private void walk(@Nullable Object part) {
    switch (part) {
      case Collection<?> all -> all.stream().toList().forEach(this::walk);
      case Map<?, ?> all -> all.values().forEach(this::walk);
      case Object[] all -> {
        for (Object each : all) {
          walk(each);
        }
      }
      case ClassNode ignored -> {}
      case ASTNode node when seen.add(node) -> {
        visitor.accept(node);
        fields(node, node.getClass());
      }
      case null, default -> {}
    }
  }

  private void fields(ASTNode node, @Nullable Class<?> type) {
    if (type == null || type == Object.class) {
      return;
    }
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
        field.setAccessible(true);
        try {
          walk(field.get(node));
        } catch (IllegalAccessException e) {
          throw new IllegalStateException(e);
        }
      }
    }
    fields(node, type.getSuperclass());
  }
}
