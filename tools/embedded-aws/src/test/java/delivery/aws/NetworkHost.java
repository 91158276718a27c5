package delivery.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The networks of an emulated account, in which small web servers stand for instances. */
final class NetworkHost implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration ILL = Duration.ofSeconds(4);

  private final Process process;
  private final BufferedWriter commands;
  private final BufferedReader answers;
  private final Path folder;
  private final Set<String> serving = new HashSet<>();

  private NetworkHost(Process process, Path folder) {
    this.process = process;
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.folder = folder;
  }

  /** Whether this computer can have them. */
  static boolean isPossible() {
    boolean isRoot = System.getProperty("user.name").equals("root");
    return System.getProperty("os.name").equals("Linux")
        && isRoot
        && Stream.of("nft", "haproxy", "ip", "unshare", "nsenter").allMatch(NetworkHost::isPresent);
  }

  private static boolean isPresent(String program) {
    return Stream.of("/usr/sbin", "/sbin", "/usr/bin", "/bin")
        .anyMatch(each -> Files.isExecutable(Path.of(each, program)));
  }

  static NetworkHost start(InstanceSurroundings around, Path folder) throws IOException {
    List<String> words =
        List.of(
            "unshare",
            "--mount",
            "--pid",
            "--fork",
            "--kill-child",
            "--mount-proc",
            "bash",
            laidOut("network-host.bash", folder).toString(),
            around.python().toString(),
            around.program().toString(),
            laidOut("probe.py", folder).toString(),
            around.emulator().toString(),
            around.region(),
            folder.toString());
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectError(folder.resolve("host.log").toFile());
    builder.environment().merge("PATH", "/usr/sbin:/sbin", (path, more) -> path + ":" + more);
    NetworkHost host = new NetworkHost(builder.start(), folder);
    if (!"open".equals(host.answers.readLine())) {
      throw new IOException(Files.readString(folder.resolve("cloud.log")));
    }
    return host;
  }

  private static Path laidOut(String name, Path folder) throws IOException {
    return Files.writeString(folder.resolve(name), Clients.template(name));
  }

  /** What a shell command says in the network of a stack's instance, in one line. */
  String run(String stack, String command) throws Exception {
    return ask("run %s %s".formatted(instance(stack), command)).strip();
  }

  /** Who reaches whom in a stack. */
  Map<String, Boolean> flows(String stack, String balancer) throws Exception {
    String instance = instance(stack);
    if (serving.add(instance)) {
      ask("serve %s 8080".formatted(instance));
    }
    Map<String, Boolean> flows = new LinkedHashMap<>();
    flows.put("balancer>instance", isHealthy(stack));
    flows.put("agent>balancer", answers(balancer, "/", "HTTP/"));
    flows.put("agent>second", answers(balancer, "/second/", "second rule"));
    for (String service : List.of("cloudformation", "s3", "sts")) {
      String name = service + ".eu-central-1.amazonaws.com";
      flows.put(
          "instance>" + service, ask("ask %s %s 443".formatted(instance, name)).equals("reached"));
    }
    return flows;
  }

  /** Lets a host answer on a port, once it has its network. */
  void serve(String name, int port) throws Exception {
    await(name);
    ask("serve %s %d".formatted(name, port));
    Instant end = Instant.now().plus(PATIENCE);
    while (!reaches(name, "127.0.0.1", port)) {
      assertThat(Instant.now()).as(name + " does not answer itself").isBefore(end);
    }
  }

  /** Whether a host reaches another by its name or address. */
  boolean reaches(String name, String other, int port) throws Exception {
    await(name);
    return ask("ask %s %s %d".formatted(name, other, port)).equals("reached");
  }

  private void await(String name) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (!Files.exists(folder.resolve("hosts").resolve(name))) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError(name + ": " + Files.readString(folder.resolve("cloud.log")));
      }
      Thread.sleep(20);
    }
  }

  /** What was refused or found ill in a stack: {@code PART: why}. */
  List<String> seen(String stack) throws Exception {
    // The next report has what the last packets came to.
    Thread.sleep(400);
    List<String> seen = new ArrayList<>();
    for (Map<?, ?> refused : listed("refused")) {
      for (Object part : list(refused.get("parts"))) {
        add(seen, stack, (Map<?, ?>) part, refused.get("why"));
      }
    }
    for (Map<?, ?> target : listed("targets")) {
      if (!"healthy".equals(target.get("state"))) {
        add(seen, stack, map(target.get("group")), target.get("description"));
      }
    }
    for (Map<?, ?> flaw : listed("flaws")) {
      add(seen, stack, map(flaw.get("part")), flaw.get("what"));
    }
    return seen;
  }

  private static void add(List<String> seen, String stack, Map<?, ?> part, @Nullable Object words) {
    if (stack.equals(part.get("stack"))) {
      seen.add(part.get("path") + ": " + words);
    }
  }

  private String instance(String stack) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end)) {
      for (Map<?, ?> each : listed("hosts")) {
        String name = String.valueOf(each.get("name"));
        boolean isNew = Files.exists(folder.resolve("hosts").resolve(name));
        boolean isOfStack = stack.equals(map(each.get("of")).get("stack"));
        if (isNew && isOfStack && "instance".equals(each.get("kind")) && isRunning(name)) {
          return name;
        }
      }
      Thread.sleep(50);
    }
    throw new AssertionError("no instance: " + Files.readString(folder.resolve("cloud.log")));
  }

  private boolean isRunning(String name) throws Exception {
    return listed("hosts").stream()
        .anyMatch(
            each -> name.equals(each.get("name")) && Boolean.TRUE.equals(each.get("present")));
  }

  /** One that gives no answer for some time is ill; on a busy computer it may only be slow. */
  private boolean isHealthy(String stack) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    Instant ill = Instant.MAX;
    while (Instant.now().isBefore(end)) {
      List<String> states =
          listed("targets").stream()
              .filter(target -> stack.equals(map(target.get("group")).get("stack")))
              .map(target -> String.valueOf(target.get("state")))
              .toList();
      if (!states.isEmpty() && states.stream().allMatch("healthy"::equals)) {
        return true;
      }
      boolean isIll = states.contains("unhealthy");
      ill = isIll ? ill.compareTo(Instant.now()) < 0 ? ill : Instant.now() : Instant.MAX;
      if (isIll && Instant.now().isAfter(ill.plus(ILL))) {
        return false;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("never decided: " + Files.readString(folder.resolve("network.json")));
  }

  /**
   * Whether an HTTP request from outside gets an answer with words; by every address of the name.
   */
  private boolean answers(String name, String path, String words) throws IOException {
    int door = ((Number) Objects.requireNonNull(read("doors.json").get("80"))).intValue();
    for (int turn = 0; turn < 2; turn++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), door), 1_000);
        socket.setSoTimeout(2_000);
        socket
            .getOutputStream()
            .write(
                ("GET " + path + " HTTP/1.0\r\nHost: " + name + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        byte[] answer = socket.getInputStream().readAllBytes();
        if (!new String(answer, StandardCharsets.US_ASCII).contains(words)) {
          return false;
        }
      } catch (IOException refused) {
        return false;
      }
    }
    return true;
  }

  private List<Map<?, ?>> listed(String name) throws IOException {
    if (!Files.exists(folder.resolve("network.json"))) {
      return List.of();
    }
    List<Map<?, ?>> listed = new ArrayList<>();
    list(read("network.json").get(name)).forEach(each -> listed.add(map(each)));
    return listed;
  }

  private Map<String, Object> read(String file) throws IOException {
    return JSON.std.mapFrom(folder.resolve(file).toFile());
  }

  private static List<?> list(@Nullable Object value) {
    return (List<?>) Objects.requireNonNull(value);
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return (Map<?, ?>) Objects.requireNonNull(value);
  }

  private String ask(String command) throws IOException {
    commands.write(command);
    commands.newLine();
    commands.flush();
    return Objects.requireNonNull(answers.readLine(), command);
  }

  @Override
  public void close() throws IOException {
    commands.close();
    try {
      process.waitFor();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
