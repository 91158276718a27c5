package delivery.lint.declarative;

import delivery.lint.AstPatterns;
import org.codehaus.groovy.ast.stmt.Statement;

/** The rules of the {@code pipeline} block and of its sections. */
final class PipelineRules {
  private final ProblemCollector problems;
  private final SectionRules sections;
  private final StageRules stages;
  private final DirectiveRules directives;
  private final SettingRules settings;
  private final PostRules post;

  PipelineRules(ProblemCollector problems, PipelineCatalog facts) {
    this.problems = problems;
    this.sections = new SectionRules(problems);
    this.directives = new DirectiveRules(problems, facts);
    this.settings = new SettingRules(problems, facts);
    this.post = new PostRules(problems, facts);
    this.stages = new StageRules(problems, facts);
  }

  void check(Statement pipeline) {
    var block = AstPatterns.block(pipeline);
    if (block.isEmpty()) {
      problems.structure(pipeline, "\"pipeline\" needs a block");
      return;
    }
    boolean agent = false;
    boolean hasStages = false;
    SectionRules.Seen seen = new SectionRules.Seen();
    for (Statement statement : block.get().statements()) {
      var call = sections.section(statement, statement, seen);
      if (call.isEmpty()) {
        continue;
      }
      String name = AstPatterns.name(call.get()).orElse("error");
      agent |= name.equals("agent");
      hasStages |= name.equals("stages");
      section(name, statement);
    }
    if (!hasStages) {
      problems.structure(pipeline, "the required section \"stages\" is missing");
    }
    if (!agent) {
      problems.structure(pipeline, "the required section \"agent\" is missing");
    }
  }

  private void section(String name, Statement statement) {
    switch (name) {
      case "stages" -> stages.stages(statement, "stages", false);
      case "environment" -> settings.environment(statement);
      case "post" -> post.check(statement, "post");
      case "agent" -> settings.agent(statement);
      case "tools" -> settings.tools(statement);
      case "options" -> directives.options(statement, false);
      case "parameters" -> directives.parameters(statement);
      case "triggers" -> directives.triggers(statement);
      case "libraries" -> directives.libraries(statement);
      case "properties", "wrappers", "jobProperties" ->
          problems.structure(statement, "the section \"" + name + "\" is now named \"options\"");
      case "notifications", "postBuild" ->
          problems.structure(statement, "the section \"" + name + "\" is now named \"post\"");
      default ->
          problems.structure(
              statement,
              "unknown section \""
                  + name
                  + "\"; there are: agent, environment, libraries, options, parameters, post,"
                  + " stages, tools, triggers");
    }
  }
}
