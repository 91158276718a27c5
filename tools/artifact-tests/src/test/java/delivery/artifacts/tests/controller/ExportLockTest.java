package delivery.artifacts.tests.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import delivery.artifacts.lock.ControllerLock;
import groovy.lang.GroovyClassLoader;
import groovy.lang.GroovyObject;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportLockTest {
  private static final String PROGRAM =
      Repository.text("jenkins-docker/controller/export-lock.groovy");

  @Test
  void compilesWithTheGroovyOfJenkinsWithoutAnyPluginAtHand() throws Exception {
    assertThat(program().getClass().getMethods())
        .extracting("name")
        .contains("plugins", "jcasc", "jobDsl", "pipelineSteps", "declarative", "files");
  }

  @ParameterizedTest
  @CsvSource({
    "controller.json,1",
    "plugins.json,3",
    "jcasc-roots.json,1",
    "jcasc.json,3",
    "job-dsl.json,3",
    "pipeline-steps.json,3",
    "declarative.json,4"
  })
  void printsTheCommittedFilesByteForByteFromTheirContent(String file, int levels)
      throws Exception {
    String committed = Repository.text(ControllerLock.FOLDER + "/" + file);
    assertThat(PROGRAM).contains("['" + file + "', " + levels + ", ");

    Object printed = program().invokeMethod("canonical", new Object[] {parse(committed), levels});

    assertThat(printed + "\n").isEqualTo(committed);
  }

  @Test
  void escapesWhatJsonMustEscape() throws Exception {
    assertThat(program().invokeMethod("quoted", new Object[] {"a\"b\\c\nd"}))
        .isEqualTo("\"a\\\"b\\\\c\\u000ad\"");
  }

  private static Map<String, Object> parse(String json) throws IOException {
    return JSON.std.mapFrom(json);
  }

  private static GroovyObject program() throws Exception {
    try (GroovyClassLoader loader = new GroovyClassLoader()) {
      Class<?> program = loader.parseClass(PROGRAM, "exportLock.groovy");
      return (GroovyObject) program.getConstructor().newInstance();
    }
  }
}
