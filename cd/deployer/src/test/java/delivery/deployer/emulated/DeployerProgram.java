package delivery.deployer.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.aws.Credentials;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The deployer as a process of its own, started by the launcher that is shipped; its jar holds
 * nothing but the class path that the tests have.
 *
 * @param folder where launcher and jar are
 */
public record DeployerProgram(Path folder) {
  private static final Path LAUNCHER =
      Path.of(System.getProperty("repository.root"), "cd/deployer/src/main/distribution/deployer");

  public static DeployerProgram in(Path folder) throws IOException {
    Path launcher = Files.createDirectories(folder.resolve("bin")).resolve("deployer");
    Files.copy(LAUNCHER, launcher);
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(
        Attributes.Name.CLASS_PATH,
        Arrays.stream(classPath().split(File.pathSeparator))
            .filter(entry -> !entry.isEmpty())
            .map(entry -> Path.of(entry).toUri().toString())
            .collect(Collectors.joining(" ")));
    Path jar = Files.createDirectories(folder.resolve("lib")).resolve("deployer.jar");
    try (OutputStream out = Files.newOutputStream(jar)) {
      new JarOutputStream(out, manifest).close();
    }
    try (InputStream script = DeployerProgram.class.getResourceAsStream("terminal.py")) {
      Files.write(folder.resolve("terminal.py"), Objects.requireNonNull(script).readAllBytes());
    }
    return new DeployerProgram(folder);
  }

  /** Surefire may have put the class path into a jar's manifest. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** Runs a command of a workplace; its output and errors are one stream. */
  public Running start(Workplace work, URI endpoint, Credentials credentials, String... arguments) {
    return start(work, endpoint, credentials, List.of(), arguments);
  }

  /** The same at a terminal. */
  public Running startAtTerminal(
      Workplace work, URI endpoint, Credentials credentials, String... arguments) {
    return start(work, endpoint, credentials, List.of("--terminal"), arguments);
  }

  private Running start(
      Workplace work,
      URI endpoint,
      Credentials credentials,
      List<String> options,
      String... arguments) {
    List<String> words =
        Stream.of(
                List.of("python3", folder.resolve("terminal.py").toString()),
                options,
                List.of(folder.resolve("bin/deployer").toString()),
                List.of(arguments),
                List.of(
                    "--environment",
                    work.environment(),
                    "--environments-directory",
                    work.file("environments").toString()))
            .flatMap(List::stream)
            .toList();
    ProcessBuilder builder =
        new ProcessBuilder(words).directory(work.folder().toFile()).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "JAVA_HOME", System.getProperty("java.home"),
                "AWS_ENDPOINT_URL", endpoint.toString(),
                "AWS_ACCESS_KEY_ID", credentials.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey(),
                "AWS_SESSION_TOKEN", credentials.sessionToken(),
                "AWS_EC2_METADATA_DISABLED", "true"));
    try {
      return new Running(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A deployer that runs. */
  public static final class Running implements AutoCloseable {
    private final Process process;
    private final StringBuilder output = new StringBuilder();
    private final Thread reader;

    private Running(Process process) {
      this.process = process;
      this.reader = Thread.ofVirtual().start(this::read);
    }

    private void read() {
      try (InputStream stream = process.getInputStream()) {
        byte[] buffer = new byte[4096];
        for (int length = stream.read(buffer); length >= 0; length = stream.read(buffer)) {
          print(new String(buffer, 0, length, StandardCharsets.UTF_8));
        }
      } catch (IOException killed) {
        print("\n(the stream was cut)\n");
      }
    }

    private void print(String text) {
      synchronized (output) {
        output.append(text);
      }
    }

    public String output() {
      synchronized (output) {
        return output.toString();
      }
    }

    /** Waits until it has printed that. */
    public Running awaitOutput(String text) throws InterruptedException {
      for (int poll = 0; poll < 2400 && !output().contains(text); poll++) {
        assertThat(process.isAlive() || output().contains(text))
            .as("no '%s' in %s", text, output())
            .isTrue();
        Thread.sleep(25);
      }
      assertThat(output()).contains(text);
      return this;
    }

    public void type(String keys) throws IOException {
      process.getOutputStream().write(keys.getBytes(StandardCharsets.US_ASCII));
      process.getOutputStream().flush();
    }

    /** What {@code kill -9} does. */
    public void kill() {
      process.destroyForcibly();
    }

    /** Sends a signal by its name. */
    public void signal(String name) throws IOException, InterruptedException {
      List<String> words = new ArrayList<>(List.of("kill", "-" + name));
      words.add(Long.toString(process.pid()));
      assertThat(new ProcessBuilder(words).start().waitFor()).isZero();
    }

    /** The end: its exit code. */
    public int end() throws InterruptedException {
      assertThat(process.waitFor(300, TimeUnit.SECONDS)).as(output()).isTrue();
      reader.join();
      return process.exitValue();
    }

    @Override
    public void close() {
      kill();
    }
  }
}
