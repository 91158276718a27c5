package delivery.lint.image;

import delivery.artifacts.Repository;
import delivery.artifacts.image.Dockerfile;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Located;
import delivery.lint.Check;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An image that runs as root, or leaves it to its base image to say who it runs as. */
public final class ImageUser implements Check {
  private static final String RULE = "image-user";
  private static final Set<String> ROOT = Set.of("root", "0", "root:root", "0:0");

  /** Jenkins' own images, which end with the user jenkins. */
  private static final Pattern SETS_ONE =
      Pattern.compile(
          "(?:docker\\.io/)?jenkins/(?:jenkins|agent|inbound-agent|ssh-agent)(?:[:@].*)?");

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
    return repository
        .all(Dockerfile.class)
        .filter(file -> !file.stages().isEmpty())
        .flatMap(ImageUser::check);
  }

  private static String base(Dockerfile file) {
    return file.stages().getLast().base().value();
  }

  private static Stream<Diagnostic> check(Dockerfile file) {
    List<Located<String>> users = file.stages().getLast().users();
    if (users.isEmpty() && SETS_ONE.matcher(file.expand(base(file))).matches()) {
      return Stream.empty();
    }
    if (users.isEmpty()) {
      return Stream.of(
          Diagnostic.silent(
              file.stages().getLast().base().at(),
              RULE,
              "the image does not say who it runs as; end it with USER and a name"));
    }
    Located<String> last = users.getLast();
    return ROOT.contains(last.value())
        ? Stream.of(
            Diagnostic.silent(
                last.at(), RULE, "the image runs as root; end it with USER and another name"))
        : Stream.empty();
  }
}
