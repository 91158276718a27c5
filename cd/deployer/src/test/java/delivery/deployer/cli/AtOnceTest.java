package delivery.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.deployer.emulated.Emulators;
import delivery.deployer.emulated.OnMinistack;
import delivery.deployer.emulated.StackProbe;
import delivery.deployer.emulated.Templates;
import delivery.deployer.emulated.Workplace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Three deployments of one new stack at once: one wins, the others say so. */
class AtOnceTest extends OnMinistack {
  // One run in four or so, the emulator deletes the new stack by itself: no caller asks for it.
  @EnabledIfSystemProperty(
      named = "nightly",
      matches = ".*",
      disabledReason = "only with -Dnightly")
  @RepeatedTest(3)
  void oneWinsAndTheOthersSaySo() throws Exception {
    work.write(
        "templates/main.yaml",
        "# "
            + work.environment()
            + "\n"
            + Templates.MAIN.replace("Outputs:", StackProbe.WAITING.formatted(60) + "Outputs:"));
    work.write("templates/nested.yaml", Templates.NESTED);
    assertThat(work.publish(Emulators.image(work, "once-" + number)).code()).isZero();
    assertThat(work.parameters().code() + work.sync().code()).isZero();
    CountDownLatch start = new CountDownLatch(1);
    List<Workplace.Ran> ended = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      List<Future<Workplace.Ran>> three = new ArrayList<>();
      for (int each = 0; each < 3; each++) {
        three.add(
            threads.submit(
                () -> {
                  start.await();
                  return work.run(
                      "deploy",
                      "--no-wait",
                      "--parameters",
                      work.file("build/parameters.json").toString());
                }));
      }
      start.countDown();
      StackProbe stack = new StackProbe(work);
      stack.awaitStatus("CREATE_IN_PROGRESS");
      stack.signal("SUCCESS");
      for (Future<Workplace.Ran> one : three) {
        ended.add(one.get());
      }
      assertThat(stack.status()).isEqualTo("CREATE_COMPLETE");
    }
    assertThat(ended).extracting(Workplace.Ran::code).as("%s", ended).containsOnlyOnce(0);
    assertThat(ended)
        .filteredOn(ran -> ran.code() != 0)
        .allSatisfy(
            ran -> {
              assertThat(ran.code()).as(ran.err()).isEqualTo(3);
              assertThat(ran.err())
                  .containsPattern(
                      "another deployment of stack .* began first|another operation (runs|on stack)");
            });
  }
}
