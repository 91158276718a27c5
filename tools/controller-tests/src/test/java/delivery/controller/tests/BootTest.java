package delivery.controller.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.jenkins.plugins.amazonecs.ECSCloud;
import com.cloudbees.jenkins.plugins.amazonecs.ECSTaskTemplate;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.common.IdCredentials;
import hudson.PluginWrapper;
import hudson.model.Item;
import hudson.model.User;
import hudson.security.HudsonPrivateSecurityRealm;
import hudson.security.SecurityRealm;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import jenkins.model.Jenkins;
import jenkins.model.JenkinsLocationConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.fixtures.RealJenkinsFixture;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/** One real controller, configured by this repository alone; every test asks it something. */
class BootTest {
  private static RealJenkinsFixture controller;

  @BeforeAll
  static void boot() throws Exception {
    controller = ConfiguredController.of(BootTest.class, RepositoryFiles.ROOT.resolve("jcasc"));
    controller.startJenkins();
  }

  @AfterAll
  static void stop() throws Exception {
    controller.tearDown();
  }

  @Test
  void everyPinnedPluginIsActiveInItsVersion() throws Throwable {
    controller.runRemotely(BootTest::pluginsAreThePins);
  }

  @Test
  void theControllerBuildsNothingAndOpensNoAgentPort() throws Throwable {
    controller.runRemotely(BootTest::schedulesOnly);
  }

  @Test
  void onlyAdminAdministersAndNobodyIsAnonymous() throws Throwable {
    controller.runRemotely(BootTest::permissions);
  }

  @Test
  void theCloudOffersTheAgentAsDeclared() throws Throwable {
    controller.runRemotely(BootTest::cloud);
  }

  @Test
  void credentialsAreThereByTheirIds() throws Throwable {
    controller.runRemotely(BootTest::credentials);
  }

  @Test
  void theJobsExistWithoutAnyClick() throws Throwable {
    controller.runRemotely(BootTest::jobs);
  }

  private static void pluginsAreThePins(JenkinsRule r) {
    Map<String, String> active = new TreeMap<>();
    for (PluginWrapper plugin : r.jenkins.pluginManager.getPlugins()) {
      if (plugin.isActive() && !plugin.getShortName().startsWith("RealJenkinsFixture")) {
        active.put(plugin.getShortName(), plugin.getVersion());
      }
    }
    assertEquals(List.of(), List.copyOf(r.jenkins.pluginManager.getFailedPlugins()));
    assertEquals(Pins.read(), active);
    assertEquals(Pins.jenkins(), Jenkins.VERSION);
  }

  private static void schedulesOnly(JenkinsRule r) {
    assertEquals(0, r.jenkins.getNumExecutors());
    assertEquals(-1, r.jenkins.getSlaveAgentPort());
    assertEquals(
        RepositoryFiles.environment().get("JENKINS_URL"),
        JenkinsLocationConfiguration.get().getUrl());
  }

  private static void permissions(JenkinsRule r) {
    HudsonPrivateSecurityRealm realm = (HudsonPrivateSecurityRealm) r.jenkins.getSecurityRealm();
    assertFalse(realm.allowsSignup());
    assertTrue(
        r.jenkins
            .getACL()
            .hasPermission2(User.getById("admin", true).impersonate2(), Jenkins.ADMINISTER));
    assertFalse(r.jenkins.getACL().hasPermission2(Jenkins.ANONYMOUS2, Jenkins.READ));
    Authentication somebody =
        new UsernamePasswordAuthenticationToken(
            "somebody", "", List.of(SecurityRealm.AUTHENTICATED_AUTHORITY2));
    assertTrue(r.jenkins.getACL().hasPermission2(somebody, Item.BUILD));
    assertFalse(r.jenkins.getACL().hasPermission2(somebody, Item.CONFIGURE));
    assertNotNull(r.jenkins.getCrumbIssuer());
  }

  private static void cloud(JenkinsRule r) {
    Map<String, String> environment = RepositoryFiles.environment();
    ECSCloud cloud = (ECSCloud) r.jenkins.clouds.getByName("ecs");
    assertEquals(environment.get("ECS_CLUSTER_ARN"), cloud.getCluster());
    assertEquals(environment.get("AWS_REGION"), cloud.getRegionName());
    assertEquals(4, cloud.getTemplates().size());
    ECSTaskTemplate template = cloud.getTemplates().get(0);
    assertEquals("app-build", template.getLabel());
    assertEquals("app-build", template.getTemplateName());
    assertEquals(environment.get("AGENT_IMAGE"), template.getImage());
    assertEquals(environment.get("BUILD_TASK_ROLE_ARN"), template.getTaskrole());
    ECSTaskTemplate release = cloud.getTemplates().get(1);
    assertEquals("app-release-dev app-release-staging", release.getLabel());
    assertEquals(environment.get("RELEASE_TASK_ROLE_ARN"), release.getTaskrole());
    ECSTaskTemplate approved = cloud.getTemplates().get(2);
    assertEquals("app-release-production", approved.getLabel());
    assertEquals(environment.get("PROTECTED_RELEASE_TASK_ROLE_ARN"), approved.getTaskrole());
    ECSTaskTemplate check = cloud.getTemplates().get(3);
    assertEquals("app-check", check.getLabel());
    assertNull(check.getTaskrole());
    assertEquals(environment.get("CHECK_IMAGE"), check.getImage());
    assertEquals(environment.get("AGENT_EXECUTION_ROLE_ARN"), template.getExecutionRole());
    assertEquals("FARGATE", template.getLaunchType());
    assertEquals("awsvpc", template.getNetworkMode());
    assertEquals(environment.get("AGENT_SUBNETS"), template.getSubnets());
    assertEquals(environment.get("AGENT_SECURITY_GROUPS"), template.getSecurityGroups());
    assertEquals(1024, template.getCpu());
    assertEquals(4096, template.getMemoryReservation());
    assertEquals("awslogs", template.getLogDriver());
  }

  private static void credentials(JenkinsRule r) {
    TreeSet<String> ids = new TreeSet<>();
    SystemCredentialsProvider.getInstance()
        .getDomainCredentialsMap()
        .values()
        .forEach(all -> all.forEach(c -> ids.add(((IdCredentials) c).getId())));
    assertEquals(new TreeSet<>(List.of("github", "github-token", "github-webhook-secret")), ids);
  }

  private static void jobs(JenkinsRule r) {
    TreeSet<String> names = new TreeSet<>();
    r.jenkins.getAllItems().forEach(item -> names.add(item.getFullName()));
    assertEquals(new TreeSet<>(List.of("app", "app/master", "app/pull-requests", "seed")), names);
  }
}
