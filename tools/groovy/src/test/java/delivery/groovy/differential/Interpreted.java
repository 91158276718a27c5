package delivery.groovy.differential;

import delivery.groovy.ClassNames;
import delivery.groovy.Host;
import delivery.groovy.Member;
import delivery.groovy.ParsedScript;
import delivery.groovy.Policy;
import delivery.groovy.Program;
import delivery.groovy.ScriptParser;
import delivery.groovy.ScriptRun;
import delivery.groovy.Settings;
import delivery.groovy.SyntaxException;
import java.util.Set;
import java.util.function.Consumer;
import org.codehaus.groovy.ast.ModuleNode;
import org.jspecify.annotations.Nullable;

/** The interpreter of this module, with everything allowed. */
final class Interpreted {
  private final Consumer<ModuleNode> fault;

  Interpreted() {
    this(module -> {});
  }

  /**
   * With a fault.
   *
   * @param fault changes a script's tree, so that the interpreter does something else
   */
  Interpreted(Consumer<ModuleNode> fault) {
    this.fault = fault;
  }

  /**
   * Runs a program.
   *
   * @param members takes every member that it reached
   */
  Outcome run(String text, Set<Member> members) {
    StringBuilder printed = new StringBuilder();
    try {
      ParsedScript parsed = ScriptParser.parse(Oracle.NAME, text);
      fault.accept(parsed.module());
      Program program = Program.compile(parsed, new EveryClass());
      Settings settings = new Settings(printed::append, new AllowAll(members));
      boolean watched = text.contains(".call(") || text.contains("inding"); // others run without
      ScriptRun run =
          new ScriptRun(program, watched ? settings.observedBy(new OwnCalls(members)) : settings);
      Object value = run.execute();
      return Outcome.ended(
          new Canonical(each -> ofScript(run, each)).of(value), printed.toString());
    } catch (SyntaxException refused) {
      return Outcome.failed(refused, printed.toString());
    } catch (Throwable failure) {
      return Outcome.failed(failure, printed.toString());
    }
  }

  private static @Nullable String ofScript(ScriptRun run, Object value) {
    boolean isOwn =
        value.getClass().getName().startsWith("delivery.groovy.")
            && !(value instanceof groovy.lang.Closure);
    if (!isOwn) {
      return null;
    }
    String type = name(run, run.property(value, "class"));
    return type.equals("java.lang.Class")
        ? "java.lang.Class class " + name(run, value)
        : type + " " + run.invoke(value, "toString");
  }

  private static String name(ScriptRun run, @Nullable Object type) {
    return String.valueOf(run.property(type, "name"));
  }

  /** Every class that this virtual machine has may be named. */
  static final class EveryClass implements ClassNames {
    @Override
    public @Nullable Class<?> find(String name) {
      try {
        return Class.forName(name, false, Host.class.getClassLoader());
      } catch (ClassNotFoundException | LinkageError none) {
        return null;
      }
    }
  }

  private record AllowAll(Set<Member> members) implements Policy {
    @Override
    public Verdict judge(Member member) {
      members.add(member);
      return Verdict.ALLOWED;
    }

    @Override
    public Throwable refusal(
        Member member, @Nullable Object receiver, @Nullable Object[] arguments) {
      return new IllegalStateException("nothing is refused");
    }
  }
}
