package delivery.pipeline.script;

import delivery.groovy.Member;
import delivery.groovy.MemberList;
import delivery.groovy.Policy;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jenkinsci.plugins.scriptsecurity.sandbox.RejectedAccessException;
import org.jspecify.annotations.Nullable;

/** The sandbox of a controller: what its list does not name is refused, in its words. */
final class SandboxPolicy implements Policy {
  private final MemberList permitted;
  private final Consumer<String> console;

  /**
   * A sandbox.
   *
   * @param permitted signatures in the syntax of script-security
   * @param console told the line that a controller prints with each refusal
   */
  SandboxPolicy(Collection<String> permitted, Consumer<String> console) {
    this.permitted = new MemberList(permitted, member -> refused(signature(member)));
    this.console = console;
  }

  @Override
  public Verdict judge(Member member) {
    Verdict listed = permitted.judge(member);
    return listed == Verdict.REFUSED && GroovyMethods.isOne(member) ? Verdict.DEPENDS : listed;
  }

  // What Groovy calls and what the sandbox finds for the arguments may be two methods of one name.
  @Override
  public boolean permits(Member member, @Nullable Object receiver, @Nullable Object[] arguments) {
    return GroovyMethods.isArithmetic(member, receiver)
        || GroovyMethods.candidates(member.name(), receiver, arguments).stream()
            .anyMatch(each -> permitted.judge(each) == Verdict.ALLOWED);
  }

  @Override
  public Throwable refusal(Member member, @Nullable Object receiver, @Nullable Object[] arguments) {
    List<Member> found =
        GroovyMethods.isOne(member)
            ? GroovyMethods.candidates(member.name(), receiver, arguments)
            : List.of();
    return permitted.refusal(found.isEmpty() ? member : found.getFirst(), receiver, arguments);
  }

  @Override
  public Throwable refusal(String what) {
    return refused(what);
  }

  /** What a script is thrown that reaches for something. */
  RejectedAccessException refused(String what) {
    String message = "Scripts not permitted to use " + what;
    console.accept(
        message + ". Administrators can decide whether to approve or reject this signature.");
    return new RejectedAccessException(message);
  }

  // The sandbox names the most general type that declares a method.
  private static String signature(Member member) {
    if (member.kind() != Member.Kind.METHOD) {
      return member.signature();
    }
    Class<?> declaring = mostGeneral(member.declaring(), member);
    return new Member(member.kind(), declaring, member.name(), member.parameters()).signature();
  }

  private static Class<?> mostGeneral(Class<?> type, Member member) {
    Class<?> superclass = type.getSuperclass();
    if (superclass != null) {
      Class<?> found = mostGeneral(superclass, member);
      if (declares(found, member)) {
        return found;
      }
    }
    for (Class<?> each : type.getInterfaces()) {
      Class<?> found = mostGeneral(each, member);
      if (declares(found, member)) {
        return found;
      }
    }
    return type;
  }

  private static boolean declares(Class<?> type, Member member) {
    try {
      Class<?>[] parameters = member.parameters().toArray(Class[]::new);
      var unused = type.getDeclaredMethod(member.name(), parameters);
      return true;
    } catch (NoSuchMethodException none) {
      return false;
    }
  }
}
