package delivery.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.aws.AwsCalls;
import delivery.artifacts.aws.DeployerCalls;
import delivery.artifacts.cloudformation.TemplateReader;
import delivery.artifacts.environments.EnvironmentReader;
import delivery.artifacts.image.Dockerfile;
import delivery.artifacts.packer.PackerFile;
import delivery.artifacts.plugins.MavenVersions;
import delivery.artifacts.plugins.PluginList;
import delivery.artifacts.plugins.VersionsFile;
import delivery.artifacts.scripts.Script;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.syntax.hcl.HclReader;
import delivery.artifacts.syntax.shell.ShellReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real files with seeded damage: every reader ends, without an exception, whatever it is given. */
class FuzzTest {
  private static final Path ROOT = Path.of(System.getProperty("repository.root", "../.."));
  private static final int MUTATIONS = 150;
  private static final List<String> PIECES =
      List.of(
          "\"",
          "'",
          "${",
          "}",
          "{",
          "(",
          ")",
          "[",
          "]",
          "$(",
          "`",
          "<<EOF\n",
          "\\",
          "\n",
          "#",
          "/*",
          "!Sub ",
          "!GetAtt ",
          "&a ",
          "*a",
          ": ",
          "- ",
          "case x in\n",
          "esac",
          ";;",
          "=",
          "\0",
          "\uFEFF",
          "\uD83D\uDE00",
          "FROM ",
          "%{",
          "\t");

  record Subject(String path, Function<SourceFile, Artifact> reader) {
    @Override
    public String toString() {
      return path;
    }
  }

  static Stream<Subject> subjects() {
    return Stream.of(
        new Subject("packer/app.pkr.hcl", file -> PackerFile.of(HclReader.read(file))),
        new Subject("packer/variables.pkr.hcl", file -> PackerFile.of(HclReader.read(file))),
        new Subject("cloudformation/main.yaml", TemplateReader::read),
        new Subject("cloudformation/jenkins-service.yaml", TemplateReader::read),
        new Subject("jenkins-docker/agent/Dockerfile", Dockerfile::read),
        new Subject("jenkins-docker/controller/Dockerfile", Dockerfile::read),
        new Subject("cd/deploy-wrapper.sh", file -> new Script(ShellReader.read(file), "packer")),
        new Subject("packer/build.sh", file -> new Script(ShellReader.read(file), "packer")),
        new Subject(
            "cd/environments/dev.yaml",
            file -> EnvironmentReader.read(file, path -> java.util.Optional.empty())),
        new Subject("cd/aws-calls.yaml", AwsCalls::read),
        new Subject(DeployerCalls.PATH, DeployerCalls::read),
        new Subject("jenkins-docker/controller/plugins.txt", PluginList::read),
        new Subject("jenkins-docker/controller/pom.xml", MavenVersions::read),
        new Subject("jenkins-docker/agent/versions.env", VersionsFile::read));
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void aDamagedFileIsReadToItsEnd(Subject subject) throws IOException {
    String text = Files.readString(ROOT.resolve(subject.path()));
    Random random = new Random(20260101);
    for (int i = 0; i < MUTATIONS; i++) {
      String damaged = damaged(text, random);
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(10), () -> links(subject, damaged), () -> "mutation of " + subject);
    }
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void deepNestingNeitherOverflowsNorHangs(Subject subject) {
    for (String piece : PIECES) {
      String deep = piece.repeat(4_000);
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () -> links(subject, deep),
          () -> subject + " with many " + piece);
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () -> links(subject, "a = \"" + deep),
          () -> subject + " with a text of many " + piece);
    }
  }

  private static void links(Subject subject, String text) {
    Artifact artifact = subject.reader().apply(new SourceFile(subject.path(), text));
    assertThat(artifact.definitions().count() + artifact.uses().count()).isNotNegative();
  }

  private static String damaged(String text, Random random) {
    StringBuilder damaged = new StringBuilder(text);
    int edits = 1 + random.nextInt(4);
    for (int i = 0; i < edits && !damaged.isEmpty(); i++) {
      int at = random.nextInt(damaged.length());
      int end = Math.min(damaged.length(), at + random.nextInt(40));
      String piece = PIECES.get(random.nextInt(PIECES.size()));
      switch (random.nextInt(4)) {
        case 0 -> damaged.delete(at, end);
        case 1 -> damaged.insert(at, piece);
        case 2 -> damaged.replace(at, end, piece);
        default -> damaged.setLength(Math.max(1, at));
      }
    }
    return damaged.toString();
  }
}
