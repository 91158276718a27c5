package delivery.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.deployer.emulated.Workplace;

/** How a command refuses what people get wrong. */
final class Refusal {
  private Refusal() {}

  /** One message, its exit code, and no call that could have changed anything. */
  static void assertRefused(Workplace.Ran ran, int code, String... words) {
    assertThat(ran.code()).as(ran.out() + ran.err()).isEqualTo(code);
    assertThat(ran.err().lines().filter(line -> !line.isBlank()))
        .as(ran.err())
        .hasSize(1)
        .first()
        .asString()
        .startsWith("deployer: ")
        .contains(words);
    assertThat(ran.calls())
        .allMatch(
            call -> call.matches("\\w+:(Get|Describe|List)\\w+|sts:\\w+"), "is a question to AWS");
  }
}
