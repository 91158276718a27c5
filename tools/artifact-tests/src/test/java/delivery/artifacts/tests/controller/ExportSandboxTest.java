package delivery.artifacts.tests.controller;

import static org.assertj.core.api.Assertions.assertThat;

import groovy.lang.GroovyObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What the exporter makes of the API of script-security, and of Pipeline's copies of Groovy's
 * methods.
 */
class ExportSandboxTest {
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
    Exporter.run(program, WHITELISTS);

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
}
