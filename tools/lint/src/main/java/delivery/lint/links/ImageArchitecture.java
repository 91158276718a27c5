package delivery.lint.links;

import delivery.artifacts.Repository;
import delivery.artifacts.environments.EnvironmentReader;
import delivery.artifacts.packer.PackerFile;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Severity;
import delivery.artifacts.syntax.hcl.HclAttribute;
import delivery.artifacts.syntax.hcl.HclExpression;
import delivery.lint.Check;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Instances of another processor architecture than the image that Packer builds for them: they
 * never start, and the update that wants them fails after its whole patience.
 */
public final class ImageArchitecture implements Check {
  private static final String RULE = "image-architecture";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    List<Located<String>> built =
        repository.all(PackerFile.class).flatMap(ImageArchitecture::built).toList();
    Stream<Diagnostic> instances =
        repository
            .all(EnvironmentReader.Reading.class)
            .flatMap(reading -> reading.stacks().stream())
            .flatMap(environment -> environment.parameters().values().stream())
            .flatMap(value -> built.stream().flatMap(image -> check(value, image)));
    Stream<Diagnostic> builders =
        repository
            .all(PackerFile.class)
            .flatMap(
                file ->
                    Stream.concat(
                        built(repository, file).flatMap(image -> builder(file, image)),
                        tables(file)));
    return Stream.concat(instances, builders);
  }

  private static Stream<Diagnostic> builder(PackerFile file, Located<String> image) {
    return Stream.concat(
        literal(file).flatMap(type -> check(type, image)),
        fixed(file)
            .filter(row -> !architecture(row).equals(architecture(image)))
            .map(
                row ->
                    Diagnostic.silent(
                        row.at(),
                        RULE,
                        "this takes what is for \"%s\", and the image is built for \"%s\" (%s); ask the variable"
                            .formatted(row.value(), image.value(), image.at()))));
  }

  private static Optional<String> architecture(Located<String> name) {
    return InstanceTypes.architecture(name.value());
  }

  /** What the other files of the same template say it builds for. */
  private static Stream<Located<String>> built(Repository repository, PackerFile packer) {
    return repository
        .all(PackerFile.class)
        .filter(file -> file.folder().equals(packer.folder()))
        .flatMap(ImageArchitecture::built);
  }

  /** The builder's type, where the source says it in so many words. */
  private static Stream<Located<String>> literal(PackerFile packer) {
    return packer
        .hcl()
        .body()
        .blocks("source")
        .flatMap(source -> source.body().attribute("instance_type").stream())
        .flatMap(attribute -> attribute.value().constant().stream());
  }

  /** One row of a table by architecture, whatever the variable says. */
  private static Stream<Located<String>> fixed(PackerFile packer) {
    return packer
        .hcl()
        .body()
        .blocks("locals")
        .flatMap(locals -> locals.body().attributes().stream())
        .map(HclAttribute::value)
        .filter(value -> !value.isText() && value.keys().isEmpty())
        .filter(value -> value.references().stream().anyMatch(r -> r.value().startsWith("local.")))
        .flatMap(value -> value.texts().stream())
        .filter(text -> InstanceTypes.architecture(text.value()).isPresent());
  }

  /** Tables of the locals by architecture, such as {@code arm64 = { instance_type = … }}. */
  private static Stream<Diagnostic> tables(PackerFile packer) {
    return packer
        .hcl()
        .body()
        .blocks("locals")
        .flatMap(locals -> locals.body().attributes().stream())
        .flatMap(local -> table(local.value()));
  }

  private static Stream<Diagnostic> table(HclExpression table) {
    List<Located<String>> rows =
        table.keys().stream()
            .filter(key -> InstanceTypes.architecture(key.value()).isPresent())
            .toList();
    return table.texts().stream()
        .flatMap(
            text ->
                rows.stream()
                    .filter(row -> row.at().compareTo(text.at()) < 0)
                    .max(Comparator.comparing(Located::at))
                    .flatMap(row -> other(text, row))
                    .stream());
  }

  private static Optional<Diagnostic> other(Located<String> text, Located<String> row) {
    return InstanceTypes.of(text.value())
        .or(() -> InstanceTypes.architecture(text.value()))
        .filter(own -> !InstanceTypes.architecture(row.value()).equals(Optional.of(own)))
        .map(
            own ->
                Diagnostic.silent(
                    text.at(),
                    RULE,
                    "\"%s\" is %s, and stands with what is built for %s (%s): the builder does not start"
                        .formatted(text.value(), own, row.value(), row.at())));
  }

  /** The architecture that a template builds for unless told otherwise. */
  private static Stream<Located<String>> built(PackerFile packer) {
    return packer
        .architectures()
        .filter(name -> InstanceTypes.architecture(name.value()).isPresent());
  }

  private static Stream<Diagnostic> check(Located<String> value, Located<String> image) {
    Optional<String> instances = InstanceTypes.of(value.value());
    if (instances.isEmpty() || instances.equals(InstanceTypes.architecture(image.value()))) {
      return Stream.empty();
    }
    return Stream.of(
        new Diagnostic(
            value.at(),
            RULE,
            Severity.ERROR,
            "instances of type \"%s\" are %s, and the image is built for \"%s\" at %s; choose a type of that architecture, or build for theirs"
                .formatted(value.value(), instances.get(), image.value(), image.at()),
            Jenkins.SILENT,
            List.of(image.map(name -> "the image is built for " + name + " here"))));
  }
}
