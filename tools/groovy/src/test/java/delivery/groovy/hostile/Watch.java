package delivery.groovy.hostile;

import groovy.lang.GroovySystem;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Collectors;

/** The machine before a script ran, and what it changed. */
final class Watch {
  /** Something that only the environment knows; every process has it. */
  private static final String SECRET = String.valueOf(System.getenv("PATH"));

  private final Path marker;
  private final TimeZone zone = TimeZone.getDefault(); // first: asking sets a property
  private final Properties properties = own(System.getProperties());
  private final Locale locale = Locale.getDefault();
  private final PrintStream out = System.out;
  private final Object metaClass = GroovySystem.getMetaClassRegistry().getMetaClass(String.class);
  private final Set<Long> threads = threads();
  private final Object creation = GroovySystem.getMetaClassRegistry().getMetaClassCreationHandler();

  /**
   * Before a script.
   *
   * @param marker a file that does not exist and must not
   */
  Watch(Path marker) {
    this.marker = marker;
  }

  /** What is not as it was. */
  List<String> changes(String seen) {
    List<String> changes = new ArrayList<>();
    note(Files.exists(marker), "it made " + marker, changes);
    note(ProcessHandle.current().children().findAny().isPresent(), "it started a process", changes);
    note(seen.contains(SECRET), "it read the environment", changes);
    Set<Object> changed = changed(own(System.getProperties()));
    note(!changed.isEmpty(), "it changed the system properties " + changed, changes);
    note(!locale.equals(Locale.getDefault()), "it changed the locale", changes);
    note(!zone.equals(TimeZone.getDefault()), "it changed the time zone", changes);
    note(!out.equals(System.out), "it changed the output", changes);
    note(
        !metaClass.equals(GroovySystem.getMetaClassRegistry().getMetaClass(String.class))
            || !creation.equals(GroovySystem.getMetaClassRegistry().getMetaClassCreationHandler()),
        "it changed String",
        changes);
    Set<Long> more = threads();
    more.removeAll(threads);
    note(!more.isEmpty(), "it started a thread", changes);
    note(!HARMLESS.equals(Attempt.of(NEXT)), "it changed the next script", changes);
    return changes;
  }

  private static final String NEXT =
      """
      def words = ['b', 'a'].sort().collect { it.toUpperCase() }
      class Box { int n; def twice() { n * 2 } }
      "${words.join('-')} ${new Box(n: 4).twice()} ${1 + 1} ${[a: 1].a} ${'touch'.trim().size()}".toString()
      """;
  private static final Attempt HARMLESS = new Attempt("harmless", "A-B 8 2 1 5");

  private static void note(boolean happened, String what, List<String> into) {
    if (happened) {
      into.add(what);
    }
  }

  private Set<Object> changed(Properties now) {
    Set<Object> names = new HashSet<>(now.keySet());
    names.addAll(properties.keySet());
    names.removeIf(each -> Objects.equals(now.get(each), properties.get(each)));
    return names;
  }

  /** Without what Java notes down when it first uses something. */
  private static Properties own(Properties all) {
    Properties own = (Properties) all.clone();
    own.keySet().removeIf(each -> each.toString().matches("(java|sun|jdk)\\..*"));
    return own;
  }

  /** Those that a script could start; a deadline of JUnit and a child that ended have their own. */
  private static Set<Long> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Watch::isRunningOutsideTheSystem)
        .filter(each -> !each.getName().startsWith("junit-"))
        .map(Thread::threadId)
        .collect(Collectors.toSet());
  }

  // A thread may end at any time, and has no group then: it is asked for once.
  private static boolean isRunningOutsideTheSystem(Thread thread) {
    ThreadGroup group = thread.getThreadGroup();
    return group != null && !"system".equals(group.getName());
  }
}
