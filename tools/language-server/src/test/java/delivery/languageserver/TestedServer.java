package delivery.languageserver;

import java.nio.file.Path;
import java.time.Clock;

/** The server as a program, for an editor in a test; others get it by the command line. */
final class TestedServer {
  private TestedServer() {}

  public static void main(String[] arguments) throws InterruptedException {
    JenkinsLanguageServer server =
        new JenkinsLanguageServer(Path.of(arguments[0]), Clock.systemUTC());
    System.exit(server.serve(System.in, System.out));
  }
}
