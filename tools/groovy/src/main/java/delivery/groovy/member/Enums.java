package delivery.groovy.member;

import delivery.groovy.dispatch.Interpreter;
import delivery.groovy.dispatch.ScriptCalls.Road;
import delivery.groovy.program.ClassDecl;
import delivery.groovy.program.FieldDecl;
import delivery.groovy.value.ScriptClass;
import delivery.groovy.value.ScriptInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the enums of a script have. */
@SuppressWarnings("ReferenceEquality") // values of a script are the same only by identity
public final class Enums {
  private final Interpreter in;

  /** Of a run. */
  public Enums(Interpreter in) {
    this.in = in;
  }

  /** The constants in order. */
  public List<Object> all(ScriptClass type) {
    in.constructors().initialize(type);
    List<Object> all = new ArrayList<>();
    for (String name : type.decl().constants()) {
      FieldDecl field = type.decl().field(name);
      if (field != null) {
        Object value = in.types().of(field.owner()).statics[field.index()];
        if (value != null) {
          all.add(value);
        }
      }
    }
    return all;
  }

  private ScriptClass enumOf(ScriptInstance self) {
    ScriptClass type = self.state().type;
    while (type.decl().kind() != ClassDecl.Kind.ENUM && type.decl().parent.decl() != null) {
      type = in.types().of(Objects.requireNonNull(type.decl().parent.decl()));
    }
    return type;
  }

  /** The place among the constants. */
  public int ordinal(ScriptInstance self) {
    return indexByIdentity(self);
  }

  private int indexByIdentity(ScriptInstance self) {
    List<Object> constants = all(enumOf(self));
    for (int i = 0; i < constants.size(); i++) {
      if (constants.get(i) == self) {
        return i;
      }
    }
    return constants.size();
  }

  /** The name of a constant. */
  public String name(ScriptInstance self) {
    ScriptClass type = enumOf(self);
    int at = indexByIdentity(self);
    return at < type.decl().constants().size() ? type.decl().constants().get(at) : "";
  }

  private static String named(@Nullable Object name) {
    if (name == null) {
      throw new NullPointerException("Name is null");
    }
    return name.toString();
  }

  /** A constant by its name. */
  public Object constant(ScriptClass type, String name) {
    FieldDecl field = type.decl().constants().contains(name) ? type.decl().field(name) : null;
    Object value = field == null ? null : in.fields().get(type, field);
    if (value == null) {
      throw new IllegalArgumentException(
          "No enum constant " + type.decl().name().replace('$', '.') + "." + name);
    }
    return value;
  }

  /** How a constant answers a call. */
  public @Nullable Road road(ScriptInstance self, String name, @Nullable Object[] arguments) {
    return switch (name + "/" + arguments.length) {
      case "name/0" -> () -> name(self);
      case "toString/0" -> () -> name(self);
      case "ordinal/0" -> () -> ordinal(self);
      case "getDeclaringClass/0" -> () -> enumOf(self);
      case "compareTo/1" ->
          arguments[0] instanceof ScriptInstance other
              ? () -> Integer.compare(ordinal(self), ordinal(other))
              : () -> notComparable((Enum<?>) arguments[0]);
      case "next/0", "previous/0" ->
          () -> {
            List<Object> all = all(enumOf(self));
            int step = name.equals("next") ? 1 : -1;
            return all.get(Math.floorMod(ordinal(self) + step, all.size()));
          };
      default -> null;
    };
  }

  // The cast has told what is no constant at all.
  private static Object notComparable(@Nullable Enum<?> other) {
    throw other == null
        ? new NullPointerException("Cannot compare with null")
        : new ClassCastException();
  }

  /** The first or the last constant, by the names that Groovy gives them. */
  @Nullable Object end(ScriptClass type, String name) {
    List<Object> all = name.equals("MIN_VALUE") || name.equals("MAX_VALUE") ? all(type) : List.of();
    return all.isEmpty() ? null : name.equals("MIN_VALUE") ? all.getFirst() : all.getLast();
  }

  /** How an enum answers a call. */
  public @Nullable Road staticRoad(ScriptClass type, String name, @Nullable Object[] arguments) {
    return switch (name + "/" + arguments.length) {
      case "values/0", "getEnumConstants/0" -> () -> all(type).toArray();
      case "valueOf/1" -> () -> constant(type, named(arguments[0]));
      default -> null;
    };
  }
}
