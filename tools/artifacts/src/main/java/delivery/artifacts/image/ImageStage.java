package delivery.artifacts.image;

import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.syntax.dockerfile.Instruction;
import delivery.artifacts.syntax.shell.ShellCommand;
import delivery.artifacts.syntax.shell.ShellReader;
import delivery.artifacts.syntax.shell.ShellScript;
import delivery.artifacts.syntax.shell.ShellWord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One stage of a Dockerfile.
 *
 * @param base what {@code FROM} names, arguments not put in
 * @param name what {@code AS} calls it
 * @param instructions {@code FROM} first
 * @param users every {@code USER}, in order
 * @param runs the scripts of every {@code RUN}, in order
 */
public record ImageStage(
    Located<String> base,
    Optional<String> name,
    List<Instruction> instructions,
    List<Located<String>> users,
    List<ShellScript> runs) {
  public ImageStage {
    instructions = List.copyOf(instructions);
    users = List.copyOf(users);
    runs = List.copyOf(runs);
  }

  static ImageStage of(List<Instruction> instructions) {
    Instruction from = instructions.getFirst();
    List<String> words =
        Arrays.stream(from.text().split(" ")).filter(word -> !word.startsWith("--")).toList();
    String base = words.isEmpty() ? "" : words.getFirst();
    Optional<String> name =
        words.size() == 3 && words.get(1).equalsIgnoreCase("AS")
            ? Optional.of(words.get(2))
            : Optional.empty();
    List<Located<String>> users = new ArrayList<>();
    List<ShellScript> runs = new ArrayList<>();
    for (Instruction instruction : instructions) {
      switch (instruction.keyword()) {
        case "USER" -> users.add(new Located<>(instruction.text(), instruction.at()));
        case "RUN" -> runs.add(ShellReader.read(instruction.arguments()));
        default -> {}
      }
    }
    return new ImageStage(new Located<>(base, from.at()), name, instructions, users, runs);
  }

  /** The programs that {@code RUN} calls with nothing before them on their path. */
  Stream<ShellWord> commands() {
    return runs.stream()
        .flatMap(run -> run.commands().stream())
        .map(ShellCommand::program)
        .filter(ShellWord::isConstant)
        .filter(word -> word.text().indexOf('/') < 0);
  }

  /** The names that {@code ENV} sets. */
  Stream<Located<String>> variables() {
    return instructions.stream()
        .filter(each -> each.keyword().equals("ENV"))
        .flatMap(
            each ->
                ShellReader.read(each.arguments()).variables().stream()
                    .filter(variable -> isSet(each, variable.value(), variable.at())));
  }

  /** Variables inside a value are read, not set: only those followed by {@code =} count. */
  private static boolean isSet(Instruction instruction, String name, Location at) {
    List<String> lines = instruction.arguments().lines();
    String line = lines.get(at.line() - 1);
    return line.startsWith(name + "=", at.column() - 1);
  }
}
