package delivery.lint.declarative;

import delivery.artifacts.pipeline.reader.PipelineReader;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Location;
import delivery.artifacts.syntax.groovy.GroovyTree;
import delivery.lint.plugins.NamePlace;
import delivery.lint.plugins.UnknownNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.ASTNode;

/** Collects what a controller refuses in one file, each under the rule that it breaks. */
final class ProblemCollector {
  static final String STRUCTURE = PipelineReader.RULE;
  static final String NAME = "declarative-name";
  static final String ARGUMENT = "declarative-argument";

  private final GroovyTree tree;
  private final UnknownNames names;
  private final Set<Diagnostic> found = new LinkedHashSet<>();

  ProblemCollector(GroovyTree tree, UnknownNames names) {
    this.tree = tree;
    this.names = names;
  }

  GroovyTree tree() {
    return tree;
  }

  /** Sections and blocks that are missing, doubled, unknown or of the wrong shape. */
  void structure(ASTNode at, String message) {
    add(STRUCTURE, at, message);
  }

  /** Names of agents, options, triggers, parameters, conditions and tools. */
  void name(ASTNode at, String message) {
    add(NAME, at, message);
  }

  /** A name that the lock does not know, of those that plugins bring. */
  void unknown(ASTNode at, String message, String name, Collection<String> known, NamePlace place) {
    Diagnostic finding = Diagnostic.refused(tree.at(at), NAME, message);
    found.add(names.complete(finding, name, known, place, true).withFix(name, Optional.empty()));
  }

  /** A name that the controller's configuration lacks; another controller may have it. */
  void undefined(ASTNode at, String message) {
    Diagnostic finding = Diagnostic.refused(tree.at(at), NAME, message);
    found.add(names.isStandIn() ? finding.about(Concern.RISK) : finding);
  }

  /** Arguments: their names, number and types. */
  void argument(ASTNode at, String message) {
    add(ARGUMENT, at, message);
  }

  private void add(String rule, ASTNode at, String message) {
    Location place = tree.at(at);
    found.add(Diagnostic.refused(place, rule, message));
  }

  /** Everything found, in the order of the file. */
  List<Diagnostic> all() {
    List<Diagnostic> sorted = new ArrayList<>(found);
    sorted.sort(Comparator.comparing(Diagnostic::at));
    return sorted;
  }
}
