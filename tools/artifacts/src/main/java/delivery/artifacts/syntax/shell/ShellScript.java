package delivery.artifacts.syntax.shell;

import delivery.artifacts.source.Located;
import delivery.artifacts.source.SourceFile;
import java.util.List;
import java.util.Set;

/**
 * What a script calls.
 *
 * @param commands in the order of the file, those inside {@code $(…)} included
 * @param functions the names that the script defines itself
 * @param variables names of variables that are read or set
 * @param inputs constant file names behind {@code <}
 */
public record ShellScript(
    SourceFile file,
    List<ShellCommand> commands,
    Set<String> functions,
    List<Located<String>> variables,
    List<Located<String>> inputs) {
  public ShellScript {
    commands = List.copyOf(commands);
    functions = Set.copyOf(functions);
    variables = List.copyOf(variables);
    inputs = List.copyOf(inputs);
  }
}
