package delivery.groovy.differential.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.codehaus.groovy.runtime.DefaultGroovyMethods;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@code left-out.txt} says of members that no program calls is so. */
class LeftOutMembersTest {
  @Test
  void eachIsListed() {
    Set<String> known = new TreeSet<>();
    for (ListedMember each : ListedMembers.listed()) {
      known.add(each.line());
      known.add(each.type() + " *");
    }

    assertThat(known).containsAll(ListedMembers.leftOut().keySet());
  }

  @Test
  void classesThatAreNotHereAreNotHere() {
    for (String each : because("of Jenkins and its plugins")) {
      assertThatExceptionOfType(ClassNotFoundException.class)
          .as(each)
          .isThrownBy(() -> named(each.replace(" *", "")));
    }
  }

  @Test
  void abstractClassesAreAbstract() throws Exception {
    for (String each : because("abstract")) {
      assertThat(Modifier.isAbstract(named(ListedMember.of(each).type()).getModifiers()))
          .as(each)
          .isTrue();
    }
  }

  @Test
  void anInterfaceThatIsAskedFirstIsListedToo() throws Exception {
    List<String> lines = ListedMembers.listed().stream().map(ListedMember::line).toList();
    for (String each : because("an interface above")) {
      ListedMember member = ListedMember.of(each);
      List<String> above = new ArrayList<>();
      interfaces(named(member.type()), above);

      assertThat(above)
          .as(each)
          .anyMatch(type -> lines.contains(each.replaceFirst(member.type(), type)));
    }
  }

  @Test
  void whatGroovyTakesInsteadHasTheSameParameters() throws Exception {
    for (String each : because("Groovy adds one")) {
      ListedMember member = ListedMember.of(each);
      List<Class<?>> types = new ArrayList<>();
      types.add(named(member.type()));
      for (String parameter : member.parameters()) {
        types.add(named(parameter));
      }

      assertThat(
              DefaultGroovyMethods.class.getMethod(member.name(), types.toArray(Class<?>[]::new)))
          .as(each)
          .isNotNull();
    }
  }

  private static Class<?> named(String name) throws ClassNotFoundException {
    return Class.forName(name, false, LeftOutMembersTest.class.getClassLoader());
  }

  private static void interfaces(@Nullable Class<?> type, List<String> found) {
    if (type != null) {
      for (Class<?> each : type.getInterfaces()) {
        found.add(each.getName());
        interfaces(each, found);
      }
      interfaces(type.getSuperclass(), found);
    }
  }

  private static List<String> because(String reason) {
    List<String> lines =
        ListedMembers.leftOut().entrySet().stream()
            .filter(each -> each.getValue().startsWith(reason))
            .map(java.util.Map.Entry::getKey)
            .toList();
    assertThat(lines).as(reason).isNotEmpty();
    return lines;
  }
}
