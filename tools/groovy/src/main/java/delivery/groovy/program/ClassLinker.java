package delivery.groovy.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lays out the fields of a class and collects the methods that it inherits. */
final class ClassLinker {
  private ClassLinker() {}

  static void link(
      ClassDecl decl,
      Map<String, List<Signature>> own,
      Map<String, List<Signature>> all,
      Map<String, FieldDecl> fields,
      Map<String, @Nullable FieldDecl> found) {
    inherit(decl, found);
    for (ClassDecl each : decl.above()) {
      if (each.kind() == ClassDecl.Kind.TRAIT && decl.kind() != ClassDecl.Kind.TRAIT) {
        traitFields(decl, each, found);
      }
    }
    for (FieldDecl field : fields.values()) {
      field.index = field.isStatic() ? decl.nextStatic() : decl.nextInstance();
      found.put(field.name(), field);
    }
    own.forEach((name, list) -> all.put(name, new ArrayList<>(list)));
    Map<String, List<Signature>> inherited = new HashMap<>();
    for (ClassDecl each : decl.above()) {
      for (String name : each.methodNames()) {
        for (Signature signature : each.ownMethods(name)) {
          if (isHidden(each, signature.isPrivate())) {
            continue;
          }
          List<Signature> known = all.computeIfAbsent(name, key -> new ArrayList<>());
          Signature hiding =
              known.stream().filter(other -> other.hides(signature)).findFirst().orElse(null);
          if (hiding == null) {
            known.add(signature);
          } else if (hiding.isAbstract() && !signature.isAbstract() && hiding.owner() != decl) {
            known.set(known.indexOf(hiding), signature);
          }
        }
      }
    }
    all.putAll(inherited);
  }

  private static void inherit(ClassDecl decl, Map<String, @Nullable FieldDecl> found) {
    List<ClassDecl> above = decl.above();
    for (int i = above.size() - 1; i >= 0; i--) {
      for (FieldDecl field : above.get(i).fields()) {
        if (!isHidden(above.get(i), field.isPrivate())) {
          found.put(field.name(), field);
        }
      }
    }
  }

  /** Private members of a trait become members of the class that uses it. */
  private static boolean isHidden(ClassDecl above, boolean isPrivate) {
    return isPrivate && above.kind() != ClassDecl.Kind.TRAIT;
  }

  // A trait's fields live in the objects of the classes that use it.
  private static void traitFields(
      ClassDecl decl, ClassDecl trait, Map<String, @Nullable FieldDecl> found) {
    for (FieldDecl field : trait.fields()) {
      ClassDecl up = decl.parent.decl();
      boolean known = up != null && up.above().contains(trait);
      if (!field.isStatic() && !known) {
        FieldDecl copy =
            new FieldDecl(field.name(), field.type(), field.modifiers(), field.isProperty(), trait);
        copy.index = decl.nextInstance();
        found.put(field.name(), copy);
      } else if (known && up != null) {
        found.put(field.name(), up.field(field.name()));
      }
    }
  }
}
