package delivery.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.deployer.emulated.OnMinistack;
import delivery.deployer.emulated.Workplace;
import org.junit.jupiter.api.Test;

/** Local paths in templates, uploaded and deployed. */
class PackagedTest extends OnMinistack {
  @Test
  void aTemplateThatIsNestedByItsPathIsDeployed() {
    work.write(
        "templates/main.yaml",
        "# %s\n".formatted(work.environment())
            + """
              Resources:
                Nested: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ./below/nested.yaml}}
              """);
    work.write("templates/below/nested.yaml", "Resources: {Topic: {Type: AWS::SNS::Topic}}\n");
    String file = "environments/" + work.environment() + ".yaml";
    work.write(file, work.read(file).replaceFirst("(?s)parameters:.*", ""));
    Workplace.Ran ran = work.all();
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(work.deploy().out()).contains("is up to date");
    assertThat(work.sync().out()).contains("0 uploaded, 2 unchanged");
    work.write(
        "templates/below/nested.yaml",
        "Resources: {Topic: {Type: AWS::SNS::Topic}, Other: {Type: AWS::SNS::Topic}}\n");
    Workplace.Ran changed = work.all();
    assertThat(changed.code()).as(changed.err()).isZero();
    assertThat(work.read("build/events.jsonl")).contains("\"logicalId\":\"Other\"");
  }

  @Test
  void codeIsUploadedOnceAndItsAddressWritten() {
    work.write(
        "templates/main.yaml",
        "# %s\n".formatted(work.environment())
            + """
              Resources:
                F:
                  Type: AWS::Lambda::Function
                  Properties: {Runtime: provided.al2023, Handler: x, Role: "arn:aws:iam::111111111111:role/x", Code: ../code}
              """);
    work.write("code/bootstrap", "#!/bin/sh\n# " + work.environment() + "\n");
    Workplace.Ran first = work.sync();
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.err()).contains("uploaded templates/code/");
    work.write("templates/other.yaml", "Resources: {Topic: {Type: AWS::SNS::Topic}}\n");
    Workplace.Ran second = work.sync();
    assertThat(second.err()).doesNotContain("uploaded templates/code/");
    try (var session = work.session()) {
      String key =
          session
              .s3()
              .listObjectsV2(r -> r.bucket("templates").prefix("templates/"))
              .contents()
              .stream()
              .map(object -> object.key())
              .filter(name -> name.endsWith("/main.yaml"))
              .filter(
                  name ->
                      session
                          .s3()
                          .getObjectAsBytes(r -> r.bucket("templates").key(name))
                          .asUtf8String()
                          .contains("# " + work.environment() + "\n"))
              .findFirst()
              .orElseThrow();
      assertThat(session.s3().getObjectAsBytes(r -> r.bucket("templates").key(key)).asUtf8String())
          .containsPattern(
              "Code: \\{\"S3Bucket\": \"templates\", \"S3Key\": \"templates/code/[0-9a-f]{64}\\.zip\"}")
          .doesNotContain("../code");
    }
  }
}
