package delivery.lint.jcasc;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Well-known roots, attributes and symbols of plugins that may be missing from a controller, so
 * that a message can name the plugin. Only asked for names which the controller does not know.
 */
final class KnownPlugins {
  private static final Map<String, String> PLUGIN_OF =
      Map.ofEntries(
          Map.entry("activedirectory", "active-directory"),
          Map.entry("adoptopenjdkinstaller", "adoptopenjdk"),
          Map.entry("amazonec2", "ec2"),
          Map.entry("ansicolorbuildwrapper", "ansicolor"),
          Map.entry("ant", "ant"),
          Map.entry("artifactorybuilder", "artifactory"),
          Map.entry("azurekeyvault", "azure-keyvault"),
          Map.entry("azuread", "azure-ad"),
          Map.entry("azurevm", "azure-vm-agents"),
          Map.entry("bitbucketendpointconfiguration", "cloudbees-bitbucket-branch-source"),
          Map.entry("casglobal", "cas-plugin"),
          Map.entry("command", "command-launcher"),
          Map.entry("docker", "docker-plugin"),
          Map.entry("dockertool", "docker-commons"),
          Map.entry("dockerserver", "docker-commons"),
          Map.entry("extendedemailpublisher", "email-ext"),
          Map.entry("giteaservers", "gitea"),
          Map.entry("github", "github-branch-source"),
          Map.entry("githubapp", "github-branch-source"),
          Map.entry("gitlabconnectionconfig", "gitlab-plugin"),
          Map.entry("gitlabservers", "gitlab-branch-source"),
          Map.entry("googleoauth2", "google-login"),
          Map.entry("gradle", "gradle"),
          Map.entry("hashicorpvault", "hashicorp-vault-plugin"),
          Map.entry("kubernetes", "kubernetes"),
          Map.entry("ldap", "ldap"),
          Map.entry("locale", "locale"),
          Map.entry("lockableresourcesmanager", "lockable-resources"),
          Map.entry("mercurialinstallation", "mercurial"),
          Map.entry("nodejs", "nodejs"),
          Map.entry("oic", "oic-auth"),
          Map.entry("pipeline-model", "docker-workflow"),
          Map.entry("prioritysorterconfiguration", "PrioritySorter"),
          Map.entry("prometheusconfiguration", "prometheus"),
          Map.entry("rolebased", "role-strategy"),
          Map.entry("saml", "saml"),
          Map.entry("sbtinstaller", "sbt"),
          Map.entry("simpletheme", "simple-theme-plugin"),
          Map.entry("slacknotifier", "slack"),
          Map.entry("sonarglobalconfiguration", "sonar"),
          Map.entry("sonarrunnerinstallation", "sonar"),
          Map.entry("ssh", "ssh-slaves"),
          Map.entry("sshlauncher", "ssh-slaves"),
          Map.entry("terraform", "terraform"),
          Map.entry("thememanager", "theme-manager"),
          Map.entry("xunit", "xunit"));

  private KnownPlugins() {}

  /** The end of a message that says which plugin would bring the name. */
  static Optional<String> missing(String name) {
    return Optional.ofNullable(PLUGIN_OF.get(name.toLowerCase(Locale.ROOT)))
        .map(plugin -> "; it comes with the plugin \"" + plugin + "\", which is not installed");
  }
}
