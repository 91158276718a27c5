package delivery.artifacts.tests.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groovy.lang.GroovyObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the exporter makes of the API of permissions, of descriptors and of hidden attributes. */
class ExportFactsTest {
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
    Exporter.run(program, "hudson.model.Descriptor.register()");

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
    Exporter.run(program, "hudson.model.Descriptor.register()");

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
}
