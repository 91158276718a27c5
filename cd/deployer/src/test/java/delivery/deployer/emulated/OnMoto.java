package delivery.deployer.emulated;

import delivery.aws.Moto;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** One moto for all tests of a class, and for each a workplace of its own with two templates. */
@Tag("slow")
public abstract class OnMoto {
  private static final AtomicInteger COUNTER = new AtomicInteger();
  @TempDir private static Path emulatorFolder;
  public static Moto aws;

  @TempDir public Path folder;
  public Workplace work;

  @BeforeAll
  public static void startMoto() throws Exception {
    aws = Emulators.moto(emulatorFolder);
  }

  @AfterAll
  public static void stopMoto() {
    aws.close();
  }

  @BeforeEach
  public void makeWorkplace() {
    work = Emulators.workplace(aws, folder, "account" + COUNTER.incrementAndGet());
    work.write("templates/main.yaml", "# " + work.environment() + "\n" + Templates.MAIN);
    work.write("templates/nested.yaml", Templates.NESTED);
  }
}
