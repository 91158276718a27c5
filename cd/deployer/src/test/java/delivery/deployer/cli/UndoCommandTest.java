package delivery.deployer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.deployer.aws.Session;
import delivery.deployer.emulated.Emulators;
import delivery.deployer.emulated.OnMinistack;
import delivery.deployer.emulated.StackProbe;
import delivery.deployer.emulated.Templates;
import delivery.deployer.emulated.Workplace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What {@code undo} and {@code settle} take back of images that nobody proved, against ministack.
 */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class UndoCommandTest extends OnMinistack {
  @BeforeEach
  void deployFirst() {
    new StackProbe(work).template("");
    work.write("templates/nested.yaml", Templates.NESTED);
    assertThat(work.publish(Emulators.image(work, "image-" + number)).code()).isZero();
    Workplace.Ran ran = work.all();
    assertThat(ran.code()).as(ran.err()).isZero();
  }

  @Test
  void undoPutsBackWhatWasPublishedAndNeverDeployed() {
    String first = published();
    String second = Emulators.image(work, "unproved-" + work.environment());
    assertThat(work.publish(second).code()).isZero();

    assertThat(undo("--dry-run").out()).contains(first + " (dry run)");
    assertThat(published()).isEqualTo(second);
    Workplace.Ran undone = undo();
    assertThat(undone.code()).as(undone.err()).isZero();
    assertThat(undone.err()).contains(first + " again, which the stack runs");
    assertThat(published()).isEqualTo(first);
    assertThat(undo().out()).contains("this build published no image");
  }

  @Test
  void undoDeploysTheImageBeforeAgainWhereTheStackRunsTheUnprovedOne() {
    String first = published();
    String second = Emulators.image(work, "unproved-" + work.environment());
    assertThat(work.publish(second).code()).isZero();
    Workplace.Ran deployed = work.all();
    assertThat(deployed.code()).as(deployed.err()).isZero();

    assertThat(undo("--dry-run").out()).contains("deploy " + first + " again instead of " + second);
    Workplace.Ran undone = undo();
    assertThat(undone.code()).as(undone.err()).isZero();
    assertThat(undone.out()).contains(work.stackName() + " runs " + first + " again");
    assertThat(published()).isEqualTo(first);
    assertThat(work.run("history").out()).contains("rolled back from " + second);
    assertThat(work.run("status", "--json").out()).contains(first).doesNotContain(second);
  }

  @Test
  void undoLeavesTheFirstImageAlone() {
    assertThat(undo().out()).contains("was the first image", "none to go back to");
  }

  @Test
  void settleLeavesWhatWasProvedAndTakesBackWhatNobodyCameToProve() {
    String first = published();
    String parameters = work.file("build/parameters.json").toString();
    assertThat(work.run("settle").out()).contains("no version that is known to have proved good");
    assertThat(work.run("prove", "--parameters", parameters).out())
        .contains("(" + first + ") proved good");
    assertThat(undo().out()).contains(first + ", which this build published, proved good");
    assertThat(work.run("settle", "--dry-run", "--exit-code").code()).isZero();

    String second = Emulators.image(work, "unproved-" + work.environment());
    assertThat(work.publish(second).code()).isZero();
    Workplace.Ran deployed = work.all();
    assertThat(deployed.code()).as(deployed.err()).isZero();
    Workplace.Ran looked = work.run("settle", "--dry-run", "--exit-code");
    assertThat(looked.code()).as(looked.err()).isEqualTo(5);
    assertThat(looked.out()).contains("deploy " + first + " again instead of " + second);

    Workplace.Ran settled = work.run("settle", "--parameters", parameters);
    assertThat(settled.code()).as(settled.err()).isZero();
    assertThat(settled.out()).contains(work.stackName() + " runs " + first + " again");
    assertThat(published()).isEqualTo(first);
    assertThat(work.run("settle").out()).contains(first + " is what the stack runs");
    Workplace.Ran refused = work.run("prove", "--parameters", other(parameters, second, "ami-0"));
    assertThat(refused.code()).isEqualTo(3);
  }

  private static String other(String file, String image, String other) {
    try {
      Path path = Path.of(file);
      Files.writeString(path, Files.readString(path).replace(image, other));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Workplace.Ran undo(String... options) {
    String[] all = Arrays.copyOf(options, options.length + 2);
    all[options.length] = "--parameters";
    all[options.length + 1] = work.file("build/parameters.json").toString();
    return work.run("undo", all);
  }

  private String published() {
    try (Session session = work.session()) {
      return session.ssm().getParameter(r -> r.name(work.imageParameter())).parameter().value();
    }
  }
}
