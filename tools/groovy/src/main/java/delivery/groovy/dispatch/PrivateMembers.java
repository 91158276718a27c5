package delivery.groovy.dispatch;

import delivery.groovy.Host;
import delivery.groovy.program.ClassDecl;
import delivery.groovy.program.FieldDecl;
import delivery.groovy.program.Frame;
import delivery.groovy.program.Names;
import delivery.groovy.program.Signature;
import delivery.groovy.value.ScriptClass;
import delivery.groovy.value.ScriptInstance;
import groovy.lang.Closure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Private members of a class, for code of that class which runs on an object of a subclass: the
 * object itself, and so a closure of that code, does not see them.
 */
@SuppressWarnings("ReferenceEquality") // values of a script are the same only by identity
public final class PrivateMembers {
  private final Interpreter in;

  /** Of a run. */
  PrivateMembers(Interpreter in) {
    this.in = in;
  }

  /** What a call without a receiver gives; none when the class has no such private member. */
  @Nullable Object call(Frame frame, String name, @Nullable Object[] arguments) {
    ClassDecl sender = above(frame);
    if (sender == null || !sender.hides(name) || !in.activation().categories.isEmpty()) {
      return Host.NONE;
    }
    Signature own = chosen(sender.ownMethods(name), arguments);
    if (own != null) {
      return in.scriptCalls().invoke(own, frame.self, arguments);
    }
    FieldDecl field = sender.hiddenField(name);
    Object held = field == null ? null : in.fields().get(frame.self, field);
    return held instanceof Closure<?> closure && !in.methods().picks(frame.self, name, arguments)
        ? in.closureCalls().call(closure, arguments)
        : Host.NONE;
  }

  /** What a name gives; none when the class has no such private member. */
  public @Nullable Object property(Frame frame, String name) {
    if (frame.self instanceof ScriptClass type && frame.closure == null) {
      FieldDecl field = staticField(type.decl(), name);
      return field == null ? Host.NONE : in.fields().get(type, field);
    }
    ClassDecl owner = above(frame);
    String getter = owner == null ? "" : "get" + Names.capitalized(name);
    Signature own =
        owner == null || !owner.hides(getter)
            ? null
            : chosen(owner.ownMethods(getter), Interpreter.NO_ARGUMENTS);
    return own == null
        ? Host.NONE
        : in.scriptCalls().invoke(own, frame.self, Interpreter.NO_ARGUMENTS);
  }

  private static @Nullable FieldDecl staticField(ClassDecl decl, String name) {
    for (ClassDecl each = decl.parent.decl(); each != null; each = each.parent.decl()) {
      FieldDecl field = each.hiddenField(name);
      if (field != null && field.isStatic()) {
        return field;
      }
    }
    return null;
  }

  /** The class that code is written in, where the object that it runs on is of another class. */
  private static @Nullable ClassDecl above(Frame frame) {
    ClassDecl owner = frame.code.owner();
    boolean another =
        frame.closure == null
            && frame.self instanceof ScriptInstance self
            && self.state().type.decl() != owner;
    return another ? owner : null;
  }

  private @Nullable Signature chosen(List<Signature> all, @Nullable Object[] arguments) {
    return in.scriptCalls()
        .chooser()
        .choose(all.stream().filter(Signature::isPrivate).toList(), arguments);
  }

  /** A private static method of a class above, which a call of the class reaches. */
  @Nullable Signature staticMethod(ScriptClass type, String name, @Nullable Object[] arguments) {
    for (ClassDecl each = type.decl().parent.decl(); each != null; each = each.parent.decl()) {
      Signature found = each.hides(name) ? chosen(each.ownMethods(name), arguments) : null;
      if (found != null && found.isStatic()) {
        return found;
      }
    }
    return null;
  }
}
