package delivery.pipeline.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import delivery.artifacts.lock.PipelineStep;
import delivery.pipeline.Fixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StepLibraryTest {
  private final StepLibrary library = new StepLibrary(Fixture.controller());

  static Iterable<String> names() {
    return new StepLibrary(Fixture.controller()).names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyStepOfTheRunnerIsOneOfTheControllerWithItsSignature(String name) {
    PipelineStep locked = Fixture.controller().step(name).orElseThrow();

    StepDefinition step = library.find(name).orElseThrow();

    assertThat(step.name()).isEqualTo(name);
    assertThat(step.sole()).isEqualTo(locked.sole());
    assertThat(step.takesBody()).isEqualTo(locked.body());
    assertThat(step.signature()).isEqualTo(locked);
  }

  @Test
  void aStepOfTheControllerThatCannotRunHereIsNeitherRunNorUnknown() {
    assertThat(library.find("mail")).isEmpty();
    assertThat(library.isUnsupported("mail")).isTrue();
    assertThat(library.isUnsupported("ehco")).isFalse();
    assertThatThrownBy(() -> library.step("mail")).hasMessageContaining("‘mail’ is not supported");
    assertThatThrownBy(() -> library.step("ehco"))
        .isInstanceOf(NoSuchMethodError.class)
        .hasMessageStartingWith("No such DSL method 'ehco' found among steps [archive, bat, build,")
        .hasMessageContaining(" or symbols [")
        .hasMessageEndingWith("or globals [currentBuild, env, params, pipeline, scm]");
  }

  @Test
  void buildStepsThatPipelineRunsThroughItsGeneralStepAreSymbols() {
    assertThat(library.symbols().names())
        .contains("archiveArtifacts", "cleanWs", "usernamePassword", "logRotator")
        .doesNotContain("echo", "sh");
  }
}
