package delivery.groovy.syntax;

import delivery.groovy.dispatch.Interpreter;
import delivery.groovy.program.ClassDecl;
import delivery.groovy.program.FieldDecl;
import delivery.groovy.program.NativeCode;
import delivery.groovy.program.TypeRef;
import delivery.groovy.value.ScriptInstance;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.util.HashCodeHelper;
import org.jspecify.annotations.Nullable;

/** Members that annotations such as {@code @ToString} add to a class. */
@SuppressWarnings("ReferenceEquality") // values of a script are the same only by identity
final class Generated {
  private final ClassDecl decl;
  private final String file;

  private Generated(ClassDecl decl, String file) {
    this.decl = decl;
    this.file = file;
  }

  static void add(ClassDecl decl, String file) {
    Map<String, Map<String, Object>> written = decl.annotations;
    boolean whole = written.containsKey("Canonical") || written.containsKey("Immutable");
    Generated made = new Generated(decl, file);
    // What @Canonical leaves out is left out of all that it adds.
    Map<String, Object> common = written.getOrDefault("Canonical", Map.of());
    if (whole || written.containsKey("TupleConstructor")) {
      boolean immutable = written.containsKey("Immutable");
      made.constructors(written.getOrDefault("TupleConstructor", common), immutable);
    }
    if (whole || written.containsKey("ToString")) {
      // @Immutable alone leaves out what is null, as ImmutableASTTransformation asks for its text.
      boolean skipsNull = written.containsKey("Immutable") && !written.containsKey("ToString");
      made.text(written.getOrDefault("ToString", common), skipsNull);
    }
    if (whole || written.containsKey("EqualsAndHashCode")) {
      made.equality(written.getOrDefault("EqualsAndHashCode", common));
    }
    if (written.containsKey("Singleton")) {
      made.singleton();
    }
  }

  private List<FieldDecl> properties(Map<String, Object> members) {
    return properties(decl, members);
  }

  private static List<FieldDecl> inherited(ClassDecl decl, Map<String, Object> members) {
    ClassDecl up = decl.parent.decl();
    if (up == null || !flag(members, "includeSuperProperties", false)) {
      return List.of();
    }
    List<FieldDecl> all = new ArrayList<>(inherited(up, members));
    all.addAll(properties(up, members));
    return all;
  }

  private static List<FieldDecl> properties(ClassDecl of, Map<String, Object> members) {
    List<String> excluded = names(members.get("excludes"));
    List<String> included = names(members.get("includes"));
    boolean fields = flag(members, "includeFields", false);
    List<FieldDecl> all = new ArrayList<>();
    for (FieldDecl each : of.fields()) {
      boolean chosen = (each.isProperty() || fields) && !each.isStatic();
      if (chosen
          && !excluded.contains(each.name())
          && (included.isEmpty() || included.contains(each.name()))) {
        all.add(each);
      }
    }
    // Fields come after all properties.
    all.sort(Comparator.comparing(each -> !each.isProperty()));
    return all;
  }

  private static List<String> names(@Nullable Object value) {
    List<String> all = new ArrayList<>();
    if (value instanceof ListExpression list) {
      list.getExpressions().forEach(each -> all.add(each.getText()));
    } else if (value instanceof ConstantExpression constant) {
      for (String each : String.valueOf(constant.getValue()).split(",")) {
        all.add(each.strip());
      }
    }
    return all;
  }

  private static boolean flag(Map<String, Object> members, String name, boolean otherwise) {
    return members.get(name) instanceof ConstantExpression constant
        ? Boolean.TRUE.equals(constant.getValue())
        : otherwise;
  }

  private void method(String name, TypeRef[] types, NativeCode.Body body) {
    if (decl.ownMethods(name).stream().noneMatch(each -> each.types().length == types.length)) {
      decl.addMethod(name, Modifier.PUBLIC, new NativeCode(name, decl, file, types, body), false);
    }
  }

  private void constructors(Map<String, Object> members, boolean immutable) {
    if (!decl.constructors().isEmpty()) {
      return;
    }
    List<FieldDecl> properties = new ArrayList<>(inherited(decl, members));
    properties.addAll(properties(members));
    for (int count = 0; count <= properties.size(); count++) {
      if (immutable && count > 0 && count < properties.size()) {
        continue;
      }
      List<FieldDecl> given = properties.subList(0, count);
      TypeRef[] types = given.stream().map(FieldDecl::type).toArray(TypeRef[]::new);
      NativeCode code =
          new NativeCode(
              "<init>",
              decl,
              file,
              types,
              frame -> {
                frame.in.constructors().special(frame, true, new Object[0]);
                for (int i = 0; i < given.size(); i++) {
                  frame.in.fields().set(frame.self, given.get(i), kept(frame.locals[i], immutable));
                }
                return null;
              });
      decl.addConstructor(Modifier.PUBLIC, code);
    }
  }

  private static @Nullable Object kept(@Nullable Object value, boolean immutable) {
    if (!immutable) {
      return value;
    }
    return switch (value) {
      case java.util.List<?> list -> java.util.Collections.unmodifiableList(new ArrayList<>(list));
      case java.util.Set<?> set ->
          java.util.Collections.unmodifiableSet(new java.util.LinkedHashSet<>(set));
      case Map<?, ?> map ->
          java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(map));
      case null, default -> value;
    };
  }

  private void text(Map<String, Object> members, boolean leavesNullOut) {
    List<FieldDecl> shown = new ArrayList<>(properties(members));
    shown.addAll(inherited(decl, members));
    boolean named = flag(members, "includeNames", false);
    boolean full = flag(members, "includePackage", true);
    boolean skipsNull = flag(members, "ignoreNulls", leavesNullOut);
    boolean above = flag(members, "includeSuper", false);
    String name = decl.name();
    String title = full ? name : name.substring(name.lastIndexOf('.') + 1);
    method(
        "toString",
        new TypeRef[0],
        frame -> {
          List<String> parts = new ArrayList<>();
          for (FieldDecl each : shown) {
            Object value = value(frame.in, frame.self, each);
            if (value != null || !skipsNull) {
              String text = value == frame.self ? "(this)" : frame.in.texts().format(value);
              parts.add(named ? each.name() + ":" + text : text);
            }
          }
          if (above) {
            Object text = frame.in.callSuper(frame, "toString", new Object[0]);
            parts.add((named ? "super:" : "") + frame.in.texts().format(text));
          }
          return title + "(" + String.join(", ", parts) + ")";
        });
  }

  private static @Nullable Object value(Interpreter in, Object self, FieldDecl field) {
    return field.isProperty()
        ? in.properties().get(null, self, field.name())
        : in.fields().get(self, field);
  }

  private void equality(Map<String, Object> members) {
    List<FieldDecl> compared = properties(members);
    boolean above = flag(members, "callSuper", false);
    method(
        "hashCode",
        new TypeRef[0],
        frame -> {
          int hash = HashCodeHelper.initHash();
          for (FieldDecl each : compared) {
            Object value = value(frame.in, frame.self, each);
            if (value != frame.self) {
              hash = hash(hash, value);
            }
          }
          return above ? hash(hash, frame.in.callSuper(frame, "hashCode", new Object[0])) : hash;
        });
    method("canEqual", new TypeRef[] {TypeRef.OBJECT}, frame -> isOfType(frame.locals[0]));
    method(
        "equals",
        new TypeRef[] {TypeRef.OBJECT},
        frame -> {
          Object other = frame.locals[0];
          if (other == frame.self) {
            return true;
          }
          if (other == null || !isOfType(other)) {
            return false;
          }
          if (above
              && !Boolean.TRUE.equals(frame.in.callSuper(frame, "equals", new Object[] {other}))) {
            return false;
          }
          Object[] self = {frame.self};
          if (!Boolean.TRUE.equals(frame.in.methods().call(other, "canEqual", self))) {
            return false;
          }
          for (FieldDecl each : compared) {
            Object mine = value(frame.in, frame.self, each);
            Object theirs = value(frame.in, other, each);
            if (!frame.in.operators().equal(mine, theirs)) {
              return false;
            }
          }
          return true;
        });
  }

  private boolean isOfType(@Nullable Object other) {
    return other instanceof ScriptInstance instance && instance.state().type.decl().isA(decl);
  }

  private static int hash(int current, @Nullable Object value) {
    return switch (value) {
      case Boolean bool -> HashCodeHelper.updateHash(current, bool.booleanValue());
      case Character character -> HashCodeHelper.updateHash(current, character.charValue());
      case boolean[] all -> HashCodeHelper.updateHash(current, all);
      case char[] all -> HashCodeHelper.updateHash(current, all);
      case int[] all -> HashCodeHelper.updateHash(current, all);
      case long[] all -> HashCodeHelper.updateHash(current, all);
      case float[] all -> HashCodeHelper.updateHash(current, all);
      case double[] all -> HashCodeHelper.updateHash(current, all);
      case short[] all -> HashCodeHelper.updateHash(current, all);
      case byte[] all -> HashCodeHelper.updateHash(current, all);
      case null, default -> HashCodeHelper.updateHash(current, value);
    };
  }

  private void singleton() {
    FieldDecl field =
        decl.addField(
            "instance", TypeRef.OBJECT, Modifier.STATIC | Modifier.PUBLIC | Modifier.FINAL, false);
    NativeCode code =
        new NativeCode(
            "getInstance",
            decl,
            file,
            new TypeRef[0],
            frame -> {
              Object known = frame.in.fields().get(frame.self, field);
              if (known == null) {
                known =
                    frame
                        .in
                        .constructors()
                        .create(frame.in.types().of(decl), new Object[0], null, null);
                frame.in.fields().set(frame.self, field, known);
              }
              return known;
            });
    decl.addMethod("getInstance", Modifier.PUBLIC | Modifier.STATIC, code, false);
    NativeCode once =
        new NativeCode(
            "<init>",
            decl,
            file,
            new TypeRef[0],
            frame -> {
              if (frame.in.fields().get(frame.self, field) != null) {
                throw new RuntimeException(
                    "Can't instantiate singleton "
                        + decl.name()
                        + ". Use "
                        + decl.name()
                        + ".instance");
              }
              frame.in.constructors().special(frame, true, new Object[0]);
              return null;
            });
    decl.addConstructor(Modifier.PRIVATE, once);
  }
}
