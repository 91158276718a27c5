package delivery.artifacts.scripts;

import delivery.artifacts.Artifact;
import delivery.artifacts.Name;
import delivery.artifacts.packer.PackerFile;
import delivery.artifacts.source.Located;
import delivery.artifacts.syntax.shell.ShellScript;
import delivery.artifacts.syntax.shell.ShellWord;
import java.util.stream.Stream;

/**
 * A shell script that an agent runs from the repository's root.
 *
 * @param packerFolder where the Packer template is that {@code PKR_VAR_…} sets
 */
public record Script(ShellScript shell, String packerFolder) implements Artifact {
  @Override
  public String path() {
    return shell.file().path();
  }

  @Override
  public Stream<Located<Name>> uses() {
    return Stream.of(
            AgentCommands.tools(shell).map(word -> new Name.ImageTool(word.text()).at(word.at())),
            AgentCommands.files(shell)
                .map(word -> new Name.RepositoryFile(word.text()).at(word.at())),
            shell.inputs().stream()
                .filter(input -> isFile(input.value()))
                .map(input -> new Name.RepositoryFile(input.value()).at(input.at())),
            AgentCommands.awsActions(shell)
                .map(action -> new Name.IamAction(action.value(), role()).at(action.at())),
            packerVariables())
        .flatMap(each -> each);
  }

  /** Whose agent runs it: images are made beside the template, everything else releases. */
  private String role() {
    return path().startsWith(packerFolder + "/")
        ? AgentCommands.BUILD_ROLE
        : AgentCommands.RELEASE_ROLE;
  }

  private static boolean isFile(String path) {
    return path.indexOf('/') > 0 && !path.startsWith("build/");
  }

  private Stream<Located<Name>> packerVariables() {
    return shell.variables().stream()
        .filter(variable -> variable.value().startsWith(PackerFile.ENVIRONMENT_PREFIX))
        .map(
            variable ->
                new Name.PackerVariable(
                        variable.value().substring(PackerFile.ENVIRONMENT_PREFIX.length()),
                        packerFolder)
                    .at(variable.at()));
  }

  /** The outputs of a stack that the script reads with jq: {@code .ServiceUrl}. */
  public Stream<Located<String>> jqFields() {
    return shell.commands().stream()
        .filter(command -> command.program().text().equals("jq"))
        .flatMap(command -> command.words().stream().skip(1))
        .filter(word -> word.isConstant() && word.text().startsWith("."))
        .flatMap(Script::field);
  }

  private static Stream<Located<String>> field(ShellWord word) {
    int end = 1;
    while (end < word.text().length() && Character.isLetterOrDigit(word.text().charAt(end))) {
      end++;
    }
    return end == 1
        ? Stream.empty()
        : Stream.of(new Located<>(word.text().substring(1, end), word.at()));
  }
}
