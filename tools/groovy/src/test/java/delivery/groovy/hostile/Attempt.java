package delivery.groovy.hostile;

import delivery.groovy.ClassNames;
import delivery.groovy.Host;
import delivery.groovy.Limits;
import delivery.groovy.Member;
import delivery.groovy.MemberList;
import delivery.groovy.Place;
import delivery.groovy.Policy;
import delivery.groovy.Program;
import delivery.groovy.RunEndedError;
import delivery.groovy.ScriptParser;
import delivery.groovy.ScriptRun;
import delivery.groovy.Settings;
import delivery.groovy.SyntaxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What became of a script that ran in the interpreter, where every class may be named and only the
 * members that the sandbox lists may be used.
 *
 * @param verdict as in {@link HostileScript#expected}
 * @param seen everything that it printed or gave back
 */
record Attempt(String verdict, String seen) {
  private static final Pattern LINE =
      Pattern.compile(" \"((?:method|staticMethod|new|field|staticField) [^\"]+)\":\".*");
  private static final Limits LIMITS = new Limits(30_000L, 150, 1_000_000, 200_000, () -> {});

  /** A member that is not listed. */
  static final class RefusedException extends SecurityException {
    private static final long serialVersionUID = 1L;

    RefusedException(String signature) {
      super(signature);
    }
  }

  /** The members that the sandbox lists. */
  static List<String> listed() {
    try {
      return Files.readAllLines(
              Path.of(System.getProperty("repository.root", "../.."))
                  .resolve("jenkins-docker/controller/lock/sandbox.json"))
          .stream()
          .map(LINE::matcher)
          .filter(Matcher::matches)
          .map(each -> each.group(1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Attempt of(String text) {
    return of(text, Policies.LISTED);
  }

  static Attempt of(String text, Policy policy) {
    StringBuilder printed = new StringBuilder();
    ScriptRun run;
    try {
      Program program =
          Program.compile(ScriptParser.parse("WorkflowScript", text), new EveryClass());
      run = new ScriptRun(program, new Settings(new Steps(printed), policy).limitedBy(LIMITS));
    } catch (SyntaxException refused) {
      return new Attempt("not compiled " + refused.faults().getFirst().line(), "");
    }
    try {
      Object value = run.execute();
      return new Attempt("harmless", printed + shown(value));
    } catch (RunEndedError ended) {
      return new Attempt("ended", printed + ended.getMessage());
    } catch (Throwable failure) {
      return failed(run, failure, printed.toString());
    }
  }

  /** A refusal may be the cause of what a static initializer ends with. */
  private static Attempt failed(ScriptRun run, Throwable failure, String printed) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof RefusedException) {
        List<Place> stack = run.stackOf(each);
        int line = stack.isEmpty() ? 0 : stack.getFirst().line();
        return new Attempt("refused " + line, printed + each.getMessage());
      }
    }
    Class<?> type = failure.getClass();
    while (type.getName().startsWith("delivery.groovy.")) {
      type = type.getSuperclass();
    }
    return new Attempt("fails " + type.getSimpleName(), printed + failure.getMessage());
  }

  /** Only of values whose own text cannot be a script's. */
  private static String shown(@Nullable Object value) {
    return value instanceof CharSequence || value instanceof Number ? value.toString() : "";
  }

  /** The policies of these tests. */
  static final class Policies {
    static final Policy LISTED =
        new MemberList(listed(), member -> new RefusedException(member.signature()));
    static final Policy NOTHING =
        new MemberList(List.of(), member -> new RefusedException(member.signature()));

    private Policies() {}

    /** Allows these signatures as well. */
    static Policy with(String... more) {
      return new MemberList(
          java.util.stream.Stream.concat(listed().stream(), List.of(more).stream()).toList(),
          member -> new RefusedException(member.signature()));
    }
  }

  private static final class EveryClass implements ClassNames {
    @Override
    public @Nullable Class<?> find(String name) {
      try {
        return Class.forName(name, false, Member.class.getClassLoader());
      } catch (ClassNotFoundException | LinkageError none) {
        return null;
      }
    }
  }

  /** A job, a file and a message, as scripts of Jenkins have them. */
  private record Steps(StringBuilder printed) implements Host {
    private static final Set<String> NAMES = Set.of("job", "echo", "readFileFromWorkspace");

    @Override
    public boolean respondsTo(String function, @Nullable Object[] arguments) {
      return NAMES.contains(function);
    }

    @Override
    public @Nullable Object call(String function, @Nullable Object[] arguments) {
      if (function.equals("echo")) {
        printed.append(arguments[0]).append('\n');
      }
      return function.equals("readFileFromWorkspace") ? "" : null;
    }

    @Override
    public void print(String text) {
      printed.append(text);
    }
  }
}
