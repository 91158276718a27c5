package delivery.groovy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Allows what a list in script-security's syntax names, by its rules: a method is allowed when its
 * class, or a class or interface above it that declares the method with these parameters, is
 * listed; everything else only as it is written.
 */
public final class MemberList implements Policy {
  private static final List<String> HOLDERS =
      Stream.of(
              "DefaultGroovyMethods",
              "StringGroovyMethods",
              "EncodingGroovyMethods",
              "DateGroovyMethods",
              "ProcessGroovyMethods",
              "IOGroovyMethods",
              "ResourceGroovyMethods")
          .map(name -> "org.codehaus.groovy.runtime." + name)
          .toList();

  private final Set<String> lines;
  private final Refusal refusal;

  /** What is thrown for a member that is not listed. */
  @FunctionalInterface
  public interface Refusal {
    /** Makes the exception. */
    Throwable of(Member member);
  }

  /**
   * Reads the lines; empty ones and those that start with {@code #} or {@code //} say nothing.
   *
   * @throws IllegalArgumentException for a line that has another form
   */
  public MemberList(Collection<String> lines, Refusal refusal) {
    Set<String> read = new HashSet<>();
    for (String line : lines) {
      String text = line.strip();
      if (!text.isEmpty() && !text.startsWith("#") && !text.startsWith("//")) {
        read.add(normal(text));
      }
    }
    this.lines = read;
    this.refusal = refusal;
  }

  private static String normal(String line) {
    // Not by a regular expression: the list is read at each start, and takes milliseconds so.
    List<String> words = new ArrayList<>();
    StringTokenizer rest = new StringTokenizer(line);
    while (rest.hasMoreTokens()) {
      words.add(rest.nextToken());
    }
    boolean known =
        switch (words.get(0)) {
          case "method", "staticMethod" -> words.size() >= 3;
          case "new" -> words.size() >= 2;
          case "field", "staticField" -> words.size() == 3;
          default -> false;
        };
    if (!known) {
      throw new IllegalArgumentException("not a signature: " + line);
    }
    return String.join(" ", words);
  }

  @Override
  public Verdict judge(Member member) {
    return isListed(member) ? Verdict.ALLOWED : Verdict.REFUSED;
  }

  private boolean isListed(Member member) {
    if (lines.contains(member.signature())) {
      return true;
    }
    if (member.kind() == Member.Kind.STATIC_METHOD) {
      return isListedElsewhere(member);
    }
    if (member.kind() != Member.Kind.METHOD) {
      return false;
    }
    for (Class<?> above : above(member.declaring())) {
      Member inherited = new Member(Member.Kind.METHOD, above, member.name(), member.parameters());
      if (lines.contains(inherited.signature()) || lines.contains(anyArguments(inherited))) {
        return true;
      }
    }
    return lines.contains(anyArguments(member));
  }

  // Groovy keeps some methods twice; script-security permits when one of them is listed.
  private boolean isListedElsewhere(Member member) {
    String first = member.signature();
    String holder = member.declaring().getName();
    if (!HOLDERS.contains(holder)) {
      return lines.contains(anyArguments(member));
    }
    return HOLDERS.stream()
        .anyMatch(other -> lines.contains(first.replaceFirst(Pattern.quote(holder), other)));
  }

  private static String anyArguments(Member member) {
    return member.kind().word() + " " + member.declaring().getName() + " " + member.name() + " **";
  }

  private static List<Class<?>> above(Class<?> type) {
    List<Class<?>> all = new ArrayList<>();
    collect(type.getSuperclass(), all);
    for (Class<?> each : type.getInterfaces()) {
      collect(each, all);
    }
    if (type.isInterface()) {
      all.add(Object.class);
    }
    return all;
  }

  private static void collect(@Nullable Class<?> type, List<Class<?>> all) {
    if (type != null && !all.contains(type)) {
      all.add(type);
      collect(type.getSuperclass(), all);
      for (Class<?> each : type.getInterfaces()) {
        collect(each, all);
      }
    }
  }

  @Override
  public Throwable refusal(Member member, @Nullable Object receiver, @Nullable Object[] arguments) {
    return refusal.of(member);
  }
}
