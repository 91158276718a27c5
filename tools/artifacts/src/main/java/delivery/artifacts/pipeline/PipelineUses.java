package delivery.artifacts.pipeline;

import delivery.artifacts.Name;
import delivery.artifacts.scripts.AgentCommands;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.syntax.shell.ShellReader;
import delivery.artifacts.syntax.shell.ShellScript;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** What a pipeline expects from the controller, the agent's image and the repository. */
final class PipelineUses {
  private static final String ENVIRONMENT = "ENVIRONMENT";

  private PipelineUses() {}

  static Stream<Located<Name>> of(DeclarativePipeline pipeline) {
    return Stream.of(
            pipeline.allAgents().stream().flatMap(agent -> labels(pipeline, agent.label())),
            credentials(pipeline),
            pipeline.allSteps().stream().flatMap(step -> step(pipeline, step)),
            pipeline.parameters().stream().flatMap(PipelineUses::environments))
        .flatMap(each -> each);
  }

  private static Stream<Located<Name>> labels(DeclarativePipeline pipeline, Optional<Value> label) {
    return label.stream()
        .flatMap(
            value ->
                value.texts(pipeline.choices()).stream()
                    .flatMap(text -> Arrays.stream(text.split("[&|!()\\s]+|->|<->")))
                    .filter(each -> !each.isEmpty())
                    .map(each -> new Name.AgentLabel(each).at(value.at())));
  }

  private static Stream<Located<Name>> credentials(DeclarativePipeline pipeline) {
    return Stream.concat(
            pipeline.environment().stream(),
            pipeline.allStages().stream().flatMap(stage -> stage.environment().stream()))
        .filter(EnvironmentVariable::credential)
        .flatMap(variable -> credential(variable.value()));
  }

  private static Stream<Located<Name>> credential(Value value) {
    return value.constant().stream().map(id -> new Name.CredentialId(id).at(value.at()));
  }

  private static Stream<Located<Name>> step(DeclarativePipeline pipeline, Step step) {
    Stream<Located<Name>> credentials =
        step.arguments().stream()
            .filter(argument -> argument.name().filter("credentialsId"::equals).isPresent())
            .flatMap(argument -> credential(argument.value()));
    return switch (step.name()) {
      case "sh" -> Stream.concat(credentials, script(step).flatMap(PipelineUses::commands));
      case "node" ->
          Stream.concat(
              credentials,
              labels(pipeline, step.arguments().stream().map(Parameter::value).findFirst()));
      default -> credentials;
    };
  }

  private static Stream<Value> script(Step step) {
    return step.arguments().stream()
        .filter(
            argument ->
                argument.name().isEmpty() || argument.name().filter("script"::equals).isPresent())
        .map(Parameter::value)
        .limit(1);
  }

  /** Reads a constant script at its own place, so that what is found in it is placed right. */
  private static Stream<Located<Name>> commands(Value value) {
    if (value.constant().isEmpty()) {
      return Stream.empty();
    }
    Location at = value.at();
    int quotes = value.text().startsWith("'''") || value.text().startsWith("\"\"\"") ? 3 : 1;
    String before = "\n".repeat(at.line() - 1) + " ".repeat(at.column() - 1 + quotes);
    ShellScript script =
        ShellReader.read(new SourceFile(at.file(), before + value.constant().get()));
    return Stream.concat(
        AgentCommands.tools(script).map(word -> new Name.ImageTool(word.text()).at(word.at())),
        AgentCommands.files(script)
            .filter(word -> !word.text().startsWith("build/"))
            .map(word -> new Name.RepositoryFile(word.text()).at(word.at())));
  }

  /** The choices of the parameter that says where to deploy. */
  private static Stream<Located<Name>> environments(Directive parameter) {
    boolean isEnvironment =
        parameter.argument("name").flatMap(Value::constant).filter(ENVIRONMENT::equals).isPresent();
    return isEnvironment
        ? parameter.argument("choices").stream().flatMap(PipelineUses::choices)
        : Stream.empty();
  }

  private static Stream<Located<Name>> choices(Value list) {
    Stream.Builder<Located<Name>> names = Stream.builder();
    String text = list.text();
    int open = quote(text, 0);
    while (open >= 0) {
      int close = text.indexOf(text.charAt(open), open + 1);
      if (close < 0) {
        break;
      }
      Location at = list.at();
      Location place = new Location(at.file(), at.line(), at.column() + open + 1);
      names.add(new Name.EnvironmentName(text.substring(open + 1, close)).at(place));
      open = quote(text, close + 1);
    }
    return names.build();
  }

  private static int quote(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) == '\'' || text.charAt(i) == '"') {
        return i;
      }
    }
    return -1;
  }
}
