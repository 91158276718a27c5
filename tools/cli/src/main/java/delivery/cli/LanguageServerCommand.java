package delivery.cli;

import delivery.artifacts.lock.ControllerLock;
import delivery.languageserver.JenkinsLanguageServer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ./bootstrap language-server}: what an editor starts. */
@Command(
    name = "language-server",
    mixinStandardHelpOptions = true,
    description = {
      "Serves one editor on standard input and output (Language Server Protocol): findings as you"
          + " write, completion from the lock, definitions across files, and which plugin brings a"
          + " name.",
      "Exit code: 0 after the editor said goodbye, 1 when it was gone."
    })
final class LanguageServerCommand implements Callable<Integer> {
  /** Used by picocli. */
  LanguageServerCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    Path lock = Path.of(System.getProperty("repository.root", "")).resolve(ControllerLock.FOLDER);
    return new JenkinsLanguageServer(lock, Clock.systemUTC()).serve(System.in, System.out);
  }
}
