package delivery.artifacts.lock;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the lock says of the sandbox, of permissions and of names. */
class LockFactsTest {
  private static final Path ROOT = Path.of(System.getProperty("repository.root"));
  private static final Path FOLDER = ROOT.resolve(ControllerLock.FOLDER);
  private static final ControllerLock LOCK = ControllerLock.in(FOLDER);

  @Test
  void theSandboxPermitsListedSignaturesOnly() {
    SandboxRules rules = LOCK.sandbox();

    assertThat(rules.allowed())
        .containsEntry("method java.lang.String trim", "script-security")
        .containsEntry(
            "staticMethod org.codehaus.groovy.runtime.DefaultGroovyMethods implies"
                + " java.lang.Boolean java.lang.Boolean",
            "matrix-project")
        .doesNotContainKey("staticMethod java.lang.System exit int")
        .hasSizeGreaterThan(1400);
    assertThat(rules.allowed().keySet())
        .allMatch(line -> line.matches("(method|staticMethod|new|field|staticField) \\S+.*"));
    assertThat(rules.dangerous())
        .contains("staticMethod java.lang.System exit int")
        .doesNotContainAnyElementsOf(rules.allowed().keySet());
    assertThat(rules.refusedAnnotations()).contains("groovy.lang.Grab", "groovy.transform.ASTTest");
    assertThat(rules.decidedAtRunTime()).isNotEmpty();
  }

  @Test
  void groovysMethodsWhoseClosuresMayHoldStepsAreKnownWithTheirTypes() {
    assertThat(LOCK.cpsMethods())
        .extracting(CpsMethod::name)
        .contains("each", "collect", "eachMatch")
        .doesNotContain("sort", "toSorted", "tap");
    assertThat(LOCK.cpsMethods())
        .filteredOn(m -> m.name().equals("eachWithIndex") && m.parameters().contains("Map"))
        .containsExactly(
            new CpsMethod(
                "CpsDefaultGroovyMethods",
                "eachWithIndex",
                java.util.List.of("Map", "Closure"),
                "Map"));
  }

  @Test
  void permissionsSayWhereTheyCanBeGranted() {
    LockedPermission create = requireNonNull(LOCK.permissions().get("hudson.model.Item.Create"));
    LockedPermission generic =
        requireNonNull(LOCK.permissions().get("hudson.security.Permission.GenericRead"));

    assertThat(create.written()).isEqualTo("Job/Create");
    assertThat(create.matrix()).containsExactly("global", "folder");
    assertThat(create.enabled()).isTrue();
    assertThat(generic.isGrantable()).isFalse();
    assertThat(LOCK.jcasc().permissions())
        .contains("Overall/SystemRead", "Job/Create")
        .doesNotContain("N/A/GenericRead");
    assertThat(LOCK.permissions().values())
        .allSatisfy(
            each ->
                each.impliedBy().ifPresent(id -> assertThat(LOCK.permissions()).containsKey(id)));
  }

  @Test
  void whatJcascHidesIsAnAttributeOfATypeThatItReads() {
    JcascModel jcasc = LOCK.jcasc();
    LockFile hidden = LockFile.read(FOLDER.resolve("jcasc-hidden.json"));

    assertThat(jcasc.reasonsToHide("jenkins.model.Jenkins", "AGENTPROTOCOLS"))
        .containsExactly("deprecated");
    assertThat(jcasc.reasonsToHide("jenkins.model.Jenkins", "rawBuildsDir"))
        .containsExactly("restricted");
    assertThat(jcasc.reasonsToHide("jenkins.model.Jenkins", "numExecutors")).isEmpty();
    assertThat(jcasc.reasonsToHide("no.such.Type", "a")).isEmpty();
    for (String type : hidden.names()) {
      assertThat(jcasc.type(type)).as(type).containsInstanceOf(JcascType.Configured.class);
    }
  }

  @Test
  void furtherSymbolsFollowTheOneToWrite() {
    assertThat(LOCK.jcasc().olderSymbols("hudson.slaves.DumbSlave"))
        .containsExactly("dumb", "slave");
    assertThat(LOCK.jcasc().olderSymbols("hudson.model.ListView")).isEmpty();
    assertThat(requireNonNull(LOCK.describables().get("hudson.model.ListView")).deprecated())
        .containsExactly("statusFilter");
    assertThat(
            requireNonNull(LOCK.itemTypes().get("org.jenkinsci.plugins.workflow.job.WorkflowJob"))
                .symbols())
        .containsExactly("pipeline");
  }

  @Test
  void everyPluginThatAFactNamesIsInTheLock() {
    Set<String> named = new TreeSet<>(LOCK.sandbox().allowed().values());
    named.addAll(LOCK.sandbox().decidedAtRunTime().values());
    LOCK.permissions().values().forEach(each -> named.add(each.plugin()));
    LOCK.describables().values().forEach(each -> named.add(each.plugin()));
    LOCK.itemTypes().values().forEach(each -> named.add(each.plugin()));
    named.remove("core");

    assertThat(LOCK.plugins().keySet()).containsAll(named);
  }

  @Test
  void theNoteOfWhatWasNotExportedNamesFilesAndPluginsOfTheLock() {
    Path note = FOLDER.resolve("coverage.json");
    if (Files.exists(note)) { // an export of the whole controller has none
      LockFile coverage = LockFile.read(note);
      for (String file : coverage.names()) {
        assertThat(FOLDER.resolve(file)).exists();
        assertThat(LOCK.plugins().keySet())
            .containsAll(coverage.required(file).list().stream().map(Entry::text).toList());
      }
    }
  }

  @Test
  void aFactOfAnotherFormIsRefusedWithItsPlace(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("cps.json"), "{\n\"a.B\":[\n \"each\"\n]\n}\n");
    Files.writeString(directory.resolve("sandbox.json"), "{\n\"allowed\":{\n}\n}\n");
    Files.writeString(directory.resolve("permissions.json"), "{\n\"x\":{\n \"name\":[]\n}\n}\n");

    ControllerLock lock = ControllerLock.in(directory);

    assertThatThrownBy(lock::cpsMethods).hasMessageContaining("no method: each");
    assertThatThrownBy(lock::sandbox).hasMessageContaining("the member dangerous is missing");
    assertThatThrownBy(lock::permissions).hasMessageContaining("x lacks group");
    assertThatThrownBy(lock::itemTypes).hasMessageContaining("does not exist");
  }
}
