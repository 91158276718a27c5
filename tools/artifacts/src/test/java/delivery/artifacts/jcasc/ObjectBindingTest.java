package delivery.artifacts.jcasc;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.source.SourceFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files against the types of the committed lock: what is bound where, and what does not fit. */
class ObjectBindingTest {
  private static final ControllerLock LOCK =
      ControllerLock.in(
          Path.of(System.getProperty("repository.root")).resolve(ControllerLock.FOLDER));

  private static Jcasc read(String text) {
    return new JcascReader(LOCK.jcasc(), Map.of("MODE", "EXCLUSIVE"))
        .read(new SourceFile("x.yaml", text));
  }

  @Test
  void everyValueKnowsItsPathItsOwnerAndTheAttribute() {
    Jcasc file =
        read(
            """
            jenkins:
              systemMessage: hello
              clouds:
                - ecs:
                    name: one
                    templates:
                      - templateName: app
            """);

    assertThat(file.mismatches()).isEmpty();
    assertThat(file.values())
        .extracting(value -> value.path() + " " + value.key())
        .containsExactly(
            "jenkins.systemMessage x.yaml:2:3",
            "jenkins.clouds x.yaml:3:3",
            "jenkins.clouds[0].ecs.name x.yaml:5:9",
            "jenkins.clouds[0].ecs.templates x.yaml:6:9",
            "jenkins.clouds[0].ecs.templates[0].templateName x.yaml:7:13");
    assertThat(file.values().getLast().owner()).endsWith("ECSTaskTemplate");
    assertThat(file.objects())
        .extracting(BoundObject::path)
        .containsExactly("jenkins", "jenkins.clouds[0].ecs", "jenkins.clouds[0].ecs.templates[0]");
  }

  /**
   * Each line is a file, with / for a line break, and the one mismatch that it has, with its place.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "jenkins:/  systemMesage: x~ UnknownAttribute x.yaml:2:3",
        "jenkin:/  systemMessage: x~ UnknownRoot x.yaml:1:1",
        "- jenkins~ NotOneMapping x.yaml:1:1",
        "jenkins: {}/---/jenkins: {}~ NotOneMapping x.yaml:3:1",
        "jenkins: text~ WrongShape x.yaml:1:10",
        "jenkins:/  systemMessage: [a]~ WrongShape x.yaml:2:18",
        "jenkins:/  clouds: ecs~ WrongShape x.yaml:2:11",
        "jenkins:/  mode: SOMETIMES~ NotAllowed x.yaml:2:9",
        "jenkins:/  clouds:/    - esc:/        name: a~ UnknownSymbol x.yaml:3:7",
        "jenkins:/  securityRealm:/    local: {}/    ldap: {}~ NotOneSymbol x.yaml:4:5",
        "jenkins:/  securityRealm:/    - local~ WrongShape x.yaml:3:5",
        "jenkins:/  systemMessage: 2026-11-28~ Unreadable x.yaml:2:18",
        "jenkins:/  1.5: x~ Unreadable x.yaml:2:3",
      })
  void whatDoesNotFitIsFoundAtItsPlace(String text, String expected) {
    assertThat(read(text.replace('/', '\n') + "\n").mismatches())
        .extracting(each -> each.getClass().getSimpleName() + " " + each.at())
        .containsExactly(expected);
  }

  /** The repaired twins of the files above. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "jenkins:/  systemMessage: x",
        "x-anchors:/  anything: [1, 2]/jenkins: {}",
        "jenkins: {}",
        "jenkins:",
        "jenkins:/  systemMessage: \"2026-11-28\"",
        "jenkins:/  clouds:/    - ecs:/        name: a",
        "jenkins:/  mode: EXCLUSIVE",
        "jenkins:/  mode: ${MODE}",
        "jenkins:/  securityRealm:/    local:/      allowsSignup: false",
        "jenkins:/  authorizationStrategy: unsecured",
      })
  void whatFitsHasNoMismatch(String text) {
    assertThat(read(text.replace('/', '\n') + "\n").mismatches()).isEmpty();
  }

  @Test
  void oneFaultHidesNoOther() {
    Jcasc file = read("jenkins:\n  modee: a\n  mode: b\n  numExecutors: [1]\n");

    assertThat(file.mismatches())
        .hasExactlyElementsOfTypes(
            Mismatch.UnknownAttribute.class, Mismatch.NotAllowed.class, Mismatch.WrongShape.class);
    assertThat(file.values()).extracting(BoundValue::path).contains("jenkins.numExecutors");
  }

  @Test
  void whatTheFileTellsTheControllerToTolerateIsMarked() {
    Jcasc file = read("configuration-as-code:\n  unknown: warn\njenkins:\n  modee: a\n");

    assertThat(file.mismatches())
        .singleElement()
        .isInstanceOfSatisfying(
            Mismatch.UnknownAttribute.class,
            unknown -> {
              assertThat(unknown.tolerated()).isTrue();
              assertThat(unknown.known()).contains("mode").isSorted();
              assertThat(unknown.owner()).isEqualTo("jenkins");
            });
  }

  @Test
  void aFileThatIsNoYamlHasAProblemAndBindsNothing() {
    Jcasc file = read("jenkins: [\n");

    assertThat(file.yaml().problem()).isPresent();
    assertThat(List.of(file.values(), file.objects(), file.mismatches())).allMatch(List::isEmpty);
  }
}
