package delivery.artifacts.tests.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import delivery.artifacts.lock.ControllerLock;
import groovy.lang.GroovyObject;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class ExportLockTest {
  @Test
  void compilesWithTheGroovyOfJenkinsWithoutAnyPluginAtHand() throws Exception {
    assertThat(Exporter.program().getClass().getMethods())
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
    "declarative.json,4",
    "jcasc-hidden.json,2",
    "sandbox.json,2",
    "cps.json,2",
    "permissions.json,2",
    "describables.json,2",
    "item-types.json,2"
  })
  void printsTheCommittedFilesByteForByteFromTheirContent(String file, int levels)
      throws Exception {
    String committed = Repository.text(ControllerLock.FOLDER + "/" + file);
    assertThat(Exporter.PROGRAM).contains("['" + file + "', " + levels + ", ");

    Object printed =
        Exporter.program().invokeMethod("canonical", new Object[] {parse(committed), levels});

    assertThat(printed + "\n").isEqualTo(committed);
  }

  @Test
  void asksInterfacesInAWayThatThisGroovyCanCall() throws Exception {
    GroovyObject program = Exporter.on("[plugins: []]");

    Object order =
        program.invokeMethod("called", new Object[] {"java.util.Comparator", "naturalOrder"});

    assertThat(order).isSameAs(Comparator.naturalOrder());
    // The classes of JCasC whose static methods the exporter calls are interfaces.
    assertThat(Exporter.PROGRAM)
        .doesNotContain("type('io.jenkins.plugins.casc.RootElementConfigurator').all()")
        .doesNotContain("type('io.jenkins.plugins.casc.ConfiguratorRegistry').get()");
  }

  @Test
  void namesOptionalDependenciesOnlyWhereTheyAreThere() throws Exception {
    GroovyObject program =
        Exporter.on(
            """
            [plugins: [[shortName: 'job-dsl', version: '2', requiredCoreVersion: '1',
              dependencies: [
                [shortName: 'structs', version: '3', optional: false],
                [shortName: 'configuration-as-code', version: '4', optional: true]],
              optionalDependencies: [
                [shortName: 'configuration-as-code', version: '4', optional: true],
                [shortName: 'vsphere-cloud', version: '5', optional: true]]]]]
            """);

    assertThat(program.invokeMethod("plugins", new Object[0]))
        .isEqualTo(
            Map.of(
                "job-dsl",
                Map.of(
                    "version",
                    "2",
                    "requiredCore",
                    "1",
                    "dependencies",
                    Map.of("structs", "3"),
                    "optional",
                    Map.of("configuration-as-code", "4"))));
  }

  @Test
  void listsWhatAConstructorTakesThoughItsSetterIsDeprecated() throws Exception {
    GroovyObject program =
        Exporter.on(
            "[:]",
            """
            package io.jenkins.plugins.casc.impl.configurators
            class DataBoundConfigurator {
              static getDataBoundConstructor(Class c) { c.constructors[0] }
              Set describe() {
                [[name: 'algorithm', deprecated: false, restricted: false],
                 [name: 'credentialsId', deprecated: true, restricted: false],
                 [name: 'entries', deprecated: false, restricted: true],
                 [name: 'former', deprecated: true, restricted: false]] as Set
              }
              List getAttributes() { describe().findAll { !it.deprecated && !it.restricted } as List }
            }
            """,
            """
            package org.kohsuke.stapler
            class ClassDescriptor {
              static String[] loadParameterNames(java.lang.reflect.Constructor c) {
                ['credentialsId', 'algorithm', 'entries']
              }
            }
            """);
    Object configurator =
        program
            .getClass()
            .getClassLoader()
            .loadClass("io.jenkins.plugins.casc.impl.configurators.DataBoundConfigurator")
            .getConstructor()
            .newInstance();

    assertThat(
            (List<?>)
                program.invokeMethod("attributesOf", new Object[] {configurator, String.class}))
        .extracting(attribute -> ((Map<?, ?>) attribute).get("name"))
        .hasToString("[algorithm, credentialsId]");
  }

  @Test
  void theLockHasNoMemberThatTheProgramLeavesOut() {
    // An absent list of choices and an empty one mean the same; the program prints the former.
    for (String file : List.of("pipeline-steps.json", "declarative.json")) {
      assertThat(Repository.text(ControllerLock.FOLDER + "/" + file))
          .as(file)
          .doesNotContain("\"choices\":{}")
          .doesNotContain(":false")
          .doesNotContain(":null");
    }
  }

  @Test
  void escapesWhatJsonMustEscape() throws Exception {
    assertThat(Exporter.program().invokeMethod("quoted", new Object[] {"a\"b\\c\nd"}))
        .isEqualTo("\"a\\\"b\\\\c\\u000ad\"");
  }

  private static Map<String, Object> parse(String json) throws IOException {
    return JSON.std.mapFrom(json);
  }
}
