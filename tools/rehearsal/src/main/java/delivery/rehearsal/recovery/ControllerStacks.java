package delivery.rehearsal.recovery;

import com.fasterxml.jackson.jr.ob.JSON;
import delivery.artifacts.source.SourceTree;
import delivery.aws.Moto;
import delivery.host.process.Completed;
import delivery.rehearsal.BuildRunner;
import delivery.rehearsal.account.Account;
import delivery.rehearsal.account.ControllerStack;
import delivery.rehearsal.account.StackOutputs;
import delivery.rehearsal.account.StackProvisioner;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stacks of the controller in the tools account, as an operator made them once. */
record ControllerStacks(BuildRunner job, Moto aws, SourceTree tree, ControllerService service) {
  private static final String TAG = "rehearsed";

  /** Makes them, with all that they stand on. */
  void deploy(String environment)
      throws IOException, InterruptedException, StackProvisioner.Failed {
    Account tools = job.toolsAccount();
    for (String image : List.of("app/controller", "app/agent", "app/check")) {
      service.putImage(
          image,
          TAG,
          image.equals("app/controller") ? ControllerImageFiles.copies(tree) : List.of());
    }
    service.createSecret("app/jenkins/github-token", "a token");
    StackProvisioner.createStack(
        tools, "app-account", tree.read("cloudformation/account.yaml"), Map.of());
    issueCertificate();
    Map<String, String> values = ControllerStack.parameters(tools, aws.region(), TAG);
    values.put("TemplateBaseUrl", templates(environment));
    values.put("CertificateArn", certificate());
    values.put("RepositoryUrl", "https://github.com/OWNER/REPOSITORY.git");
    values.put("GitHubTokenSecretArn", secretArn());
    StackProvisioner.createStack(
        tools, ControllerStack.NAME, tree.read("cloudformation/jenkins.yaml"), values);
  }

  /** Somebody asks AWS for the certificate, before anything needs it. */
  void issueCertificate() {
    aws.issueCertificate(certificate(), ControllerStack.DOMAIN);
  }

  /** The file system of the home; empty where there is no stack. */
  Optional<String> fileSystem() {
    String account = job.toolsAccount().id();
    // A session of an account that was lost is one no more.
    try (Account tools =
        new Account(account, aws.endpoint(), aws.region(), aws.administrator(account))) {
      return StackOutputs.of(tools, ControllerStack.NAME, "FileSystemId");
    }
  }

  private String certificate() {
    return "arn:aws:acm:%s:%s:certificate/ID".formatted(aws.region(), job.toolsAccount().id());
  }

  private String secretArn() {
    return "arn:aws:secretsmanager:%s:%s:secret:app/jenkins/github-token"
        .formatted(aws.region(), job.toolsAccount().id());
  }

  private String templates(String environment) throws IOException, InterruptedException {
    Completed synced = job.deployer("sync", environment, "--source", "cloudformation", "--json");
    if (!synced.succeeded()) {
      throw new IOException("the controller's templates cannot be uploaded: " + synced.errors());
    }
    return String.valueOf(JSON.std.mapFrom(synced.output()).get("url")).replaceFirst("/$", "");
  }
}
