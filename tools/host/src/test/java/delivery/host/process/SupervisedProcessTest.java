package delivery.host.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SupervisedProcessTest {
  @TempDir Path folder;

  @Test
  void keepsOutputErrorsAndStatusApart() throws Exception {
    Completed completed =
        SupervisedProcess.run(
            Command.of(folder, "sh", "-c", "echo out; echo err >&2; exit 3").separatingErrors());
    assertThat(completed).isEqualTo(new Completed(3, "out\n", "err\n"));
  }

  @Test
  void passesArgumentsWithoutAShell() throws Exception {
    Completed completed =
        SupervisedProcess.run(Command.of(folder, "printf", "%s|", "a b", "$HOME"));
    assertThat(completed.output()).isEqualTo("a b|$HOME|\n");
  }

  @Test
  void reportsAMissingProgramAsStatus127() throws Exception {
    assertThat(SupervisedProcess.run(Command.of(folder, "no-such-program")).status())
        .isEqualTo(127);
  }

  @Test
  void closingEndsTheWholeTree() throws Exception {
    List<String> lines = new CopyOnWriteArrayList<>();
    CountDownLatch started = new CountDownLatch(1);
    SupervisedProcess process =
        SupervisedProcess.start(
            Command.of(folder, "sh", "-c", "sleep 600 & echo $!; wait"),
            (channel, line) -> {
              lines.add(line);
              started.countDown();
            });
    assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
    process.close();
    assertThat(process.isRunning()).isFalse();
    assertThat(endsSoon(Long.parseLong(lines.getFirst()))).isTrue();
  }

  @Test
  void aBackgroundChildDoesNotKeepUsWaiting() throws Exception {
    try (SupervisedProcess process =
        SupervisedProcess.start(
            Command.of(folder, "sh", "-c", "sleep 600 & echo done"), Output.none())) {
      assertThat(process.waitFor(Duration.ofSeconds(20))).hasValue(0);
    }
  }

  @Test
  void theCommandEndsWhenOurProgramIsKilled() throws Exception {
    List<String> lines = new CopyOnWriteArrayList<>();
    CountDownLatch started = new CountDownLatch(1);
    String java = ProcessHandle.current().info().command().orElseThrow();
    Process program =
        new ProcessBuilder(
                java, "-cp", System.getProperty("java.class.path"), StartsASleeper.class.getName())
            .redirectErrorStream(true)
            .start();
    Thread.ofVirtual()
        .start(
            () -> {
              program.inputReader().lines().forEach(lines::add);
            });
    for (int i = 0; i < 200 && lines.isEmpty(); i++) {
      started.await(50, TimeUnit.MILLISECONDS);
    }
    long sleeper = Long.parseLong(lines.getFirst());
    assertThat(isAlive(sleeper)).isTrue();
    program.destroyForcibly().waitFor();
    assertThat(endsSoon(sleeper)).isTrue();
  }

  @Test
  void theCommandHearsSignalsThatOurProgramWasBornToIgnore() throws Exception {
    String java = ProcessHandle.current().info().command().orElseThrow();
    Completed program =
        SupervisedProcess.run(
            Command.of(
                folder,
                "bash",
                "-c",
                "trap '' INT HUP TERM; exec \"$@\"",
                "ignoring",
                java,
                "-cp",
                System.getProperty("java.class.path"),
                TellsHowSignalledCommandsEnd.class.getName()));
    assertThat(program.output().lines()).containsExactly("INT 130", "HUP 129", "TERM 143");
  }

  /** The kernel delivers the signal after the supervisor has ended; ten seconds at the most. */
  private static boolean endsSoon(long pid) throws InterruptedException {
    for (int i = 0; i < 200 && isAlive(pid); i++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    return !isAlive(pid);
  }

  private static boolean isAlive(long pid) {
    Optional<ProcessHandle> handle = ProcessHandle.of(pid);
    return handle.isPresent() && handle.get().isAlive();
  }

  /** Stands for our program in the test that starts it with ignored signals. */
  static final class TellsHowSignalledCommandsEnd {
    public static void main(String[] arguments) throws Exception {
      for (String signal : List.of("INT", "HUP", "TERM")) {
        Completed ended =
            SupervisedProcess.run(
                Command.of(Path.of("."), "sh", "-c", "kill -" + signal + " $$; exit 0"));
        System.out.println(signal + " " + ended.status());
      }
    }
  }

  /** Stands for our program in the test that kills it. */
  static final class StartsASleeper {
    public static void main(String[] arguments) throws Exception {
      try (SupervisedProcess process =
          SupervisedProcess.start(
              Command.of(Path.of("."), "sh", "-c", "echo $$; exec sleep 600"),
              (channel, line) -> System.out.println(line))) {
        process.waitFor();
      }
    }
  }
}
