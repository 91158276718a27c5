package delivery.controller.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import groovy.util.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javaposse.jobdsl.dsl.DslException;
import javaposse.jobdsl.dsl.DslScriptLoader;
import javaposse.jobdsl.dsl.ExtensibleContext;
import javaposse.jobdsl.dsl.Item;
import javaposse.jobdsl.dsl.JobManagement;
import javaposse.jobdsl.dsl.MemoryJobManagement;
import org.junit.jupiter.api.Test;

/**
 * Every script of jobs/ in Job DSL's own loader with its in-memory job management: no Jenkins is
 * booted. Methods that plugins bring are only known from the lock; they leave no XML here.
 */
class InMemoryJobsTest {
  private static final String LOCK = "jenkins-docker/controller/lock/job-dsl.json";
  private static final String GOLDEN = "tools/controller-tests/src/test/golden/";
  private static final Pattern DYNAMIC =
      Pattern.compile("\"([A-Za-z]+)\":\\[\\{[^\\]]*?\"dynamic\":true");

  @Test
  void everyScriptMakesTheItemsOfItsGoldenFiles() throws Exception {
    Map<String, String> made = new TreeMap<>();
    for (Path script : RepositoryFiles.jobs()) {
      made.putAll(run(RepositoryFiles.text(script)).getSavedConfigs());
    }

    assertEquals("[app, app/master, app/pull-requests, seed]", made.keySet().toString());
    for (Map.Entry<String, String> item : made.entrySet()) {
      isPartOfGolden(item.getKey(), item.getValue());
    }
  }

  @Test
  void aMethodThatNoContextAndNoPluginHasIsRefused() {
    String broken =
        RepositoryFiles.text("jobs/app.groovy").replace("githubPush()", "gitHubPushes()");

    assertThrows(DslException.class, () -> run(broken));
  }

  private static void isPartOfGolden(String item, String xml) throws Exception {
    List<String> golden = Leaves.of(RepositoryFiles.text(GOLDEN + item.replace('/', '.') + ".xml"));
    List<String> missing = new ArrayList<>(Leaves.of(xml));
    missing.removeAll(golden);
    // An element is empty here where a plugin would have filled it.
    missing.removeIf(leaf -> leaf.endsWith(" = "));
    assertEquals("", String.join("\n", missing), item);
  }

  private static PluginMethods run(String script) throws Exception {
    PluginMethods management = new PluginMethods(dynamicMethods());
    management
        .getParameters()
        .put("REPOSITORY_URL", RepositoryFiles.environment().get("REPOSITORY_URL"));
    new DslScriptLoader(management).runScript(script);
    return management;
  }

  private static Set<String> dynamicMethods() {
    Set<String> names = new TreeSet<>();
    Matcher methods = DYNAMIC.matcher(RepositoryFiles.text(LOCK).replaceAll("\\s", ""));
    while (methods.find()) {
      names.add(methods.group(1));
    }
    assertTrue(names.size() > 100, "the lock has dynamic methods, found " + names.size());
    return names;
  }

  /** Knows the methods that the pinned plugins add, and says yes to every version. */
  private static final class PluginMethods extends MemoryJobManagement {
    private final Set<String> known;

    PluginMethods(Set<String> known) {
      this.known = known;
    }

    @Override
    public Node callExtension(
        String name, Item item, Class<? extends ExtensibleContext> contextType, Object... args) {
      return known.contains(name) ? JobManagement.NO_VALUE : null;
    }

    @Override
    public boolean isMinimumPluginVersionInstalled(String pluginShortName, String version) {
      return true;
    }

    @Override
    public boolean isMinimumCoreVersion(String version) {
      return true;
    }
  }
}
