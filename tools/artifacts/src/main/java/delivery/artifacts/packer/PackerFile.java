package delivery.artifacts.packer;

import delivery.artifacts.Artifact;
import delivery.artifacts.Name;
import delivery.artifacts.source.Located;
import delivery.artifacts.syntax.hcl.HclBlock;
import delivery.artifacts.syntax.hcl.HclExpression;
import delivery.artifacts.syntax.hcl.HclFile;
import java.util.List;
import java.util.stream.Stream;

/**
 * One file of a Packer template; all files of a folder are one template.
 *
 * @param folder the template's folder, relative to the root
 */
public record PackerFile(HclFile hcl, String folder) implements Artifact {
  private static final List<String> RUN_FILES = List.of("sources", "source", "script", "scripts");
  private static final String ROOT = "${path.root}/";

  /** Where the template is that this repository's agents build from. */
  public static final String FOLDER = "packer";

  /** What the names of environment variables begin with that Packer takes for variables. */
  public static final String ENVIRONMENT_PREFIX = "PKR_VAR_";

  /** The end of the names of such files. */
  public static final String ENDING = ".pkr.hcl";

  /** Reads one file. */
  public static PackerFile of(HclFile hcl) {
    int slash = hcl.file().path().lastIndexOf('/');
    return new PackerFile(hcl, slash < 0 ? "" : hcl.file().path().substring(0, slash));
  }

  @Override
  public String path() {
    return hcl.file().path();
  }

  /** The plugins asked for, each as a name with the value that describes it. */
  public Stream<RequiredPlugin> requiredPlugins() {
    return hcl.body()
        .blocks("packer")
        .flatMap(block -> block.body().blocks("required_plugins"))
        .flatMap(block -> block.body().attributes().stream())
        .map(plugin -> RequiredPlugin.of(plugin.name(), plugin.at(), plugin.value()));
  }

  /** The constraint on Packer itself. */
  public Stream<Located<String>> requiredVersions() {
    return hcl.body()
        .blocks("packer")
        .flatMap(block -> block.body().attribute("required_version").stream())
        .flatMap(attribute -> attribute.value().constant().stream());
  }

  /** The processor that the template builds for unless told otherwise, as Debian or EC2 call it. */
  public Stream<Located<String>> architectures() {
    return hcl.body()
        .blocks("variable")
        .filter(block -> label(block).anyMatch(label -> label.value().equals("architecture")))
        .flatMap(block -> block.body().attribute("default").stream())
        .flatMap(attribute -> attribute.value().constant().stream());
  }

  @Override
  public Stream<Located<Name>> definitions() {
    Stream<Located<Name>> variables =
        hcl.body()
            .blocks("variable")
            .flatMap(PackerFile::label)
            .map(label -> new Name.PackerVariable(label.value(), folder).at(label.at()));
    Stream<Located<Name>> locals =
        hcl.body()
            .blocks("locals")
            .flatMap(block -> block.body().attributes().stream())
            .map(local -> new Name.PackerLocal(local.name(), folder).at(local.at()));
    Stream<Located<Name>> sources =
        hcl.body()
            .blocks("source")
            .filter(block -> block.labels().size() == 2)
            .map(
                block ->
                    new Name.PackerSource(
                            block.labels().get(0).value() + "." + block.labels().get(1).value(),
                            folder)
                        .at(block.labels().get(1).at()));
    return Stream.of(variables, locals, sources).flatMap(each -> each);
  }

  private static Stream<Located<String>> label(HclBlock block) {
    return block.labels().stream().limit(1);
  }

  @Override
  public Stream<Located<Name>> uses() {
    Stream<Located<Name>> references =
        hcl.body()
            .expressions()
            .flatMap(expression -> expression.references().stream())
            .flatMap(this::reference);
    Stream<Located<Name>> sources =
        hcl.body()
            .blocks("build")
            .flatMap(build -> build.body().attribute("sources").stream())
            .flatMap(sourceList -> sourceNames(sourceList.value()));
    Stream<Located<Name>> files =
        hcl.body()
            .blocks("build")
            .flatMap(build -> build.body().blocks().stream())
            .filter(block -> block.type().equals("provisioner"))
            .flatMap(block -> block.body().attributes().stream())
            .filter(attribute -> RUN_FILES.contains(attribute.name()))
            .flatMap(attribute -> attribute.value().texts().stream())
            .flatMap(this::file);
    return Stream.of(references, sources, files).flatMap(each -> each);
  }

  private Stream<Located<Name>> reference(Located<String> reference) {
    String[] parts = reference.value().split("\\.", 3);
    return switch (parts[0]) {
      case "var" -> Stream.of(new Name.PackerVariable(parts[1], folder).at(reference.at()));
      case "local" -> Stream.of(new Name.PackerLocal(parts[1], folder).at(reference.at()));
      default -> Stream.empty();
    };
  }

  /** Sources are texts, {@code "source.type.name"}, or references. */
  private Stream<Located<Name>> sourceNames(HclExpression list) {
    return Stream.concat(list.texts().stream(), list.references().stream())
        .map(
            each ->
                new Name.PackerSource(
                        each.value().startsWith("source.")
                            ? each.value().substring("source.".length())
                            : each.value(),
                        folder)
                    .at(each.at()));
  }

  /** A path below the template's folder, as far as it is constant: up to the last whole folder. */
  private Stream<Located<Name>> file(Located<String> text) {
    if (!text.value().startsWith(ROOT)) {
      return Stream.empty();
    }
    String path = text.value().substring(ROOT.length());
    int open = path.indexOf("${");
    if (open >= 0) {
      int slash = path.lastIndexOf('/', open);
      path = slash < 0 ? "" : path.substring(0, slash);
    }
    String resolved = resolve(folder, path);
    return resolved.isEmpty()
        ? Stream.empty()
        : Stream.of(new Name.RepositoryFile(resolved).at(text.at()));
  }

  private static String resolve(String folder, String path) {
    return java.nio.file.Path.of(folder, path).normalize().toString().replace('\\', '/');
  }
}
