package delivery.groovy.dispatch;

import delivery.groovy.program.ClassDecl;
import delivery.groovy.program.Frame;
import delivery.groovy.program.Signature;
import delivery.groovy.value.ScriptClass;
import delivery.groovy.value.ScriptInstance;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls of what stands above the class that they are written in. */
public final class SuperCalls {
  private final Interpreter in;

  /** Of a run. */
  SuperCalls(Interpreter in) {
    this.in = in;
  }

  /** {@code super.m()}: the nearest method above the class that the call is written in. */
  public @Nullable Object callSuper(
      Frame frame, String name, @Nullable Object[] seen, @Nullable Object[] arguments) {
    ClassDecl owner = frame.code.owner();
    if (owner == null) {
      throw new IllegalStateException("super outside of a class");
    }
    if (frame.self instanceof ScriptClass type) {
      ClassDecl up = owner.parent.decl();
      return up == null
          ? in.scriptCalls().callStatic(type, name, arguments)
          : in.scriptCalls().callStatic(in.types().of(up), name, arguments);
    }
    ScriptInstance self = (ScriptInstance) frame.self;
    return callNearest(self, in.objects().aboveForSuper(self, owner), name, seen, arguments);
  }

  /** The method that a trait has, whatever the object's class has of that name. */
  public @Nullable Object callTrait(
      ScriptInstance self, ClassDecl trait, String name, @Nullable Object[] arguments) {
    List<ClassDecl> all = new ArrayList<>(List.of(trait));
    all.addAll(trait.above());
    return callNearest(self, all, name, arguments, arguments);
  }

  private @Nullable Object callNearest(
      ScriptInstance self,
      List<ClassDecl> classes,
      String name,
      @Nullable Object[] seen,
      @Nullable Object[] arguments) {
    for (ClassDecl each : classes) {
      List<Signature> candidates =
          each.ownMethods(name).stream().filter(one -> !one.isAbstract()).toList();
      Signature found = in.scriptCalls().chooser().choose(candidates, seen);
      if (found != null) {
        return in.scriptCalls().invoke(found, self, arguments);
      }
    }
    return in.objects().superOfJava(self, name, arguments);
  }
}
