package delivery.lint.declarative;

import delivery.lint.AstPatterns;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.stmt.Statement;

/** The rules of {@code post}. */
final class PostRules {
  private final ProblemCollector problems;
  private final PipelineCatalog facts;
  private final SectionRules sections;
  private final StepRules steps;

  PostRules(ProblemCollector problems, PipelineCatalog facts) {
    this.problems = problems;
    this.facts = facts;
    this.sections = new SectionRules(problems);
    this.steps = new StepRules(problems, facts);
  }

  void check(Statement post, String section) {
    List<Statement> conditions =
        sections.block(post, section).map(AstPatterns.Block::statements).orElse(List.of());
    Set<String> names = new HashSet<>();
    for (Statement condition : conditions) {
      Optional<AstPatterns.Block> block = AstPatterns.block(condition);
      if (block.isEmpty()) {
        problems.structure(
            condition, "a condition with a block is expected; there are: " + conditions());
        continue;
      }
      String name = block.get().name();
      if (!facts.postConditions().contains(name)) {
        problems.name(condition, "unknown condition \"" + name + "\"; there are: " + conditions());
      }
      if (!names.add(name)) {
        problems.structure(post, "the condition \"" + name + "\" appears more than once");
      }
      steps.all(block.get(), block.get().statements());
    }
    if (names.isEmpty()) {
      problems.structure(post, "\"" + section + "\" is empty");
    }
  }

  private String conditions() {
    return String.join(", ", facts.postConditions());
  }
}
