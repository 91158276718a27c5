package delivery.lint.image;

import delivery.artifacts.Repository;
import delivery.artifacts.image.Dockerfile;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.syntax.dockerfile.Instruction;
import delivery.lint.Check;
import delivery.lint.Suggestions;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An instruction that a Dockerfile does not have: <a
 * href="https://docs.docker.com/reference/dockerfile/">Dockerfile reference</a>.
 */
public final class UnknownInstruction implements Check {
  private static final String RULE = "image-instruction";

  /** Lines that go on behind another character than the backslash, as for Windows. */
  private static final Pattern OTHER_ESCAPE =
      Pattern.compile(
          "(?:#[^\\n]{0,200}\\n){0,5}#\\s{0,9}escape\\s{0,9}=", Pattern.CASE_INSENSITIVE);

  /** What begins otherwise is for a program that makes a Dockerfile of it, or no text. */
  private static final Pattern WORD = Pattern.compile("[A-Za-z&|][!-~]*");

  private static final Set<String> KNOWN =
      Set.of(
          "ADD",
          "ARG",
          "CMD",
          "COPY",
          "ENTRYPOINT",
          "ENV",
          "EXPOSE",
          "FROM",
          "HEALTHCHECK",
          "LABEL",
          "MAINTAINER",
          "ONBUILD",
          "RUN",
          "SHELL",
          "STOPSIGNAL",
          "USER",
          "VOLUME",
          "WORKDIR");

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return repository
        .all(Dockerfile.class)
        .filter(file -> !OTHER_ESCAPE.matcher(file.source().text()).lookingAt())
        .flatMap(file -> file.instructions().stream())
        .filter(each -> !KNOWN.contains(each.keyword()) && WORD.matcher(each.keyword()).matches())
        .map(UnknownInstruction::finding);
  }

  private static Diagnostic finding(Instruction instruction) {
    String word = instruction.keyword();
    return Diagnostic.silent(
        instruction.at(),
        RULE,
        "a Dockerfile has no instruction \"%s\"%s".formatted(word, Suggestions.hint(word, KNOWN)));
  }
}
