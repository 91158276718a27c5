package delivery.lint.links;

import delivery.artifacts.Repository;
import delivery.artifacts.environments.EnvironmentReader;
import delivery.artifacts.packer.PackerFile;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Severity;
import delivery.lint.Check;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Instances of another processor architecture than the image that Packer builds for them: they
 * never start, and the update that wants them fails after its whole patience.
 */
public final class ImageArchitecture implements Check {
  private static final String RULE = "image-architecture";

  /** What Packer's variable may say: Debian's names, and those of EC2. */
  private static final Map<String, String> NAMES =
      Map.of("amd64", "amd64", "x86_64", "amd64", "arm64", "arm64");

  /** A type of instance: its family, and its size. */
  private static final Pattern INSTANCE_TYPE =
      Pattern.compile(
          "(?<family>[a-z]+\\d+[a-z-]*)\\.(?:nano|micro|small|medium|\\d*x?large|metal.*)");

  /**
   * Families of Graviton carry a g behind their generation (t4g, c7gn, im4gn), all but the first
   * (https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html).
   */
  private static final Pattern ARM_FAMILY = Pattern.compile("a1|[a-z]+\\d+g[a-z-]*");

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    List<Located<String>> built =
        repository.all(PackerFile.class).flatMap(ImageArchitecture::built).toList();
    return repository
        .all(EnvironmentReader.Reading.class)
        .flatMap(reading -> reading.stacks().stream())
        .flatMap(environment -> environment.parameters().values().stream())
        .flatMap(value -> built.stream().flatMap(image -> check(value, image)));
  }

  /** The architecture that a template builds for unless told otherwise. */
  private static Stream<Located<String>> built(PackerFile packer) {
    return packer
        .hcl()
        .body()
        .blocks("variable")
        .filter(block -> block.labels().stream().anyMatch(l -> l.value().equals("architecture")))
        .flatMap(block -> block.body().attribute("default").stream())
        .flatMap(attribute -> attribute.value().constant().stream())
        .filter(name -> NAMES.containsKey(name.value()));
  }

  private static Stream<Diagnostic> check(Located<String> value, Located<String> image) {
    Matcher type = INSTANCE_TYPE.matcher(value.value());
    if (!type.matches()) {
      return Stream.empty();
    }
    String instances = ARM_FAMILY.matcher(type.group("family")).matches() ? "arm64" : "amd64";
    if (instances.equals(NAMES.get(image.value()))) {
      return Stream.empty();
    }
    return Stream.of(
        new Diagnostic(
            value.at(),
            RULE,
            Severity.ERROR,
            "instances of type \"%s\" are %s, and the image is built for \"%s\" at %s; choose a type of that architecture, or build for theirs"
                .formatted(value.value(), instances, image.value(), image.at()),
            Jenkins.SILENT,
            List.of(image.map(name -> "the image is built for " + name + " here"))));
  }
}
