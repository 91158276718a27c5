package delivery.groovy.dispatch;

import delivery.groovy.Member;
import delivery.groovy.Member.Kind;
import delivery.groovy.Policy.Verdict;
import groovy.lang.MetaMethod;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.reflection.CachedMethod;
import org.codehaus.groovy.runtime.metaclass.NewStaticMetaMethod;
import org.jspecify.annotations.Nullable;

/** Asks the policy, once for each member of a run. */
public final class Judge {
  private final Interpreter in;
  private final Map<Member, Verdict> verdicts = new HashMap<>();

  /** Of a run. */
  public Judge(Interpreter in) {
    this.in = in;
  }

  /** What the policy says. */
  public Verdict verdict(Member member) {
    Verdict known = verdicts.get(member);
    if (known == null) {
      known = in.settings().policy().judge(member);
      verdicts.put(member, known);
    }
    return known;
  }

  /** Throws what the policy throws for a member that it refuses. */
  public void check(Member member, @Nullable Object receiver, @Nullable Object[] arguments) {
    check(member, verdict(member), receiver, arguments);
  }

  /** Throws for a member whose verdict is no. */
  public void check(
      Member member, Verdict verdict, @Nullable Object receiver, @Nullable Object[] arguments) {
    boolean allowed =
        verdict == Verdict.ALLOWED
            || (verdict == Verdict.DEPENDS
                && in.settings().policy().permits(member, receiver, arguments));
    if (!allowed) {
      throw Throwing.any(in.settings().policy().refusal(member, receiver, arguments));
    }
  }

  /** What is thrown for something that does not exist here. */
  public RuntimeException never(String what) {
    return Throwing.any(in.settings().policy().refusal(what));
  }

  /** A constructor in the words of the policy. */
  public static Member member(Constructor<?> constructor) {
    return new Member(
        Kind.CONSTRUCTOR,
        constructor.getDeclaringClass(),
        "",
        List.of(constructor.getParameterTypes()));
  }

  /** A field in the words of the policy. */
  public static Member member(Field field) {
    Kind kind = Modifier.isStatic(field.getModifiers()) ? Kind.STATIC_FIELD : Kind.FIELD;
    return new Member(kind, field.getDeclaringClass(), field.getName(), List.of());
  }

  /** A method in the words of the policy. */
  public static Member member(Method method) {
    Kind kind = Modifier.isStatic(method.getModifiers()) ? Kind.STATIC_METHOD : Kind.METHOD;
    return new Member(
        kind, method.getDeclaringClass(), method.getName(), List.of(method.getParameterTypes()));
  }

  /** What Groovy chose, in the words of the policy. */
  public static Member member(MetaMethod method) {
    if (method instanceof CachedMethod cached) {
      return member(cached.getCachedMethod());
    }
    Class<?> owner = method.getDeclaringClass().getTheClass();
    List<Class<?>> parameters = new ArrayList<>();
    parameters.add(owner);
    parameters.addAll(List.of((Class<?>[]) method.getNativeParameterTypes()));
    boolean onClass = method instanceof NewStaticMetaMethod || method.isStatic();
    Class<?> holder = AddedMethods.holder(method.getName(), parameters, onClass);
    return new Member(Kind.STATIC_METHOD, holder, method.getName(), parameters);
  }
}
