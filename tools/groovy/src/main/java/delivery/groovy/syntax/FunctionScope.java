package delivery.groovy.syntax;

import delivery.groovy.program.Code;
import delivery.groovy.program.Node;
import delivery.groovy.program.TypeRef;
import delivery.groovy.program.Variable;
import delivery.groovy.program.Variables;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.codehaus.groovy.ast.ASTNode;
import org.jspecify.annotations.Nullable;

/** The variables of one method, closure or anonymous class. */
final class FunctionScope {
  /** What it belongs to. */
  enum Kind {
    METHOD,
    CLOSURE,
    ANONYMOUS_CLASS
  }

  private final Kind kind;
  private final @Nullable FunctionScope parent;
  private final IdentityHashMap<Object, Slot> own = new IdentityHashMap<>();
  private final IdentityHashMap<Object, Integer> taken = new IdentityHashMap<>();
  private final IdentityHashMap<Object, @Nullable TypeRef> types = new IdentityHashMap<>();
  private final List<Integer> captures = new ArrayList<>();
  private final List<Code.Local> locals = new ArrayList<>();
  private int slots;

  private record Slot(int number, boolean shared, TypeRef type) {}

  FunctionScope(Kind kind, @Nullable FunctionScope parent) {
    this.kind = kind;
    this.parent = parent;
  }

  boolean isClosure() {
    return kind == Kind.CLOSURE;
  }

  /** Keeps the name of a place that {@link #declare} gave. */
  void name(String name, int slot, ASTNode at, int end) {
    int from = Node.pack(at.getLineNumber(), at.getColumnNumber());
    locals.add(new Code.Local(name, slot, from, end));
  }

  List<Code.Local> locals() {
    return List.copyOf(locals);
  }

  int slots() {
    return slots;
  }

  int[] captures() {
    return captures.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Gives a declared variable a place. */
  int declare(Object variable, boolean shared, TypeRef type) {
    own.put(variable, new Slot(slots, shared, type));
    return slots++;
  }

  /** How to reach a variable from here; null when none of the scopes around has it. */
  @Nullable Variable lookup(Object variable) {
    TypeRef type = typeOf(variable);
    if (type == null) {
      return null;
    }
    Slot slot = own.get(variable);
    if (slot != null) {
      return slot.shared()
          ? new Variables.Shared(slot.number(), type)
          : new Variables.Local(slot.number(), type);
    }
    if (kind == Kind.CLOSURE) {
      return new Variables.Captured(capture(variable), type);
    }
    return parent == null ? null : new Variables.OfObject(parent.capture(variable), type);
  }

  private @Nullable TypeRef typeOf(Object variable) {
    for (FunctionScope each = this; each != null; each = each.parent) {
      Slot slot = each.own.get(variable);
      if (slot != null) {
        return slot.type();
      }
      TypeRef known = each.types.get(variable);
      if (known != null) {
        return known;
      }
    }
    return null;
  }

  private int capture(Object variable) {
    Integer known = taken.get(variable);
    if (known != null) {
      return known;
    }
    if (parent == null) {
      throw new IllegalStateException("a variable without a declaration");
    }
    captures.add(parent.source(variable));
    taken.put(variable, captures.size() - 1);
    return captures.size() - 1;
  }

  /** Where a function inside of this one takes a variable from. */
  private int source(Object variable) {
    Slot slot = own.get(variable);
    if (slot != null) {
      return slot.number();
    }
    if (kind == Kind.CLOSURE) {
      return -capture(variable) - 1;
    }
    if (parent == null) {
      throw new IllegalStateException("a variable without a declaration");
    }
    return Variables.OF_OBJECT + parent.capture(variable);
  }

  /** The variables that a closure took along, and no others: its own do not exist yet. */
  FunctionScope closed() {
    FunctionScope closed = new FunctionScope(Kind.CLOSURE, null);
    closed.taken.putAll(taken);
    taken.keySet().forEach(each -> closed.types.put(each, typeOf(each)));
    return closed;
  }
}
