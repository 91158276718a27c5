package delivery.lint.image;

import delivery.artifacts.Repository;
import delivery.artifacts.image.Dockerfile;
import delivery.artifacts.image.ImageStage;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Located;
import delivery.lint.Check;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A base image that is another one tomorrow. */
public final class BaseImagePin implements Check {
  private static final String RULE = "image-base-pin";
  private static final Set<String> MOVING = Set.of("latest", "lts", "stable", "edge");

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
    return repository.all(Dockerfile.class).flatMap(BaseImagePin::check);
  }

  private static Stream<Diagnostic> check(Dockerfile file) {
    Set<String> stages =
        file.stages().stream()
            .flatMap(stage -> stage.name().stream())
            .collect(Collectors.toUnmodifiableSet());
    return file.stages().stream()
        .map(ImageStage::base)
        .map(base -> base.map(file::expand))
        .filter(base -> !stages.contains(base.value()) && !base.value().equals("scratch"))
        .filter(base -> !isPinned(base.value()))
        .map(BaseImagePin::diagnostic);
  }

  private static boolean isPinned(String image) {
    int tag = image.indexOf(':', image.lastIndexOf('/') + 1);
    return image.contains("@sha256:")
        || (tag > 0 && tag + 1 < image.length() && !MOVING.contains(image.substring(tag + 1)));
  }

  private static Diagnostic diagnostic(Located<String> base) {
    String message =
        base.value().contains("$")
            ? "the base image %s has no default; give its ARG one, with a fixed tag"
            : "the base image \"%s\" changes without notice; give it a fixed tag or a digest";
    return Diagnostic.silent(base.at(), RULE, message.formatted(base.value()));
  }
}
