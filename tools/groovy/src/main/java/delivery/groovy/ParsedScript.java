package delivery.groovy;

import org.codehaus.groovy.ast.ModuleNode;

/** A script's syntax tree, not yet resolved. Nobody may change it. */
public record ParsedScript(String name, String text, ModuleNode module) {}
