package delivery.lint.practice;

import static delivery.lint.practice.JudgedText.lint;
import static delivery.lint.practice.JudgedText.steps;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What real files asked for: each kind of mistake, its neighbours, and what is right. */
class UnknownNamesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "agent { docker { image 'x' } } | docker-workflow",
        "agent any\\n tools { nodejs 'n' } | nodejs",
        "agent any\\n options { ansiColor('xterm') } | ansicolor",
        "agent { kubernetes { label 'x' } } | kubernetes",
      })
  void anUnknownNameOfDeclarativeSaysItsPlugin(String lines, String plugin) {
    String text =
        "pipeline {\n "
            + lines.replace("\\n", "\n")
            + "\n stages {\n  stage('S') {\n   steps {\n    echo 'x'\n   }\n  }\n }\n}\n";

    assertThat(lint("a.jenkinsfile", text, false))
        .anySatisfy(each -> assertThat(each).contains("the plugin \"" + plugin + "\""));
  }

  @ParameterizedTest
  @CsvSource({
    "withSonarQubeEnv('s') { echo 'x' }, sonar",
    "sshagent(['k']) { echo 'x' }, ssh-agent",
    "slackSend 'x', slack",
    "readJSON file: 'x', pipeline-utility-steps",
    "withAWS(region: 'x') { echo 'x' }, pipeline-aws",
  })
  void anUnknownStepSaysItsPlugin(String step, String plugin) {
    assertThat(steps(step))
        .anySatisfy(each -> assertThat(each).contains("the plugin \"" + plugin + "\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jenkins:\\n  securityRealm:\\n    github:\\n      clientID: x | github-oauth",
        "jenkins:\\n  securityRealm:\\n    ldap:\\n      configurations: [] | ldap",
        "jenkins:\\n  authorizationStrategy:\\n    roleBased:\\n      roles: {} | role-strategy",
        "jenkins:\\n  clouds:\\n    - kubernetes:\\n        name: k | kubernetes",
        "jenkins:\\n  clouds:\\n    - docker:\\n        name: k | docker-plugin",
        "unclassified:\\n  simple-theme-plugin:\\n    elements: [] | simple-theme-plugin",
        "unclassified:\\n  slackNotifier:\\n    teamDomain: x | slack",
        "security:\\n"
            + "  queueItemAuthenticator:\\n"
            + "    authenticators:\\n"
            + "      - global:\\n"
            + "          x: y | authorize-project",
      })
  void anUnknownNameOfConfigurationSaysThePluginOfItsPlace(String yaml, String plugin) {
    assertThat(lint("c.yaml", yaml.replace("\\n", "\n") + "\n", false))
        .anySatisfy(each -> assertThat(each).contains("the plugin \"" + plugin + "\""));
  }

  @Test
  void aNameThatNoListKnowsIsUnknownAndNotGuessed() {
    String text = "unclassified:\n  zzzUnheardOf:\n    a: b\n";

    assertThat(lint("c.yaml", text, true))
        .anySatisfy(each -> assertThat(each).contains("no plugin that is known here brings it"));
    assertThat(lint("c.yaml", text, false))
        .noneSatisfy(each -> assertThat(each).contains("plugin \""));
  }

  @ParameterizedTest
  @CsvSource({
    "credentials, zzzVault",
    "globalCredentialsConfiguration, zzzVault",
    "unclassified, zzzVault",
  })
  void aPluginMayAddToARoot(String root, String name) {
    String text = root + ":\n  " + name + ":\n    a: b\n";

    assertThat(lint("c.yaml", text, true))
        .singleElement()
        .asString()
        .contains("no plugin that is known here brings it");
    assertThat(lint("c.yaml", "jenkins:\n  " + name + ": x\n", true))
        .singleElement()
        .asString()
        .doesNotContain("no plugin that is known here");
  }
}
