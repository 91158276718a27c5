package delivery.groovy.differential;

import delivery.groovy.Member;
import delivery.groovy.differential.generator.ListedMember;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** In how many programs each kind of node and each listed member occurred. */
final class Coverage {
  /** Ends the names of the classes whose methods Groovy adds; the sandbox takes any of them. */
  private static final String ADDED = "GroovyMethods";

  private final Set<String> listed = new HashSet<>();
  private final Map<String, Integer> nodes = new TreeMap<>();
  private final Map<String, Integer> members = new TreeMap<>();
  private final Map<Member, Set<String>> lines = new HashMap<>();

  Coverage(List<ListedMember> all) {
    all.forEach(
        each -> {
          listed.add(each.line());
          members.put(each.line(), 0);
        });
  }

  /** One more program. */
  synchronized void add(Set<String> kinds, Set<Member> reached) {
    kinds.forEach(each -> nodes.merge(each, 1, Integer::sum));
    Set<String> all = new TreeSet<>();
    reached.forEach(each -> all.addAll(lines.computeIfAbsent(each, this::linesOf)));
    all.forEach(each -> members.merge(each, 1, Integer::sum));
  }

  Map<String, Integer> nodes() {
    return nodes;
  }

  Map<String, Integer> members() {
    return members;
  }

  /** The lines that permit a member: its own, and for a method those of the classes above. */
  private Set<String> linesOf(Member member) {
    Set<String> found = new TreeSet<>();
    add(member, member.declaring(), found);
    if (member.kind() == Member.Kind.METHOD) {
      above(member, member.declaring(), found);
      add(member, Object.class, found);
    }
    if (member.declaring().getName().endsWith(ADDED)) {
      String rest = member.signature().substring(member.signature().indexOf(ADDED));
      listed.stream().filter(each -> each.endsWith(rest)).forEach(found::add);
    }
    return found;
  }

  private void above(Member member, @Nullable Class<?> type, Set<String> found) {
    if (type != null) {
      add(member, type, found);
      above(member, type.getSuperclass(), found);
      for (Class<?> each : type.getInterfaces()) {
        above(member, each, found);
      }
    }
  }

  private void add(Member member, Class<?> type, Set<String> found) {
    String line = new Member(member.kind(), type, member.name(), member.parameters()).signature();
    if (listed.contains(line)) {
      found.add(line);
    }
  }
}
