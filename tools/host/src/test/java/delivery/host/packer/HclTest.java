package delivery.host.packer;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import delivery.host.python.PythonInterpreter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The tests of the Python part are in {@code src/test/python}. */
final class HclTest {
  private static final Path MODULE = Path.of(System.getProperty("repository.root"), "tools/host");

  @Test
  void thePythonTestsPass() throws Exception {
    Command tests =
        Command.of(
                MODULE.resolve("src/test/python"),
                PythonInterpreter.find().program().toString(),
                "-B",
                "-m",
                "unittest",
                "test_hcl")
            .with(Map.of("PYTHONPATH", MODULE.resolve("src/main/python").toString()));
    Completed completed = SupervisedProcess.run(tests);
    assertThat(completed.output()).containsPattern("Ran 9 tests").contains("OK");
    assertThat(completed.status()).isZero();
  }
}
