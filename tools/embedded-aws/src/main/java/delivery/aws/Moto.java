package delivery.aws;

import com.fasterxml.jackson.jr.ob.JSON;
import delivery.host.python.PythonEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * moto, with what {@code src/main/python} repairs and adds: it carries the whole rehearsal, and
 * checks permissions, trust policies and external ids when asked to. Operations of stacks go on
 * beside the request that begins them, as AWS's do.
 */
public final class Moto extends RunningEmulator {
  private final ControlClient control;
  private final InstanceSurroundings surroundings;

  private Moto(EmulatorProcess process, PythonEnvironment python, Options options) {
    super(process, options.region(), options.environment());
    this.control = new ControlClient(process);
    this.surroundings =
        new InstanceSurroundings(
            python.interpreter(),
            options.folder().resolve("launcher/cloud/cloud.py"),
            process.endpoint(),
            options.region());
  }

  /**
   * How to start it.
   *
   * @param folder existing one, for the log and small files
   * @param environment inherited variables, of which AWS's, moto's and Python's are dropped
   */
  public record Options(
      Path folder, String region, List<BaseImage> images, Map<String, String> environment) {
    public Options {
      images = List.copyOf(images);
      environment = Map.copyOf(environment);
    }

    /** With Debian's images and this program's environment. */
    public static Options in(Path folder, String region) {
      return new Options(folder, region, BaseImage.DEBIAN_12, System.getenv());
    }
  }

  /**
   * Starts it, empty and without permission checks, and waits until it serves.
   *
   * @param python what {@link PythonTools#emulators} returns
   * @throws EmulatorException when it does not start
   */
  public static Moto start(PythonEnvironment python, Options options) throws InterruptedException {
    Path images = options.folder().resolve("base-images.json");
    try {
      Files.writeString(
          images, JSON.std.asString(options.images().stream().map(BaseImage::fields).toList()));
    } catch (IOException unwritten) {
      throw new EmulatorException("cannot write " + images, unwritten);
    }
    Map<String, String> environment = EmulatorProcess.withoutForeign(options.environment());
    environment.put("MOTO_AMIS_PATH", images.toString());
    // Without them an instance runs any image id, and AWS' own policies do not exist.
    environment.put("MOTO_ENABLE_AMI_VALIDATION", "true");
    environment.put("MOTO_IAM_LOAD_MANAGED_POLICIES", "true");
    return new Moto(
        EmulatorProcess.start("moto", python, options.folder(), environment), python, options);
  }

  /** Switches permission checks for every later request; nothing is counted or kept. */
  public void enforceIam(boolean enforced) {
    control.send("enforce", Map.of("value", Boolean.toString(enforced)));
  }

  /** A role's session without any check, as the container service hands it to a task. */
  public Credentials session(String roleArn, String sessionName) {
    return control.credentials(
        "session", Map.of("role_arn", roleArn, "name", sessionName, "region", region()));
  }

  /** Forgets the calls seen so far and records from now on. */
  public void startRecording() {
    control.send("start-recording", Map.of());
  }

  /** The calls since {@link #startRecording()}, in order, refused ones too. */
  public List<Call> recordedCalls() {
    return recordedCalls(0);
  }

  /**
   * The calls since {@link #startRecording()} without the first ones.
   *
   * @param known how many of them the caller has seen
   */
  public List<Call> recordedCalls(int known) {
    return control.calls(known);
  }

  /** Forgets every account and what is in it; sessions and credentials given before end. */
  public void reset() {
    control.send("reset", Map.of());
  }

  /**
   * Whatever an account holds is gone, and with it every session in it; other accounts keep theirs.
   */
  public void loseAccount(String account) {
    control.send("lose-account", Map.of("account", account));
  }

  /**
   * The next update of a stack fails as AWS's would: at the first resource of a type, in nested
   * stacks too, and is rolled back.
   *
   * @param resourceType like {@code AWS::AutoScaling::AutoScalingGroup}
   * @param reason what the resource's event says
   */
  public void failNextUpdate(String resourceType, String reason) {
    control.send("fail-next-update", Map.of("type", resourceType, "reason", reason));
  }

  /**
   * Instances run from now on: a creation or update policy waits for their signals. Before, it
   * takes them for given.
   *
   * @param longest no policy waits longer, whatever its template says
   */
  public void awaitSignals(Duration longest) {
    control.send("await-signals", Map.of("most", Long.toString(longest.toSeconds())));
  }

  /** Signals are taken for given again. */
  public void takeSignalsForGiven() {
    control.send("take-signals-for-given", Map.of());
  }

  /** The instances that groups run now. */
  public List<StartedInstance> instances() {
    return control.instances();
  }

  /**
   * Gives a task that is run here its place in the account's network.
   *
   * @param kind what it is, such as {@code agent}
   * @return its address; empty for a subnet that there is not
   */
  public String startTask(String name, String kind, String subnet, List<String> groups) {
    return control.text(
        "start-task",
        Map.of("name", name, "kind", kind, "subnet", subnet, "groups", String.join(",", groups)));
  }

  /** The same for a task of a service, which is registered with its target group. */
  public String startTask(
      String name, String kind, String subnet, List<String> groups, String targetGroup, int port) {
    return control.text(
        "start-task",
        Map.of(
            "name", name,
            "kind", kind,
            "subnet", subnet,
            "groups", String.join(",", groups),
            "target_group", targetGroup,
            "port", Integer.toString(port)));
  }

  /** Takes a task out of the network. */
  public void stopTask(String name) {
    control.send("stop-task", Map.of("name", name));
  }

  /** The images that were made of an instance so far. */
  public List<String> builtImages() {
    return control.texts("built-images");
  }

  /** What instances have around them where they are booted. */
  public InstanceSurroundings surroundings() {
    return surroundings;
  }

  /** Makes a certificate as if somebody had asked AWS for it and it had got this ARN. */
  public void issueCertificate(String arn, String domainName) {
    control.send("issue-certificate", Map.of("arn", arn, "name", domainName));
  }

  /** The same for one that ends at a moment, which may be past. */
  public void issueCertificate(String arn, String domainName, Instant until) {
    control.send(
        "issue-certificate",
        Map.of("arn", arn, "name", domainName, "until", Long.toString(until.getEpochSecond())));
  }

  /** The certificates that were issued. */
  public List<ServedCertificate> certificates() {
    return control.certificates();
  }

  /** Updates of stacks begin from now on, and end once released, or after a minute. */
  public void holdUpdates() {
    control.send("hold-updates", Map.of());
  }

  /** Lets held updates end, and later ones at once again. */
  public void releaseUpdates() {
    control.send("release-updates", Map.of());
  }

  /** {@inheritDoc} It is the role {@code OrganizationAccountAccessRole}, made when absent. */
  @Override
  public Credentials administrator(String account) {
    return control.credentials("administrator", Map.of("account", account, "region", region()));
  }
}
