package delivery.artifacts.tests.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groovy.lang.GroovyObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the exporter makes of the API of script-security, of permissions and of descriptors. */
class ExportFactsTest {
  private static final String ENUMERATING =
      """
      package org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists
      class EnumeratingWhitelist {
        protected List methodSignatures() { ["method A b C"] }
        protected List newSignatures() { ["new A"] }
        protected List staticMethodSignatures() { ["staticMethod A c"] }
        protected List fieldSignatures() { ["field A d"] }
        protected List staticFieldSignatures() { ["staticField A E"] }
      }
      """;
  private static final String PROXY =
      """
      package org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists
      class ProxyWhitelist {
        private volatile Object[] delegates = [new Few()]
        static class Few extends EnumeratingWhitelist {
          protected List methodSignatures() { [] }
          protected List newSignatures() { [] }
          protected List staticMethodSignatures() { ["staticMethod G implies"] }
          protected List fieldSignatures() { [] }
          protected List staticFieldSignatures() { [] }
        }
      }
      """;
  private static final String REJECTED =
      """
      package org.jenkinsci.plugins.scriptsecurity.sandbox.groovy
      class RejectASTTransformsCustomizer {
        private static final List<String> BLOCKED_TRANSFORMS = ["groovy.lang.Grab", "groovy.lang.A"]
      }
      """;
  private static final String WHITELISTS =
      """
      package org.jenkinsci.plugins.scriptsecurity.sandbox
      class Whitelist {}
      class ByRule extends Whitelist {}
      jenkins.model.Jenkins.extensions[Whitelist.name] = [
        new org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.EnumeratingWhitelist(),
        new org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.ProxyWhitelist(), new ByRule()]
      """;
  private static final String PERMISSION =
      """
      package hudson.security
      enum PermissionScope { JENKINS, ITEM_GROUP, ITEM, RUN, COMPUTER }
      class Permission {
        String id; String name; Map group; boolean enabled; Permission impliedBy; List within
        Class owner = Permission
        static List getAll() {
          def top = new Permission(id: 'X.Administer', name: 'Administer', group: [id: 'Overall'],
            enabled: true, within: [PermissionScope.JENKINS])
          [top, new Permission(id: 'Y.Build', name: 'Build', group: [id: 'Job'], enabled: false,
            impliedBy: top, within: [PermissionScope.JENKINS, PermissionScope.ITEM])]
        }
        boolean isContainedBy(PermissionScope scope) { scope in within }
      }
      """;

  @Test
  void signaturesCarryThePluginThatPermitsThem() throws Exception {
    GroovyObject program =
        Exporter.on(
            "[whichPlugin: { c -> [shortName: c.simpleName == 'ProxyWhitelist' ? 'other' : 'own'] }]",
            ENUMERATING,
            PROXY,
            REJECTED,
            """
            package org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists
            class StaticWhitelist {
              static InputStream getResourceAsStream(String name) {
                new ByteArrayInputStream((name + ' x\\n# no\\n\\n a b \\n').bytes)
              }
            }
            """);
    run(program, WHITELISTS);

    assertThat((Map<?, ?>) program.invokeMethod("sandbox", new Object[0]))
        .isEqualTo(
            Map.of(
                "allowed",
                Map.of(
                    "method A b C", "own",
                    "new A", "own",
                    "staticMethod A c", "own",
                    "field A d", "own",
                    "staticField A E", "own",
                    "staticMethod G implies", "other"),
                "dangerous",
                List.of("a b", "blacklist x"),
                "decidedAtRunTime",
                Map.of("org.jenkinsci.plugins.scriptsecurity.sandbox.ByRule", "own"),
                "refusedAnnotations",
                List.of("groovy.lang.A", "groovy.lang.Grab")));
  }

  @Test
  void copiesOfGroovysMethodsAreListedWithTheirTypes() throws Exception {
    String owner = "package com.cloudbees.groovy.cps\nclass %s { %s }";
    GroovyObject program =
        Exporter.on(
            "null",
            owner.formatted(
                "CpsDefaultGroovyMethods",
                "static Object[] each(Object[] all, Closure c) { all }\nprivate static void loc() {}"),
            owner.formatted("CpsDefaultGroovyStaticMethods", ""),
            owner.formatted(
                "CpsStringGroovyMethods",
                "static String find(CharSequence s, Closure c) { null }"));

    Map<?, ?> methods = (Map<?, ?>) program.invokeMethod("cps", new Object[0]);

    assertThat(String.valueOf(methods.get("com.cloudbees.groovy.cps.CpsDefaultGroovyMethods")))
        .contains("each(Object[],Closure): Object[]")
        .doesNotContain("loc()");
    assertThat(String.valueOf(methods.get("com.cloudbees.groovy.cps.CpsStringGroovyMethods")))
        .contains("find(CharSequence,Closure): String");
  }

  @Test
  void permissionsSayWhereTheyCanBeGranted() throws Exception {
    String matrix =
        "package %s\nclass %s { def getDescriptor() { new %sShows() } }\n"
            + "class %sShows { boolean showPermission(hudson.security.Permission p) { %s } }";
    GroovyObject program =
        Exporter.on(
            "null",
            PERMISSION,
            matrix.formatted(
                "hudson.security",
                "GlobalMatrixAuthorizationStrategy",
                "Global",
                "Global",
                "p.enabled"),
            matrix.formatted(
                "com.cloudbees.hudson.plugins.folder.properties",
                "AuthorizationMatrixProperty",
                "Folder",
                "Folder",
                "p.name == 'Build'"),
            matrix.formatted(
                "hudson.security",
                "AuthorizationMatrixProperty",
                "Job",
                "Job",
                "p.name == 'Build'"),
            matrix.formatted(
                "org.jenkinsci.plugins.matrixauth",
                "AuthorizationMatrixNodeProperty",
                "Node",
                "Node",
                "false"));

    assertThat(program.invokeMethod("permissions", new Object[0]))
        .isEqualTo(
            Map.of(
                "X.Administer",
                Map.of(
                    "group",
                    "Overall",
                    "name",
                    "Administer",
                    "plugin",
                    "core",
                    "enabled",
                    true,
                    "scopes",
                    List.of("Jenkins"),
                    "matrix",
                    List.of("global")),
                "Y.Build",
                Map.of(
                    "group", "Job",
                    "name", "Build",
                    "plugin", "core",
                    "impliedBy", "X.Administer",
                    "scopes", List.of("Jenkins", "Item"),
                    "matrix", List.of("folder", "job"))));
  }

  @Test
  void onlyDescriptorsThatSayMoreThanOneSymbolAreListed() throws Exception {
    GroovyObject program =
        Exporter.on("null", descriptors("def all = [new Descriptor(), new Plain(), new Broken()]"));
    run(program, "hudson.model.Descriptor.register()");

    assertThat(program.invokeMethod("describables", new Object[0]))
        .isEqualTo(
            Map.of(
                "hudson.model.Descriptor",
                Map.of(
                    "plugin", "core", "symbols", List.of("a", "b"), "deprecated", List.of("old"))));
    assertThat(program.invokeMethod("itemTypes", new Object[0]))
        .isEqualTo(
            Map.of(
                "hudson.model.Descriptor",
                Map.of(
                    "plugin", "core",
                    "category", "nested",
                    "displayName", "Folder",
                    "symbols", List.of("a", "b"))));
  }

  @Test
  void aModelThatCannotBeReadEndsTheExport() throws Exception {
    GroovyObject program =
        Exporter.on("null", descriptors("def all = [new Descriptor(), new Failing()]"));
    run(program, "hudson.model.Descriptor.register()");

    assertThatThrownBy(() -> program.invokeMethod("describables", new Object[0]))
        .hasStackTraceContaining("cannot be a @DataBoundSetter");
  }

  @Test
  void hiddenAttributesSayWhy() throws Exception {
    GroovyObject program =
        Exporter.on(
            "null",
            """
            package io.jenkins.plugins.casc
            class ConfiguratorRegistry { static get() { new ConfiguratorRegistry() } }
            class Attribute {
              String name; boolean deprecated; boolean restricted; boolean hide
              @groovy.transform.PackageScope boolean isIgnored() { deprecated || restricted || hide }
            }
            class ConfigurationContext {
              ConfigurationContext(ConfiguratorRegistry registry) {}
              def lookup(Class c) { new Configurator() }
            }
            class Configurator {
              Class target = String
              Set describe() {
                [new Attribute(name: 'fine'), new Attribute(name: 'old', deprecated: true),
                 new Attribute(name: 'both', deprecated: true, restricted: true),
                 new Attribute(name: 'left', hide: true)] as Set
              }
            }
            class RootElementConfigurator { static List all() { [] } }
            """);

    assertThat(program.invokeMethod("jcascHidden", new Object[] {List.of("java.lang.String")}))
        .isEqualTo(
            Map.of(
                "java.lang.String",
                Map.of(
                    "old", List.of("deprecated"),
                    "both", List.of("deprecated", "restricted"),
                    "left", List.of("ignored"))));
  }

  private static String[] descriptors(String all) {
    return new String[] {
      """
      package org.jenkinsci.plugins.structs
      class SymbolLookup {
        static Set getSymbolValue(Class c) { c.simpleName == 'Descriptor' ? ['a', 'b'] as Set : [] as Set }
      }
      """,
      """
      package org.jenkinsci.plugins.structs.describable
      class NoStaplerConstructorException extends UnsupportedOperationException {}
      class DescribableModel {
        List parameters
        static of(Class c) {
          if (c.simpleName == 'Broken') { throw new NoStaplerConstructorException() }
          if (c.simpleName == 'Failing') { throw new IllegalStateException('x cannot be a @DataBoundSetter') }
          new DescribableModel(parameters: c.simpleName == 'Descriptor'
            ? [[name: 'new', deprecated: false], [name: 'old', deprecated: true]] : [])
        }
      }
      """,
      """
      package hudson.model
      class TopLevelItemDescriptor {}
      class Descriptor {
        String categoryId = 'nested'
        String displayName = 'Folder'
        Class getClazz() { this.class }
        static void register() {
          %s
          jenkins.model.Jenkins.extensions[Descriptor.name] = all
          jenkins.model.Jenkins.extensions[TopLevelItemDescriptor.name] = [all[0]]
        }
      }
      class Plain extends Descriptor {}
      class Broken extends Descriptor {}
      class Failing extends Descriptor {}
      """
          .formatted(all)
    };
  }

  /** Runs a script among the classes of the stand-in controller. */
  private static void run(GroovyObject program, String script) throws Exception {
    Class<?> type =
        ((groovy.lang.GroovyClassLoader) program.getClass().getClassLoader().getParent())
            .parseClass(script, "Setup.groovy");
    ((groovy.lang.Script) type.getConstructor().newInstance()).run();
  }
}
