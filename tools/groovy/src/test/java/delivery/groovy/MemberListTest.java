package delivery.groovy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import delivery.groovy.Member.Kind;
import delivery.groovy.Policy.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines as script-security has them. */
class MemberListTest {
  private final MemberList list =
      new MemberList(
          List.of(
              "# a comment",
              "",
              "method java.util.Collection size",
              "new java.util.ArrayList",
              "staticField java.lang.Integer MAX_VALUE"),
          member -> new SecurityException(member.signature()));

  @Test
  void aMethodIsAllowedWhereAClassAboveDeclaresIt() {
    assertThat(list.judge(new Member(Kind.METHOD, ArrayList.class, "size", List.of())))
        .isEqualTo(Verdict.ALLOWED);
    assertThat(list.judge(new Member(Kind.METHOD, String.class, "size", List.of())))
        .isEqualTo(Verdict.REFUSED);
  }

  @Test
  void parametersCount() {
    assertThat(list.judge(new Member(Kind.CONSTRUCTOR, ArrayList.class, "", List.of())))
        .isEqualTo(Verdict.ALLOWED);
    assertThat(list.judge(new Member(Kind.CONSTRUCTOR, ArrayList.class, "", List.of(int.class))))
        .isEqualTo(Verdict.REFUSED);
  }

  @Test
  void aFieldIsAllowedOnlyAsItIsWritten() {
    assertThat(list.judge(new Member(Kind.STATIC_FIELD, Integer.class, "MAX_VALUE", List.of())))
        .isEqualTo(Verdict.ALLOWED);
    assertThat(list.judge(new Member(Kind.FIELD, Integer.class, "MAX_VALUE", List.of())))
        .isEqualTo(Verdict.REFUSED);
  }

  @Test
  void aLineOfAnotherFormIsRefused() {
    assertThatThrownBy(() -> new MemberList(List.of("size"), member -> new SecurityException()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a signature: size");
  }

  @Test
  void arraysAndNestedTypesAreWrittenAsInTheLists() {
    assertThat(
            new Member(
                    Kind.STATIC_METHOD,
                    java.util.Map.Entry.class,
                    "go",
                    List.of(byte[].class, int.class))
                .signature())
        .isEqualTo("staticMethod java.util.Map$Entry go byte[] int");
  }
}
