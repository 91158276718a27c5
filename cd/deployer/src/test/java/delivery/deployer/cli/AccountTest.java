package delivery.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import delivery.aws.FaultProxy;
import delivery.aws.FaultProxy.Fault;
import delivery.aws.FaultProxy.FaultPolicy;
import delivery.deployer.ami.ImagePublisher;
import delivery.deployer.ami.PublishPlan;
import delivery.deployer.aws.Session;
import delivery.deployer.emulated.Emulators;
import delivery.deployer.emulated.OnMoto;
import delivery.deployer.emulated.Templates;
import delivery.deployer.emulated.Workplace;
import delivery.deployer.failure.DeploymentFailed;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Images and parameters against moto. */
class AccountTest extends OnMoto {
  private String image(String name) {
    return Emulators.image(work, name + "-" + work.environment());
  }

  @Test
  void remembersWhatWasPublishedAndGoesBackOneByOne() {
    List<String> images = List.of(image("one"), image("two"), image("three"));
    images.forEach(image -> assertThat(work.publish(image).code()).isZero());
    assertThat(work.run("history").out())
        .contains("build jenkins-app-7, commit 0123456789abcdef")
        .containsSubsequence(images.get(2), images.get(1), images.get(0));
    assertThat(work.run("rollback", "--dry-run").out())
        .contains(images.get(2) + " -> " + images.get(1) + " (dry run)");
    assertThat(work.run("rollback").out()).contains(images.get(1) + " (version 4)");
    assertThat(work.run("rollback").out())
        .contains(images.get(1) + " already (version 4), rolled back from " + images.get(2));
    assertThat(work.run("rollback", "--to", "1").out()).contains(images.get(0) + " (version 5)");
    assertThat(work.run("rollback", "--to", "3").out()).contains(images.get(2) + " (version 6)");
    assertThat(work.run("rollback", "--to", "99").err()).contains("it has 1, 2, 3, 4, 5, 6");
  }

  @Test
  void refusesAnImageThatCannotBeUsed() {
    assertThat(work.publish("ami-0123456789abcdef0").code()).isEqualTo(2);
    assertThat(work.publish("ami-0123456789abcdef0").err())
        .contains("does not exist in this account and region, or is not shared with it");
    assertThat(work.publish("latest").err()).contains("'latest' is not an image id");
    assertThat(work.run("history").out()).doesNotContain("ami-");
  }

  /** Parameter Store answers before it has validated an image; emulators do not. */
  private FaultPolicy validating(String old, int answers) {
    AtomicBoolean put = new AtomicBoolean();
    AtomicInteger left = new AtomicInteger(answers);
    return request -> {
      put.compareAndSet(false, request.action().equals("PutParameter"));
      return put.get() && request.action().equals("GetParameter") && left.getAndDecrement() > 0
          ? new FaultProxy.Reply(
              "application/x-amz-json-1.1",
              "{\"Parameter\":{\"Name\":\"%s\",\"Value\":\"%s\",\"Version\":1}}"
                  .formatted(work.imageParameter(), old))
          : Fault.NONE;
    };
  }

  @Test
  void waitsUntilParameterStoreHasAcceptedTheImage() throws IOException {
    String old = image("old");
    String accepted = image("accepted");
    assertThat(work.publish(old).code()).isZero();
    try (FaultProxy proxy = new FaultProxy(aws.endpoint(), validating(old, 2))) {
      Workplace.Ran ran = work.through(proxy.endpoint()).publish(accepted);
      assertThat(ran.code()).as(ran.err()).isZero();
      assertThat(ran.out()).contains(old + " -> " + accepted + " (version 2)");
    }
  }

  @Test
  void saysThatParameterStoreNeverAcceptedTheImage() throws IOException {
    String old = image("old");
    String refused = image("refused");
    assertThat(work.publish(old).code()).isZero();
    AtomicInteger pauses = new AtomicInteger();
    try (FaultProxy proxy = new FaultProxy(aws.endpoint(), validating(old, Integer.MAX_VALUE));
        Session session = work.through(proxy.endpoint()).session()) {
      ImagePublisher publisher =
          new ImagePublisher(session.ssm(), session::ec2, unused -> pauses.incrementAndGet());
      PublishPlan plan = publisher.plan(work.imageParameter(), refused, "by a test");
      assertThatThrownBy(() -> publisher.publish(plan, Duration.ofSeconds(20)))
          .isInstanceOf(DeploymentFailed.class)
          .hasMessage(
              "Parameter Store did not accept %s for %s within 20 s: it holds %s still"
                  .formatted(refused, work.imageParameter(), old));
    }
    assertThat(pauses).hasValue(40);
  }

  @Test
  void removesOnlyImagesThatNothingRefersTo() {
    List<String> images =
        List.of(image("old"), image("published"), image("unused"), image("newest"));
    try (Session session = work.session()) {
      session
          .ec2()
          .createTags(
              r ->
                  r.resources(images)
                      .tags(Tag.builder().key("Application").value(work.environment()).build()));
    }
    assertThat(work.publish(images.get(1)).code()).isZero();
    String[] options = {
      "--tag",
      "Application=" + work.environment(),
      "--keep",
      "1",
      "--environments-directory",
      work.file("environments").toString()
    };
    Workplace.Ran plan = work.runPlain("prune", options);
    assertThat(plan.code()).as(plan.err()).isZero();
    assertThat(plan.out())
        .contains("version 1 of " + work.imageParameter(), "of 4 images would be removed");
    String[] yes = java.util.Arrays.copyOf(options, options.length + 1);
    yes[options.length] = "--yes";
    String[] dry = java.util.Arrays.copyOf(yes, yes.length + 1);
    dry[yes.length] = "--dry-run";
    assertThat(work.runPlain("prune", dry).out()).contains("of 4 images would be removed");
    assertThat(work.runPlain("prune", yes).out()).contains("of 4 images are removed");
    try (Session session = work.session()) {
      List<String> left =
          session.ec2().describeImages(r -> r.owners("self")).images().stream()
              .map(image -> image.imageId())
              .filter(images::contains)
              .toList();
      // All four are of one second, so that the published one may itself be the newest.
      assertThat(left).hasSizeBetween(1, 2).contains(images.get(1));
    }
  }

  @Test
  void sharesAnImageWithEveryEnvironmentsAccountOnce() {
    String other = work.read("environments/" + work.environment() + ".yaml");
    work.write("environments/other.yaml", other.replace("111111111111", "222222222222"));
    String image = image("shared");
    String directory = work.file("environments").toString();
    Workplace.Ran shared =
        work.runPlain("share", "--ami", image, "--environments-directory", directory);
    assertThat(shared.code()).as(shared.err()).isZero();
    assertThat(shared.out()).contains("shared with 111111111111, 222222222222");
    assertThat(work.runPlain("share", "--ami", image, "--environments-directory", directory).out())
        .contains("already");
  }

  @Test
  void looksReferencesUpAndNeverShowsASecret() {
    try (Session session = work.session()) {
      session
          .secretsManager()
          .createSecret(
              r ->
                  r.name("db-" + work.environment())
                      .secretString("{\"password\": \"hunter2hunter2\"}"));
    }
    work.write(
        "templates/main.yaml",
        Templates.MAIN.replace(
            "Resources:", "  Password: {Type: String, NoEcho: true}\nResources:"));
    String environment = "environments/" + work.environment() + ".yaml";
    work.write(
        environment,
        work.read(environment) + "  Password: secret:db-" + work.environment() + "#password\n");
    assertThat(work.publish(image("one")).code()).isZero();
    Workplace.Ran parameters = work.parameters();
    assertThat(parameters.code()).as(parameters.err()).isZero();
    assertThat(parameters.out()).contains("****", "secret:db-", "version 1, environment file");
    assertThat(work.sync().code()).isZero();
    Workplace.Ran deployed = work.deploy("--json");
    assertThat(deployed.code()).as(deployed.err()).isZero();
    assertThat(deployed.calls()).contains("secretsmanager:GetSecretValue");
    for (String text :
        List.of(
            parameters.out(),
            deployed.out(),
            deployed.err(),
            work.read("build/parameters.json"),
            work.read("build/events.jsonl"))) {
      assertThat(text).doesNotContain("hunter2");
    }
    work.write(environment, work.read(environment).replace("#password", "#pass"));
    assertThat(work.parameters().code()).isZero();
    assertThat(work.deploy().err()).contains("has no field pass; it has [password]");
  }

  @Test
  void showsWhatDiffersFromTheDeployedStack() {
    assertThat(work.publish(image("one")).code()).isZero();
    assertThat(work.all().code()).isZero();
    assertThat(work.parameters("--diff").code()).isZero();
    String two = image("two");
    assertThat(work.publish(two).code()).isZero();
    Workplace.Ran different = work.parameters("--diff");
    assertThat(different.code()).isEqualTo(5);
    assertThat(different.out()).contains("AmiId", two).doesNotContain("TemplateBaseUrl");
  }

  @Test
  void namesThePlaceOfAReferenceThatLeadsNowhere() {
    Workplace.Ran missing = work.parameters();
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err()).contains(".yaml:8:10: no parameter " + work.imageParameter());
    Workplace.Ran output = work.parameters("--parameter", "AmiId=output:nowhere.Image");
    assertThat(output.err()).contains("--parameter AmiId: there is no stack nowhere");
  }
}
