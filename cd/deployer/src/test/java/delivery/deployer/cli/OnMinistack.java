package delivery.deployer.cli;

import delivery.aws.Ministack;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** One ministack for all tests of a class, and a workplace of its own for each of them. */
@Tag("slow")
abstract class OnMinistack {
  private static final AtomicInteger COUNTER = new AtomicInteger();
  @TempDir private static Path emulatorFolder;
  static Ministack aws;

  @TempDir Path folder;
  Workplace work;

  /** Another for every test, for what must not be in the emulator yet. */
  int number;

  @BeforeAll
  static void startMinistack() throws Exception {
    aws = Emulators.ministack(emulatorFolder);
  }

  @AfterAll
  static void stopMinistack() {
    aws.close();
  }

  @BeforeEach
  void makeWorkplace() {
    number = COUNTER.incrementAndGet();
    work = Emulators.workplace(aws, folder, "env" + number);
  }
}
