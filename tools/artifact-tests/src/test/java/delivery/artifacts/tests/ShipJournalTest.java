package delivery.artifacts.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import delivery.artifacts.tests.templates.DeployableTemplates;
import delivery.artifacts.tests.templates.EmulatedAccount;
import delivery.aws.Call;
import delivery.aws.Credentials;
import delivery.aws.Moto;
import delivery.aws.PythonTools;
import delivery.host.cache.Cache;
import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The image's ship-journal. The instance's surroundings are answered by a local server; the journal
 * is a program of that name, which prints entries as systemd 252 does, and fails when it has none
 * left.
 */
@Tag("slow")
class ShipJournalTest {
  private static final String METADATA = "/latest/meta-data/";
  private static final String ROLE = "iam/security-credentials/";

  @TempDir Path folder;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> targets = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private HttpServer server = listen();

  @BeforeEach
  void answerAsAnInstanceWould() throws IOException {
    answers.put("PUT /latest/api/token", "session");
    answers.put("GET " + METADATA + ROLE, "app-instance");
    credentials(new Credentials("ASIAEXAMPLE", "secret/with+signs=", "token=="));
    answers.put("GET " + METADATA + "instance-id", "i-0123456789abcdef0");
    answers.put("GET " + METADATA + "services/domain", "amazonaws.com");
    answers.put("POST /", "{}");
    Files.createDirectory(folder.resolve("state"));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void everyEntryArrivesAsItIsInTheOrderOfTime() throws Exception {
    String quoted = "\"say \\\"hello\\\" \\\\ \\u00e9\"";
    journal(entry(quoted, 1, 1_700_000_000_123_456L), entry("\"back\"", 2, 1_699_999_999_000_000L));

    Completed shipped = ship();

    assertThat(shipped.errors()).contains("journalctl failed");
    assertThat(targets)
        .containsExactly("Logs_20140328.CreateLogStream", "Logs_20140328.PutLogEvents");
    Map<String, Object> batch = JSON.std.mapFrom(bodies.getLast());
    assertThat(batch)
        .containsEntry("logGroupName", "app-dev-group")
        .containsEntry("logStreamName", "i-0123456789abcdef0")
        .containsEntry(
            "logEvents",
            List.of(
                Map.of(
                    "timestamp",
                    1_700_000_000_123L,
                    "message",
                    entry(quoted, 1, 1_700_000_000_123_456L)),
                Map.of(
                    "timestamp",
                    1_700_000_000_123L,
                    "message",
                    entry("\"back\"", 2, 1_699_999_999_000_000L))));
  }

  @Test
  void startsAtTheBeginningAndGoesOnAfterWhatArrived() throws Exception {
    journal(entry("\"x\"", 7, 1_700_000_000_000_000L));

    ship();
    journal(entry("\"y\"", 8, 1_700_000_000_000_000L));
    ship();

    assertThat(Files.readAllLines(folder.resolve("arguments")))
        .satisfiesExactly(
            first -> assertThat(first).doesNotContain("cursor"),
            second -> assertThat(second).endsWith(" --after-cursor=s=a;i=7"),
            restarted -> assertThat(restarted).endsWith(" --after-cursor=s=a;i=7"),
            last -> assertThat(last).endsWith(" --after-cursor=s=a;i=8"));
  }

  @Test
  void whatDidNotArriveIsSentAgain() throws Exception {
    journal(entry("\"x\"", 7, 1_700_000_000_000_000L));
    answers.put("PutLogEvents", "refused");

    Completed shipped = ship();

    assertThat(shipped.status()).isEqualTo(1);
    assertThat(shipped.errors()).contains("CloudWatch Logs refused 1 entries for app-dev-group");
    assertThat(folder.resolve("state/cursor")).doesNotExist();
  }

  @Test
  void manyEntriesAreSentInSeveralRequests() throws Exception {
    String text = '"' + "x".repeat(4000) + '"';
    String[] entries = new String[500];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = entry(text, i, 1_700_000_000_000_000L + i * 1000L);
    }
    journal(entries);

    ship();

    List<String> batches = bodies.subList(1, bodies.size());
    assertThat(batches).hasSizeGreaterThan(2).allMatch(batch -> batch.length() < 1_048_576);
    int sent = 0;
    for (String batch : batches) {
      sent += batch.split("\"timestamp\":", -1).length - 1;
    }
    assertThat(sent).isEqualTo(entries.length);
  }

  @Test
  void theInstanceRoleOfTheTemplateMaySendAndTheSignatureHolds() throws Exception {
    Cache cache = Cache.of(System.getenv(), progress -> {});
    try (Moto moto =
            Moto.start(
                PythonTools.emulators(cache), Moto.Options.in(folder, DeployableTemplates.REGION));
        EmulatedAccount tools = new EmulatedAccount(moto, DeployableTemplates.TOOLS_ACCOUNT)) {
      DeployableTemplates templates = DeployableTemplates.prepare(tools);
      String image = tools.ec2.registerImage(r -> r.name("app")).imageId();
      Map<String, String> outputs =
          tools.deploy(
              "app-dev", templates.template("main.yaml"), templates.mainParameters("dev", image));
      credentials(moto.session(tools.roleArn("app-dev-AppStack", "InstanceRole"), "instance"));
      journal(entry("\"x\"", 1, System.currentTimeMillis() * 1000L));
      moto.enforceIam(true);
      moto.startRecording();

      Completed shipped =
          ship(outputs.getOrDefault("LogGroupName", ""), moto.endpoint().toString());

      assertThat(moto.recordedCalls())
          .as(shipped.errors())
          .extracting(Call::action, Call::allowed)
          .containsExactly(tuple("CreateLogStream", true), tuple("PutLogEvents", true));
      assertThat(folder.resolve("state/cursor")).hasContent("s=a;i=1");
    }
  }

  @Test
  void wrongUsageIsRefusedBeforeAnythingHappens() throws Exception {
    assertThat(ship("no group!", "http://127.0.0.1:1").status()).isEqualTo(2);
    assertThat(bodies).isEmpty();
  }

  private static String entry(String message, int cursor, long microseconds) {
    return """
        {"MESSAGE":%s,"__CURSOR":"s=a;i=%d","PRIORITY":"6","__REALTIME_TIMESTAMP":"%d","_PID":"1"}"""
        .formatted(message, cursor, microseconds);
  }

  private void credentials(Credentials credentials) {
    answers.put(
        "GET " + METADATA + ROLE + "app-instance",
        """
        {
          "AccessKeyId" : "%s",
          "SecretAccessKey" : "%s",
          "Token" : "%s"
        }
        """
            .formatted(
                credentials.accessKeyId(),
                credentials.secretAccessKey(),
                credentials.sessionToken()));
  }

  private void journal(String... entries) throws IOException {
    Files.writeString(folder.resolve("entries"), String.join("\n", entries) + "\n");
    Path program = Files.createDirectories(folder.resolve("bin")).resolve("journalctl");
    Files.writeString(
        program,
        """
        #!/bin/sh
        echo "$*" >> '%1$s/arguments'
        cat '%1$s/entries' && rm '%1$s/entries'
        """
            .formatted(folder));
    assertThat(program.toFile().setExecutable(true)).isTrue();
  }

  private Completed ship() throws IOException, InterruptedException {
    return ship("app-dev-group", url());
  }

  private Completed ship(String group, String endpoint) throws IOException, InterruptedException {
    return SupervisedProcess.run(
        Command.of(
                RepositoryFiles.root(),
                "bash",
                "packer/provision/conf/usr/local/lib/app/ship-journal",
                "--group",
                group,
                "--region",
                DeployableTemplates.REGION,
                "--state",
                folder.resolve("state").toString())
            .with(
                Map.of(
                    "PATH",
                    folder.resolve("bin") + ":" + System.getenv("PATH"),
                    "AWS_EC2_METADATA_SERVICE_ENDPOINT",
                    url(),
                    "AWS_ENDPOINT_URL_CLOUDWATCH_LOGS",
                    endpoint))
            .separatingErrors());
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private HttpServer listen() {
    try {
      HttpServer created =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      created.createContext("/", this::answer);
      created.start();
      return created;
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String answer = answers.get(exchange.getRequestMethod() + " " + path);
    boolean refused = answer == null;
    if (exchange.getRequestMethod().equals("POST")) {
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      targets.add(target);
      bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      refused |= answers.containsKey(target.substring(target.indexOf('.') + 1));
    }
    byte[] body = (answer == null ? "" : answer).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(refused ? 400 : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
