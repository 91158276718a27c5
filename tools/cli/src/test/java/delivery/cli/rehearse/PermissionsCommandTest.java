package delivery.cli.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.cloudformation.Role;
import delivery.artifacts.source.SourceTree;
import delivery.cli.Main;
import delivery.rehearsal.iam.RoleTemplates;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * Takes the statements of one role out of its template and lets the pipeline fail for want of them.
 * {@code -Dnightly} takes out each single action of each role instead, which takes some minutes.
 */
@Tag("slow")
class PermissionsCommandTest {
  private static final Path HOME =
      Path.of(System.getProperty("repository.root", "../..")).toAbsolutePath().normalize();

  /**
   * Taken by services of AWS that the emulator does not play, and not by a stage; or by the stages
   * of a build for a protected environment, and this one is for dev.
   */
  private static final Set<String> TAKEN_BY_OTHERS =
      Set.of("app-agent-execution", "app-cloudformation", "app-release-protected-task");

  /**
   * Packer makes a key pair of its own on AWS; the rehearsal gives it the key of the stand-in
   * machine.
   */
  private static final Set<String> TAKEN_ON_AWS_ONLY = Set.of("app-build-task ReachBuilder");

  private static final boolean ALL = System.getProperty("nightly") != null;
  private static final String SAMPLE = "app-release-task";

  @Test
  void aNameThatNoPermissionHasIsRefusedWithThoseThereAre() {
    StringWriter messages = new StringWriter();
    CommandLine line = Main.commandLine().setErr(new PrintWriter(messages, true));

    assertThat(line.execute("permissions", "--only", "app-nobody")).isEqualTo(2);
    assertThat(messages.toString())
        .contains("no permission has 'app-nobody' in its name; there are: ")
        .contains("app-build-task ImageOfBuilder, ");
  }

  @Test
  void theStageThatNeedsAPermissionFailsWithoutIt() throws Exception {
    StringWriter results = new StringWriter();
    StringWriter messages = new StringWriter();
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(results, true)).setErr(new PrintWriter(messages, true));
    int status =
        ALL
            ? line.execute("permissions", "--each", "action")
            : line.execute("permissions", "--only", SAMPLE);

    assertThat(status).as(results + "\n" + messages).isZero();
    List<String> lines = results.toString().lines().toList();
    assertThat(lines).noneMatch(each -> each.startsWith("wrong"));
    for (Role role : roles()) {
      for (Role.Statement statement : role.statements()) {
        String name = role.name().value() + " " + statement.name();
        if (!ALL && !name.contains(SAMPLE)) {
          continue;
        }
        boolean untaken =
            TAKEN_BY_OTHERS.contains(role.name().value()) || TAKEN_ON_AWS_ONLY.contains(name);
        assertThat(lines)
            .as(name)
            .anyMatch(
                each ->
                    each.startsWith((untaken ? "untaken " : "proved  ") + name + ":")
                        || each.startsWith((untaken ? "untaken " : "proved  ") + name + " "));
      }
    }
  }

  private static List<Role> roles() throws Exception {
    SourceTree tree = new SourceTree(HOME);
    return RoleTemplates.read(
            tree.read("cloudformation/agent-roles.yaml"),
            tree.read("cloudformation/deploy-role.yaml"))
        .roles();
  }
}
