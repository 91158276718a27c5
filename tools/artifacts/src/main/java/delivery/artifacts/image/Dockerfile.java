package delivery.artifacts.image;

import delivery.artifacts.Artifact;
import delivery.artifacts.Name;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.syntax.dockerfile.DockerfileReader;
import delivery.artifacts.syntax.dockerfile.Instruction;
import delivery.artifacts.syntax.shell.ShellCommand;
import delivery.artifacts.syntax.shell.ShellReader;
import delivery.artifacts.syntax.shell.ShellWord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One Dockerfile.
 *
 * @param instructions all, also those before the first {@code FROM}
 * @param stages at least one unless the file has no {@code FROM}
 * @param arguments values of {@code ARG} that have a default
 */
public record Dockerfile(
    SourceFile source,
    List<Instruction> instructions,
    List<ImageStage> stages,
    Map<String, String> arguments)
    implements Artifact {
  /** Where the image of the agents is described; what it holds is what stages may call. */
  public static final String AGENT = "jenkins-docker/agent/Dockerfile";

  /** Where the controller's image is described; what it sets is the controller's environment. */
  public static final String CONTROLLER = "jenkins-docker/controller/Dockerfile";

  private static final Pattern RELEASE =
      Pattern.compile("^(?:docker\\.io/)?jenkins/jenkins:([0-9][^-@]*)");

  public Dockerfile {
    instructions = List.copyOf(instructions);
    stages = List.copyOf(stages);
    arguments = Map.copyOf(arguments);
  }

  /** Reads one file; never fails. */
  public static Dockerfile read(SourceFile file) {
    Map<String, String> arguments = new HashMap<>();
    List<ImageStage> stages = new ArrayList<>();
    List<Instruction> current = new ArrayList<>();
    List<Instruction> instructions = DockerfileReader.read(file);
    for (Instruction instruction : instructions) {
      if (instruction.keyword().equals("ARG")) {
        String[] parts = instruction.text().split("=", 2);
        if (parts.length == 2) {
          arguments.putIfAbsent(parts[0], parts[1].replace("\"", ""));
        }
      }
      if (instruction.keyword().equals("FROM")) {
        add(stages, current);
        current = new ArrayList<>();
      }
      current.add(instruction);
    }
    add(stages, current);
    return new Dockerfile(file, instructions, stages, arguments);
  }

  private static void add(List<ImageStage> stages, List<Instruction> instructions) {
    if (!instructions.isEmpty() && instructions.getFirst().keyword().equals("FROM")) {
      stages.add(ImageStage.of(instructions));
    }
  }

  @Override
  public String path() {
    return source.path();
  }

  /** A text with the values of {@code ARG} put in; what has no value stays. */
  public String expand(String text) {
    String expanded = text;
    for (Map.Entry<String, String> argument : arguments.entrySet()) {
      expanded =
          expanded
              .replace("${" + argument.getKey() + "}", argument.getValue())
              .replace("$" + argument.getKey(), argument.getValue());
    }
    return expanded;
  }

  /**
   * The release of Jenkins that the first stage starts from: 2.568.2 of {@code
   * jenkins/jenkins:2.568.2-jdk25}; empty when it starts from something else or from a moving tag.
   */
  public Optional<Located<String>> jenkins() {
    return stages.stream()
        .findFirst()
        .map(stage -> RELEASE.matcher(expand(stage.base().value())))
        .filter(Matcher::find)
        .map(found -> new Located<>(found.group(1), place(found.group())));
  }

  /** Where the text stands, which may be the default of an argument. */
  private Location place(String text) {
    int start = source.text().indexOf(text);
    return start < 0
        ? stages.getFirst().base().at()
        : source.locationOf(start + text.lastIndexOf(':') + 1);
  }

  @Override
  public Stream<Located<Name>> definitions() {
    if (stages.isEmpty()) {
      return Stream.empty();
    }
    ImageStage last = stages.getLast();
    return switch (path()) {
      case AGENT -> last.commands().map(tool -> new Name.ImageTool(tool.text()).at(tool.at()));
      case CONTROLLER ->
          last.variables()
              .map(variable -> new Name.ContainerVariable(variable.value()).at(variable.at()));
      default -> Stream.empty();
    };
  }

  @Override
  public Stream<Located<Name>> uses() {
    return stages.stream()
        .flatMap(stage -> stage.instructions().stream())
        .filter(each -> each.keyword().equals("COPY") || each.keyword().equals("ADD"))
        .flatMap(this::copied);
  }

  /** What an instruction of the last stage puts from the repository into the image. */
  public record Copy(String source, String target) {}

  /** Every such copy, in the order of the file. */
  public List<Copy> copies() {
    return stages.stream()
        .skip(Math.max(0, stages.size() - 1))
        .flatMap(stage -> stage.instructions().stream())
        .filter(each -> each.keyword().equals("COPY") || each.keyword().equals("ADD"))
        .flatMap(
            each ->
                copied(each)
                    .map(source -> new Copy(source.value().text(), words(each).getLast().text())))
        .toList();
  }

  /** The value that {@code ENV} of the last stage gives a variable. */
  public Optional<Located<String>> value(String variable) {
    Pattern set = Pattern.compile("(?:^|\\s)" + variable + "=\"?([^\"\\s\\\\]*)");
    for (Instruction each :
        stages.isEmpty() ? List.<Instruction>of() : stages.getLast().instructions()) {
      Matcher found = set.matcher(each.keyword().equals("ENV") ? each.arguments().text() : "");
      if (found.find()) {
        return Optional.of(
            new Located<>(found.group(1), each.arguments().locationOf(found.start(1))));
      }
    }
    return Optional.empty();
  }

  private Stream<Located<Name>> copied(Instruction copy) {
    List<ShellWord> words = words(copy);
    boolean fromElsewhere = words.stream().anyMatch(word -> word.text().startsWith("--from="));
    List<ShellWord> paths = words.stream().filter(word -> !word.text().startsWith("--")).toList();
    if (fromElsewhere || paths.size() < 2) {
      return Stream.empty();
    }
    return paths.subList(0, paths.size() - 1).stream()
        .map(path -> new Located<>(trimmed(expand(path.text())), path.at()))
        .filter(path -> path.value().indexOf('$') < 0 && path.value().indexOf('*') < 0)
        .filter(path -> !path.value().isEmpty() && !path.value().contains("://"))
        .map(path -> new Name.RepositoryFile(path.value()).at(path.at()));
  }

  private static String trimmed(String path) {
    String start = path.startsWith("./") ? path.substring(2) : path;
    return start.endsWith("/") ? start.substring(0, start.length() - 1) : start;
  }

  private static List<ShellWord> words(Instruction instruction) {
    List<ShellCommand> commands = ShellReader.read(instruction.arguments()).commands();
    return commands.isEmpty() ? List.of() : commands.getFirst().words();
  }
}
