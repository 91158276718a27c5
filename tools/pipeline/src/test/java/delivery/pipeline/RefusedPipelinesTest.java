package delivery.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the runner refuses before anything starts, at its place. */
@Timeout(60)
class RefusedPipelinesTest {
  @TempDir private Path folder;

  @Test
  void whatCannotBeRunIsRefusedWithEveryPlaceBeforeAnythingStarts() {
    Fixture fixture = new Fixture(folder);

    assertThatThrownBy(
            () ->
                fixture.run(
                    """
                    pipeline {
                      agent { docker 'maven' }
                      tools { maven 'M3' }
                      options { ansiColor('xterm') }
                      stages {
                        stage('One') {
                          steps {
                            mail subject: 'x'
                            script { tm 'x' }
                          }
                          post { sometimes { echo 'x' } }
                        }
                      }
                    }
                    """))
        .isInstanceOfSatisfying(
            RunRefusedException.class,
            refused ->
                assertThat(refused.problems())
                    .extracting(problem -> problem.at().line())
                    .containsExactly(2, 3, 4, 8, 9, 11));
    assertThat(fixture.events()).isEmpty();
  }

  @Test
  void anUnknownClassIsRefusedAtItsLine() {
    assertThatThrownBy(
            () -> new Fixture(folder).run("import no.such.Thing\n" + Fixture.steps("echo 'x'")))
        .isInstanceOf(RunRefusedException.class)
        .hasMessageContaining("Jenkinsfile:1:1")
        .hasMessageContaining("no.such.Thing");
  }

  @Test
  void whatTheEngineCannotRewriteIsRefusedBeforeAnythingStarts() {
    Fixture fixture = new Fixture(folder);

    assertThatThrownBy(
            () -> fixture.run("def f(all) {\n  all*.trim()\n}\n" + Fixture.steps("echo 'x'")))
        .isInstanceOf(RunRefusedException.class)
        .hasMessageContaining("Jenkinsfile:2:3")
        .hasMessageContaining("spread not yet supported for CPS transformation");
    assertThat(fixture.events()).isEmpty();
  }

  @Test
  void whatStandsAroundThePipelineIsRefusedToo() {
    assertThatThrownBy(
            () ->
                new Fixture(folder)
                    .run(
                        """
                        @Grab('org.apache.commons:commons-lang3:3.12.0')
                        import org.apache.commons.lang3.StringUtils
                        def helper() {
                          mail subject: 'x'
                        }
                        tm 'x'
                        """
                            + Fixture.steps("helper()")))
        .isInstanceOfSatisfying(
            RunRefusedException.class,
            refused ->
                assertThat(refused.problems())
                    .extracting(problem -> problem.at().line())
                    .containsExactlyInAnyOrder(1, 4, 6));
  }
}
