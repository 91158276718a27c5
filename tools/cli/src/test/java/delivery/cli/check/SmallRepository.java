package delivery.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What tests put into a Git repository of their own. */
final class SmallRepository {
  /** A template with a role that may read what is its own. */
  static final String ROLE =
      """
      Resources:
        Agent:
          Type: AWS::IAM::Role
          Properties:
            RoleName: agent
            Policies:
              - PolicyName: own
                PolicyDocument:
                  Statement:
                    - {Effect: Allow, Action: ['s3:GetObject'], Resource: 'arn:aws:s3:::mine/*'}
            AssumeRolePolicyDocument:
              Statement:
                - {Effect: Allow, Principal: {Service: ec2.amazonaws.com}, Action: 'sts:AssumeRole'}
      """;

  private SmallRepository() {}

  /** Commits all that is there. */
  static void commit(Path folder) throws Exception {
    git(folder, "add", "--all");
    git(
        folder,
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@example.com",
        "commit",
        "--quiet",
        "-m",
        "a");
  }

  /** Runs a command of Git, which succeeds. */
  static void git(Path folder, String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
    Completed done = SupervisedProcess.run(Command.of(folder, command));
    assertThat(done.succeeded()).as(done.output()).isTrue();
  }
}
