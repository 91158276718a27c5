package delivery.artifacts.survey;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Says what a file is: by its name and folder where they are sure, else by what is in it. */
public final class Recognition {
  private static final Pattern JENKINSFILE = Pattern.compile("(?i).*jenkinsfile.*");
  private static final Set<String> OTHER_ENDINGS =
      Set.of(
          "adoc",
          "bak",
          "bats",
          "css",
          "erb",
          "go",
          "gz",
          "html",
          "ipynb",
          "j2",
          "java",
          "jelly",
          "jpg",
          "js",
          "json",
          "kt",
          "md",
          "orig",
          "png",
          "ps1",
          "py",
          "rb",
          "rst",
          "sh",
          "svg",
          "template",
          "tf",
          "tmpl",
          "toml",
          "tpl",
          "ts",
          "txt",
          "xml",
          "yaml",
          "yml",
          "zip");
  private static final Pattern DOCKERFILE =
      Pattern.compile("(?i)(?:docker|container)file(?:[._-].*)?|.*\\.(?:docker|container)file");
  private static final Pattern JENKINS_IMAGE =
      Pattern.compile(
          "(?im)^FROM\\s+(?:--\\S+\\s+)*+\\S*jenkins|^ARG\\s+\\w+=\\S*jenkins/|jenkins-plugin-cli"
              + "|install-plugins\\.sh|CASC_JENKINS_CONFIG");
  private static final Pattern PLUGINS = Pattern.compile("(?i).*plugins?[^/]*\\.txt");
  private static final Pattern PLUGIN =
      Pattern.compile("\\s*[A-Za-z0-9_.-]+(?:\\s*[:@]\\s*[\\w.+~-]+)?(?:[:;]\\S*)?\\s*(?:#.*)?");
  private static final Pattern STEP = Pattern.compile("(?:.*/)?vars/[A-Za-z_]\\w*\\.groovy");

  /** Tests of a library stand in the same folders as what they test. */
  private static final Pattern TEST = Pattern.compile("(?:.*/)?tests?/.*");

  private Recognition() {}

  /** The kind of a file of a repository. */
  public static Optional<FileKind> of(String path, Supplier<String> text) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    String ending = ending(name);
    if (isStep(path)) {
      return Optional.of(FileKind.LIBRARY_STEP);
    }
    if (!OTHER_ENDINGS.contains(ending) && JENKINSFILE.matcher(name).matches()) {
      return Optional.of(FileKind.JENKINSFILE);
    }
    return switch (ending) {
      case "groovy", "jenkins", "pipeline", "dsl" -> groovy(path, text.get());
      case "yaml", "yml" -> yaml(path, text.get());
      case "txt" ->
          PLUGINS.matcher(name).matches() && isPluginList(text.get())
              ? Optional.of(FileKind.PLUGINS)
              : Optional.empty();
      default -> image(path, name, ending, text);
    };
  }

  static boolean isStep(String path) {
    return STEP.matcher(path).matches() && !TEST.matcher(path).matches();
  }

  /** The kind of a file that was named by itself: more kinds, and standard input by its text. */
  public static Optional<FileKind> ofNamed(String path, String text) {
    Optional<FileKind> known = of(path, () -> text);
    if (known.isPresent()) {
      return known;
    }
    String ending = ending(path.substring(path.lastIndexOf('/') + 1));
    if (path.endsWith(".pkr.hcl")) {
      return Optional.of(FileKind.PACKER);
    }
    if (isDockerfile(path.substring(path.lastIndexOf('/') + 1), ending)) {
      return Optional.of(FileKind.DOCKERFILE);
    }
    if (YamlLook.isTemplate(text)) {
      return Optional.of(FileKind.TEMPLATE);
    }
    if (Set.of("yaml", "yml").contains(ending)) {
      return Optional.of(YamlLook.isWorkflow(text) ? FileKind.WORKFLOW : FileKind.JCASC);
    }
    boolean isClass = new LibraryLayout(Set.of()).root(path).isPresent();
    return GroovyLook.of(text)
        .or(() -> isClass ? Optional.of(FileKind.LIBRARY_CLASS) : YamlLook.of(text));
  }

  private static Optional<FileKind> groovy(String path, String text) {
    Optional<FileKind> seen = GroovyLook.of(text);
    return seen.isEmpty() && isIn(path, "jobs") && path.indexOf('/') == path.lastIndexOf('/')
        ? Optional.of(FileKind.JOB_DSL)
        : seen;
  }

  private static Optional<FileKind> yaml(String path, String text) {
    if (YamlLook.isBundle(text)) {
      return Optional.empty();
    }
    if (isConfigurationFolder(path) && !YamlLook.isTemplated(text)) {
      return YamlLook.of(text).or(() -> Optional.of(FileKind.JCASC));
    }
    Optional<FileKind> seen = YamlLook.of(text);
    return seen.filter(kind -> kind == FileKind.HELM_VALUES || !YamlLook.isTemplated(text));
  }

  /**
   * Says of a file of Configuration as Code which others one controller reads with it: those of a
   * folder that is called after that; any other file may be one of several controllers'.
   */
  public static String controllerOf(String path) {
    return isConfigurationFolder(path) ? path.substring(0, path.lastIndexOf('/') + 1) : path;
  }

  /** This project's folder, and those that others call after Configuration as Code. */
  public static boolean isConfigurationFolder(String path) {
    int slash = path.lastIndexOf('/');
    String folder = slash < 0 ? "" : path.substring(0, slash);
    String last = folder.substring(folder.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return isIn(path, "jcasc")
        || List.of("jcasc", "casc", "casc_configs", "casc-configs", "jcasc_configs").contains(last);
  }

  private static boolean isIn(String path, String folder) {
    return path.startsWith(folder + "/");
  }

  private static Optional<FileKind> image(
      String path, String name, String ending, Supplier<String> text) {
    return isDockerfile(name, ending)
            && (isIn(path, "jenkins-docker") || JENKINS_IMAGE.matcher(text.get()).find())
        ? Optional.of(FileKind.DOCKERFILE)
        : Optional.empty();
  }

  /** Not what is beside one, as Dockerfile.dockerignore, nor a class of that name. */
  private static boolean isDockerfile(String name, String ending) {
    return DOCKERFILE.matcher(name).matches()
        && !OTHER_ENDINGS.contains(ending)
        && !Set.of("dockerignore", "groovy").contains(ending);
  }

  private static boolean isPluginList(String text) {
    List<String> lines =
        text.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .toList();
    long plugins = lines.stream().filter(line -> PLUGIN.matcher(line).matches()).count();
    return plugins > 0 && plugins * 2 > lines.size();
  }

  static String ending(String name) {
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }
}
