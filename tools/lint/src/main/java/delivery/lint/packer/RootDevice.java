package delivery.lint.packer;

import delivery.artifacts.Repository;
import delivery.artifacts.network.Deployment;
import delivery.artifacts.packer.PackerFile;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Severity;
import delivery.artifacts.stack.Resolved;
import delivery.artifacts.syntax.hcl.HclBlock;
import delivery.lint.Check;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Instances and the image that Packer makes for them name the root volume differently: the image's
 * keeps its size, and an empty volume is added.
 */
public final class RootDevice implements Check {
  private static final String RULE = "root-device";

  /** The root device of the images that these accounts publish: Debian, Canonical. */
  private static final Map<String, String> PUBLISHED =
      Map.of("136693071363", "/dev/xvda", "099720109477", "/dev/sda1");

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Concern concern() {
    return Concern.RISK;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    List<HclBlock> sources =
        repository
            .all(PackerFile.class)
            .flatMap(file -> file.hcl().body().blocks("source"))
            .filter(block -> block.labels().stream().anyMatch(l -> l.value().equals("amazon-ebs")))
            .toList();
    List<Located<String>> built = sources.stream().flatMap(RootDevice::devices).toList();
    // Of several volumes nobody can say here which one is the root.
    if (built.size() != 1) {
      return Stream.empty();
    }
    Located<String> image = built.getFirst();
    Optional<String> published = sources.stream().flatMap(RootDevice::published).findFirst();
    if (published.isPresent() && !published.get().equals(image.value())) {
      return Stream.of(
          Diagnostic.silent(
              image.at(),
              RULE,
              "the root volume of the source image is %s, and not %s: it stays as it is, and an empty volume is added"
                  .formatted(published.get(), image.value())));
    }
    return Deployment.resources(repository, "AWS::EC2::LaunchTemplate")
        .map(template -> template.properties().items("LaunchTemplateData", "BlockDeviceMappings"))
        .filter(mappings -> mappings.size() == 1)
        .flatMap(mappings -> mappings.getFirst().text("DeviceName").stream())
        .filter(device -> device.value().startsWith("/dev/"))
        .filter(device -> !device.value().equals(image.value()))
        .map(device -> finding(device, image));
  }

  private static Stream<Located<String>> devices(HclBlock source) {
    return source
        .body()
        .blocks("launch_block_device_mappings")
        .flatMap(block -> block.body().attribute("device_name").stream())
        .flatMap(attribute -> attribute.value().constant().stream());
  }

  private static Stream<String> published(HclBlock source) {
    return source
        .body()
        .blocks("source_ami_filter")
        .flatMap(block -> block.body().attribute("owners").stream())
        .flatMap(attribute -> attribute.value().texts().stream())
        .map(Located::value)
        .filter(PUBLISHED::containsKey)
        .map(owner -> Objects.requireNonNull(PUBLISHED.get(owner)));
  }

  private static Diagnostic finding(Resolved.Text device, Located<String> image) {
    return new Diagnostic(
        device.origin(),
        RULE,
        Severity.ERROR,
        "the root volume of Packer's image is %s (%s), and this is %s: the image's keeps its size, and an empty volume is added"
            .formatted(image.value(), image.at(), device.value()),
        Jenkins.SILENT,
        List.of(image.map(name -> "the image has its root volume here")));
  }
}
