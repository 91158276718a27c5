package delivery.artifacts.jobs.values;

import delivery.artifacts.ListFile;
import delivery.groovy.Member;
import delivery.groovy.MemberList;
import delivery.groovy.Policy;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a script may do with values of Java and Groovy: the members listed in a file beside this
 * class, and nothing else. A script that reaches for another ends there.
 */
public final class ScriptPolicy implements Policy {
  private static final String LIST = "members.txt";
  private static final int DEEPEST = 50;

  private @Nullable MemberList members;

  @Override
  public Verdict judge(Member member) {
    boolean writesJson =
        member.declaring().getName().startsWith("groovy.json.")
            && (member.name().equals("toJson")
                || member.name().equals("call")
                || member.kind() == Member.Kind.CONSTRUCTOR);
    Verdict listed = list().judge(member);
    return writesJson && listed == Verdict.ALLOWED ? Verdict.DEPENDS : listed;
  }

  /** Read when the first member is asked for: most scripts only describe jobs. */
  private MemberList list() {
    if (members == null) {
      members = new MemberList(ListFile.lines(ScriptPolicy.class, LIST), Outside::of);
    }
    return members;
  }

  /** What writes JSON calls the getters of whatever it is given; so it is given plain values. */
  @Override
  public boolean permits(Member member, @Nullable Object receiver, @Nullable Object[] arguments) {
    for (Object argument : arguments) {
      if (!isPlain(argument, 0)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(@Nullable Object value, int depth) {
    if (depth > DEEPEST) {
      return false;
    }
    return switch (value) {
      case null -> true;
      case CharSequence text -> true;
      case Number number -> true;
      case Boolean truth -> true;
      case Character one -> true;
      case Date date -> true;
      case Calendar date -> true;
      case UUID id -> true;
      case Map<?, ?> map ->
          map.entrySet().stream()
              .allMatch(e -> isPlain(e.getKey(), depth + 1) && isPlain(e.getValue(), depth + 1));
      case Iterable<?> items -> allPlain(items, depth);
      case Object[] items -> allPlain(Arrays.asList(items), depth);
      default -> false;
    };
  }

  private static boolean allPlain(Iterable<?> items, int depth) {
    for (Object item : items) {
      if (!isPlain(item, depth + 1)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Throwable refusal(Member member, @Nullable Object receiver, @Nullable Object[] arguments) {
    return Outside.of(member);
  }

  @Override
  public Throwable refusal(String what) {
    return new Outside(what);
  }
}
