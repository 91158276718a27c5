package delivery.groovy.program;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A class, interface, trait or enum of a script. Nothing of it changes once it is linked. */
public final class ClassDecl {
  private final String name;
  private final int modifiers;
  private final Kind kind;
  private final Map<String, List<Signature>> own = new LinkedHashMap<>();
  private final Map<String, List<Signature>> all = new HashMap<>();
  private final Map<String, FieldDecl> fields = new LinkedHashMap<>();
  private final Map<String, @Nullable FieldDecl> found = new HashMap<>();
  private final List<Signature> constructors = new ArrayList<>();
  private final List<String> constants = new ArrayList<>();
  private final Set<String> hidden = new HashSet<>();
  private int instances;
  private int statics;
  private boolean linked;

  /** What it extends. */
  public TypeRef parent = TypeRef.OBJECT;

  /** What it implements. */
  public List<TypeRef> interfaces = List.of();

  /** The class around it. */
  public @Nullable ClassDecl outer;

  /** Which variables of the method around it an anonymous class takes along. */
  public int[] captures = {};

  /** Whether it is written inside a method or is not static, so that it has an object around it. */
  public boolean inner;

  /** Its static initializer, all fields and blocks in order. */
  public @Nullable Code staticInit;

  /** Its initializer of objects, all fields and blocks in order. */
  public @Nullable Code objectInit;

  /** Annotations that the interpreter acts on: name and its written members. */
  public Map<String, Map<String, Object>> annotations = Map.of();

  /** The kinds. */
  public enum Kind {
    CLASS,
    INTERFACE,
    TRAIT,
    ENUM,
    SCRIPT
  }

  /** An empty one. */
  public ClassDecl(String name, int modifiers, Kind kind) {
    this.name = name;
    this.modifiers = modifiers;
    this.kind = kind;
  }

  /** Full name. */
  public String name() {
    return name;
  }

  /** What it is. */
  public Kind kind() {
    return kind;
  }

  /** Whether it is an interface or, which Groovy makes one, a trait. */
  public boolean isInterface() {
    return kind == Kind.INTERFACE || kind == Kind.TRAIT;
  }

  /** Whether no object of it can be made. */
  public boolean isAbstract() {
    return Modifier.isAbstract(modifiers) || isInterface();
  }

  /** Its modifiers as Java has them. */
  public int modifiers() {
    return modifiers;
  }

  /** Adds a field. */
  public FieldDecl addField(String field, TypeRef type, int fieldModifiers, boolean property) {
    FieldDecl decl = new FieldDecl(field, type, fieldModifiers, property, this);
    fields.put(field, decl);
    if (decl.isPrivate()) {
      hidden.add(field);
    }
    return decl;
  }

  /** Adds the name of an enum's constant. */
  public void addConstant(String constant) {
    constants.add(constant);
  }

  /** Names of an enum's constants. */
  public List<String> constants() {
    return constants;
  }

  /** Adds a method with each way to leave out parameters. */
  public void addMethod(String method, int methodModifiers, Code code, boolean isAbstract) {
    for (int[] taken : Overloads.of(code.params)) {
      Signature signature =
          new Signature(
              method,
              this,
              isAbstract ? methodModifiers | Modifier.ABSTRACT : methodModifiers,
              Overloads.types(code.params, taken),
              taken,
              code,
              null);
      own.computeIfAbsent(method, key -> new ArrayList<>()).add(signature);
      if (signature.isPrivate()) {
        hidden.add(method);
      }
    }
  }

  /** Adds a constructor with each way to leave out parameters. */
  public void addConstructor(int constructorModifiers, Code code) {
    for (int[] taken : Overloads.of(code.params)) {
      TypeRef[] types = Overloads.types(code.params, taken);
      constructors.add(
          new Signature("<init>", this, constructorModifiers, types, taken, code, null));
    }
  }

  /** Adds the methods that get and set a property, unless they are written. */
  public void addAccessors(FieldDecl field) {
    int access = Modifier.PUBLIC | (field.modifiers() & Modifier.STATIC);
    String get = "get" + Names.capitalized(field.name());
    String is = "is" + Names.capitalized(field.name());
    boolean isPrimitive = field.type().java() == boolean.class;
    if (!isPrimitive || !(hasGetter(get) || hasGetter(is))) {
      accessor(get, access, new TypeRef[0], field);
      if (isPrimitive) {
        accessor(is, access, new TypeRef[0], field);
      }
    }
    if (!field.isFinal()) {
      TypeRef[] one = {field.type()};
      accessor("set" + Names.capitalized(field.name()), access, one, field);
    }
  }

  private boolean hasGetter(String method) {
    return ownMethods(method).stream().anyMatch(each -> each.types().length == 0);
  }

  private void accessor(String method, int access, TypeRef[] types, FieldDecl field) {
    List<Signature> written = own.computeIfAbsent(method, key -> new ArrayList<>());
    int[] taken = types.length == 0 ? new int[0] : new int[] {0};
    if (written.stream().noneMatch(each -> each.types().length == types.length)) {
      written.add(new Signature(method, this, access, types, taken, null, field));
    }
  }

  /** Its own constructors. */
  public List<Signature> constructors() {
    return constructors;
  }

  /** Its own fields. */
  public Collection<FieldDecl> fields() {
    return fields.values();
  }

  /** Names of its own methods. */
  public Set<String> methodNames() {
    return own.keySet();
  }

  /** Its own methods of a name. */
  public List<Signature> ownMethods(String method) {
    return own.getOrDefault(method, List.of());
  }

  /** Methods of a name, also those above it that it does not override. */
  public List<Signature> methods(String method) {
    List<Signature> known = all.get(method);
    return known == null ? List.of() : known;
  }

  /** Names of all methods, also those above it. */
  public Set<String> allMethodNames() {
    return all.keySet();
  }

  /** A field, also those above it. */
  public @Nullable FieldDecl field(String field) {
    return found.get(field);
  }

  /**
   * Whether it has a private method or field of a name, which objects of subclasses do not show.
   */
  public boolean hides(String member) {
    return hidden.contains(member);
  }

  /** Its own private field. */
  public @Nullable FieldDecl hiddenField(String field) {
    return hidden.contains(field) ? fields.get(field) : null;
  }

  /** All fields that can be reached by name. */
  public Collection<@Nullable FieldDecl> allFields() {
    return found.values();
  }

  /** How many values an object has. */
  public int instanceCount() {
    return instances;
  }

  /** How many values the class has. */
  public int staticCount() {
    return statics;
  }

  /** Every class and interface of scripts above it, nearest first, without itself. */
  public List<ClassDecl> above() {
    List<ClassDecl> result = new ArrayList<>();
    for (int i = interfaces.size() - 1; i >= 0; i--) {
      ClassDecl each = interfaces.get(i).decl();
      if (each != null) {
        result.add(each);
        result.addAll(each.above());
      }
    }
    ClassDecl up = parent.decl();
    if (up != null) {
      result.add(up);
      result.addAll(up.above());
    }
    return result;
  }

  /** Whether its objects are constants of an enum, also those with a body of their own. */
  public boolean isConstant() {
    ClassDecl up = parent.decl();
    return kind == Kind.ENUM || (up != null && up.kind == Kind.ENUM);
  }

  /** Whether it is another class or below it. */
  public boolean isA(ClassDecl other) {
    return this == other || above().contains(other);
  }

  /** Puts fields in order and collects inherited methods; those above it first. */
  public void link() {
    if (linked) {
      return;
    }
    linked = true;
    ClassDecl up = parent.decl();
    if (up != null) {
      up.link();
      instances = up.instances;
    }
    interfaces.forEach(
        each -> {
          if (each.decl() != null) {
            each.decl().link();
          }
        });
    ClassLinker.link(this, own, all, fields, found);
  }

  int nextInstance() {
    return instances++;
  }

  int nextStatic() {
    return statics++;
  }
}
