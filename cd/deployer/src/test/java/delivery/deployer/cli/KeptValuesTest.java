package delivery.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.deployer.emulated.Emulators;
import delivery.deployer.emulated.OnMinistack;
import delivery.deployer.emulated.StackProbe;
import delivery.deployer.emulated.Workplace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.Parameter;

/** A stack that somebody else made keeps what this repository does not mention. */
class KeptValuesTest extends OnMinistack {
  private static final String TEMPLATE =
      """
      Parameters:
        AmiId: {Type: AWS::EC2::Image::Id}
        Pw: {Type: String, NoEcho: true, Default: reset-to-default}
        Size: {Type: String, Default: small}
        New: {Type: String, Default: fresh}
      Resources:
        Kept: {Type: AWS::SSM::Parameter, Properties: {Type: String, Value: !Sub "${Pw}/${Size}"}}
        Image: {Type: AWS::SSM::Parameter, Properties: {Type: String, Value: !Sub "${AmiId}-${New}"}}
      """;

  @BeforeEach
  void makeTheStackElsewhere() throws InterruptedException {
    work.write("templates/main.yaml", "# " + work.environment() + "\n" + TEMPLATE);
    String image = Emulators.image(work, "kept-" + number);
    assertThat(work.publish(image).code()).isZero();
    try (var session = work.session()) {
      session
          .cloudFormation()
          .createStack(
              r ->
                  r.stackName(work.stackName())
                      .templateBody(
                          TEMPLATE
                              .replace("  New: {Type: String, Default: fresh}\n", "")
                              .replace("-${New}", ""))
                      .parameters(
                          given("AmiId", image),
                          given("Pw", "made-elsewhere"),
                          given("Size", "big")));
    }
    new StackProbe(work).awaitStatus("CREATE_COMPLETE");
  }

  private static Parameter given(String name, String value) {
    return Parameter.builder().parameterKey(name).parameterValue(value).build();
  }

  /** What the masked parameter really is: a resource shows it. */
  private String kept() {
    try (var session = work.session()) {
      String name =
          session
              .cloudFormation()
              .describeStackResource(r -> r.stackName(work.stackName()).logicalResourceId("Kept"))
              .stackResourceDetail()
              .physicalResourceId();
      return session.ssm().getParameter(r -> r.name(name)).parameter().value();
    }
  }

  private void mention(String parameters) {
    String file = "environments/" + work.environment() + ".yaml";
    work.write(file, work.read(file) + parameters);
  }

  @Test
  void anUnmentionedValueIsKept() {
    Workplace.Ran diff = work.parameters("--diff");
    assertThat(diff.code()).as(diff.out()).isEqualTo(5);
    assertThat(diff.out())
        .contains("New", "fresh")
        .contains("kept as deployed, because nobody mentions it: Pw, Size")
        .doesNotContain("reset-to-default");
    Workplace.Ran ran = work.all();
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(kept()).isEqualTo("made-elsewhere/big");
    Workplace.Ran again = work.parameters("--diff");
    assertThat(again.code()).as(again.out()).isZero();
    assertThat(again.out()).contains("nothing differs").contains("kept as deployed");
    assertThat(work.deploy().out()).contains("is up to date");
  }

  @Test
  void aValueIsKeptWhereTheTemplateHasNoDefaultEither() {
    work.write(
        "templates/main.yaml",
        work.read("templates/main.yaml").replace(", Default: reset-to-default", ""));
    Workplace.Ran check = work.parameters("--check");
    assertThat(check.code()).as("nobody is asked, and a new stack has none").isEqualTo(2);
    assertThat(check.err()).contains("parameter 'Pw' has no value");
    Workplace.Ran diff = work.parameters("--diff");
    assertThat(diff.out()).contains("kept as deployed, because nobody mentions it: Pw, Size");
    Workplace.Ran ran = work.all();
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(work.read("build/parameters.json")).contains("\"origin\" : \"STACK\"");
    assertThat(kept()).isEqualTo("made-elsewhere/big");
    String file = "environments/" + work.environment() + ".yaml";
    work.write(file, work.read(file).replace("stackName: app-", "stackName: new-"));
    Workplace.Ran other = work.parameters();
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err()).contains("'Pw' has no value: the template has no default");
  }

  @Test
  void theDefaultComesBackWhenItIsAskedFor() {
    mention("  Size: 'default:'\n  Pw: 'default:'\n");
    Workplace.Ran diff = work.parameters("--diff");
    assertThat(diff.out())
        .contains("Size       big       small")
        .contains("cannot be compared, because CloudFormation masks it: Pw");
    Workplace.Ran ran = work.all();
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(kept()).isEqualTo("reset-to-default/small");
  }

  @Test
  void aMentionedValueIsSentAndALiteralIsNotLookedUp() {
    mention("  Size: 'literal:ssm:/nowhere'\n");
    Workplace.Ran ran = work.all();
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(kept()).isEqualTo("made-elsewhere/ssm:/nowhere");
  }

  @Test
  void onlyTheImageChangesWhereOnlyThatIsAllowed() {
    assertThat(work.publish(Emulators.image(work, "next-" + number)).code()).isZero();
    work.write(
        "templates/main.yaml",
        work.read("templates/main.yaml")
            .replace("  New: {Type: String, Default: fresh}\n", "")
            .replace("-${New}", ""));
    Workplace.Ran ran = work.all("--yes-if-only", "AmiId");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(kept()).isEqualTo("made-elsewhere/big");
  }
}
