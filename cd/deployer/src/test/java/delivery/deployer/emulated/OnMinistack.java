package delivery.deployer.emulated;

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
public abstract class OnMinistack {
  private static final AtomicInteger COUNTER = new AtomicInteger();
  @TempDir private static Path emulatorFolder;
  public static Ministack aws;

  @TempDir public Path folder;
  public Workplace work;

  /** Another for every test, for what must not be in the emulator yet. */
  public int number;

  @BeforeAll
  public static void startMinistack() throws Exception {
    aws = Emulators.ministack(emulatorFolder);
  }

  @AfterAll
  public static void stopMinistack() {
    aws.close();
  }

  @BeforeEach
  public void makeWorkplace() {
    number = COUNTER.incrementAndGet();
    work = Emulators.workplace(aws, folder, "env" + number);
  }
}
