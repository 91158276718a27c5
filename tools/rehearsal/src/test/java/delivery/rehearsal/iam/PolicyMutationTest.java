package delivery.rehearsal.iam;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.cloudformation.Role;
import delivery.artifacts.source.SourceFile;
import delivery.aws.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** On this repository's own templates: a new statement is tried without a change here. */
class PolicyMutationTest {
  private static final Path HOME =
      Path.of(System.getProperty("repository.root", "../..")).toAbsolutePath().normalize();

  record Case(SourceFile template, PolicyMutation removal) {
    @Override
    public String toString() {
      return removal.name();
    }
  }

  static Stream<Case> statements() throws IOException {
    return cases(false);
  }

  static Stream<Case> actions() throws IOException {
    return cases(true);
  }

  private static Stream<Case> cases(boolean actions) throws IOException {
    List<Case> cases = new ArrayList<>();
    for (String path :
        List.of("cloudformation/agent-roles.yaml", "cloudformation/deploy-role.yaml")) {
      SourceFile file = new SourceFile(path, Files.readString(HOME.resolve(path)));
      for (Role role : RoleTemplates.read(file).roles()) {
        (actions ? PolicyMutation.actions(role) : PolicyMutation.statements(role))
            .forEach(removal -> cases.add(new Case(file, removal)));
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("statements")
  void takesOutOneStatementAndNothingElse(Case each) {
    String role = each.removal().role();
    List<String> before = ids(each.template(), role);
    List<String> expected = new ArrayList<>(before);
    expected.remove(each.removal().statement().id());

    assertThat(ids(each.removal().from(each.template()), role)).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("actions")
  void takesOutOneActionAndNothingElse(Case each) {
    String role = each.removal().role();
    List<String> expected = granted(each.template(), role);
    expected.remove(each.removal().action().orElseThrow().value());
    expected.add("none:None");

    assertThat(granted(each.removal().from(each.template()), role))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private static List<String> ids(SourceFile template, String role) {
    return RoleTemplates.read(template).role(role).orElseThrow().statements().stream()
        .map(Role.Statement::id)
        .toList();
  }

  private static List<String> granted(SourceFile template, String role) {
    List<String> actions = new ArrayList<>();
    RoleTemplates.read(template).role(role).orElseThrow().statements().stream()
        .flatMap(statement -> statement.actions().stream())
        .forEach(action -> actions.add(action.value()));
    return actions;
  }

  @Test
  void aProofHoldsOnlyForARefusalOfTheVeryPermissionInItsOwnTemplate() throws IOException {
    PolicyMutation removal =
        statements()
            .map(Case::removal)
            .filter(each -> each.statement().name().equals("ShareAndRemoveOwnImage"))
            .findFirst()
            .orElseThrow();
    Optional<String> stage = Optional.of("Build AMI");
    DeniedCall denied =
        new DeniedCall(
            "Build AMI",
            "1",
            "app-build-task",
            "ec2:ModifyImageAttribute",
            "*",
            Optional.of(removal.at()),
            "");

    assertThat(new PermissionProof(removal, stage, true, List.of(denied)).holds()).isTrue();
    assertThat(new PermissionProof(removal, stage, false, List.of(denied)).holds()).isFalse();
    assertThat(new PermissionProof(removal, stage, true, List.of()).holds())
        .as("it failed for another reason")
        .isFalse();
    DeniedCall other =
        new DeniedCall(
            "Build AMI",
            "1",
            "app-build-task",
            "ec2:RunInstances",
            "*",
            Optional.of(removal.at()),
            "");
    assertThat(new PermissionProof(removal, stage, true, List.of(other)).holds()).isFalse();
    assertThat(PermissionProof.notNeeded(removal).holds()).isFalse();
  }

  @Test
  void theStageIsTheFirstThatTheStatementLetsCall() throws IOException {
    PolicyMutation removal =
        statements()
            .map(Case::removal)
            .filter(each -> each.statement().name().equals("ShareAndRemoveOwnImage"))
            .findFirst()
            .orElseThrow();
    assertThat(
            removal.firstStage(
                List.of(
                    call("Check", "build-task/MakeImage", true),
                    call("Build AMI", "build-task/ShareAndRemoveOwnImage", true),
                    call("Deploy", "build-task/ShareAndRemoveOwnImage", true))))
        .contains("Build AMI");
    assertThat(
            removal.firstStage(List.of(call("Check", "build-task/ShareAndRemoveOwnImage", false))))
        .isEmpty();
  }

  private static StagedCall call(String stage, String statement, boolean allowed) {
    return new StagedCall(
        stage,
        new Call(
            "ec2",
            "ModifyImageAttribute",
            "1",
            "r",
            "*",
            "arn:aws:iam::1:role/app-build-task",
            allowed,
            statement,
            "",
            List.of()));
  }
}
