package delivery.deployer.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import delivery.deployer.failure.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Local paths, links and code, as far as they need no bucket. */
class PackagingTest {
  private static final String FUNCTION =
      "Resources: {F: {Type: AWS::Lambda::Function, Properties: {Code: ../code}}}\n";

  @TempDir private Path folder;

  private Path write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private TemplateFolder read() {
    return TemplateFolderReader.read(folder.resolve("t"));
  }

  @Test
  void codeIsNamedByItsContentAlone() throws IOException {
    write("t/main.yaml", FUNCTION);
    Path handler = write("code/bootstrap", "#!/bin/sh\n");
    TemplateFolder first = read();
    assertThat(first.archives()).hasSize(1);
    String key = first.archives().getFirst().key();
    assertThat(key).matches("templates/code/[0-9a-f]{64}\\.zip");
    Files.setLastModifiedTime(handler, java.nio.file.attribute.FileTime.fromMillis(1));
    assertThat(read().archives().getFirst().key()).isEqualTo(key);
    assertThat(read().contentHash()).isEqualTo(first.contentHash());
    assertThat(handler.toFile().setExecutable(true)).isTrue();
    assertThat(read().archives().getFirst().key()).isNotEqualTo(key);
    write("code/bootstrap", "#!/bin/bash\n");
    assertThat(read().contentHash()).isNotEqualTo(first.contentHash());
  }

  @Test
  void anArchiveKeepsPathsBytesAndRights() throws Exception {
    write("t/main.yaml", FUNCTION);
    assertThat(write("code/bootstrap", "run").toFile().setExecutable(true)).isTrue();
    write("code/lib/data.json", "{}");
    byte[] zip = read().archives().getFirst().content();
    List<String> entries = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.add(
            entry.getName()
                + "="
                + new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
      }
    }
    assertThat(entries).containsExactly("bootstrap=run", "lib/data.json={}");
    Path file = Files.write(folder.resolve("code.zip"), zip);
    Process unzip =
        new ProcessBuilder(
                "python3",
                "-c",
                "import zipfile,sys; print([oct(i.external_attr>>16) for i in zipfile.ZipFile(sys.argv[1]).infolist()])",
                file.toString())
            .redirectErrorStream(true)
            .start();
    assertThat(
            new String(
                unzip.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
        .contains("['0o100755', '0o100644']");
  }

  @Test
  void theFilesOfAFunctionAreNoTemplates() throws IOException {
    write(
        "t/main.yaml",
        "Resources: {F: {Type: AWS::Lambda::Function, Properties: {Code: ./src}}}\n");
    write("t/src/package.json", "{}");
    assertThat(read().files())
        .extracting(TemplateFolder.LocalTemplate::path)
        .containsExactly("main.yaml");
  }

  @Test
  void aPathThatLeadsNowhereIsRefusedAtItsPlace() throws IOException {
    write("t/main.yaml", FUNCTION);
    assertThatThrownBy(this::read)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("main.yaml:1:65: Code names '../code', and there is no ");
  }

  @Test
  void addressesReferencesAndInlineCodeAreLeftAlone() throws IOException {
    write(
        "t/main.yaml",
        """
        Resources:
          A: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: https://b/x.yaml}}
          B: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: !Sub "${TemplateBaseUrl}/y.yaml"}}
          C: {Type: AWS::Lambda::Function, Properties: {Code: {ZipFile: "x"}}}
          D: {Type: AWS::Serverless::Function, Properties: {CodeUri: s3://b/k}}
        """);
    assertThat(read().files().getFirst().localPaths()).isEmpty();
  }

  @Test
  void everyPropertyThatIsReadFromS3IsPackaged() throws IOException {
    for (String file : List.of("job.py", "m.vtl", "api.json", "part.json", "app/x", "n.yaml")) {
      write("t/" + file, file.equals("n.yaml") ? "Resources: {}\n" : "{}");
    }
    write(
        "t/main.yaml",
        """
        Resources:
          A: {Type: AWS::CloudFormation::StackSet, Properties: {TemplateURL: n.yaml}}
          B: {Type: AWS::Serverless::Application, Properties: {Location: n.yaml}}
          C: {Type: AWS::Glue::Job, Properties: {Command: {Name: x, ScriptLocation: job.py}}}
          D: {Type: AWS::AppSync::Resolver, Properties: {RequestMappingTemplateS3Location: m.vtl}}
          E: {Type: AWS::ElasticBeanstalk::ApplicationVersion, Properties: {SourceBundle: app}}
          F: {Type: AWS::Serverless::StateMachine, Properties: {DefinitionUri: api.json}}
          G: {Type: AWS::CodeCommit::Repository, Properties: {Code: {S3: app}}}
          Fn::Transform: {Name: AWS::Include, Parameters: {Location: part.json}}
        """);
    assertThat(main().localPaths())
        .extracting(path -> path.location().line() + " " + path.form())
        .containsExactly(
            "2 TEMPLATE_URL",
            "3 TEMPLATE_URL",
            "4 S3_URI",
            "5 S3_URI",
            "6 S3_BUCKET_AND_KEY",
            "7 S3_URI",
            "8 BUCKET_AND_KEY",
            "9 S3_URI");
    assertThat(read().files())
        .extracting(TemplateFolder.LocalTemplate::path)
        .as("what is included or run is no template")
        .containsExactly("main.yaml", "n.yaml");
    write(
        "t/main.yaml",
        "Resources: {T: {Type: 'X::Y::Z', Properties: !Transform {Name: AWS::Include, Parameters: {Location: part.json}}}}\n");
    assertThat(main().localPaths()).as("no hint but the macro's").hasSize(1);
    write(
        "t/main.yaml", "Transform: [{Name: AWS::Include, Parameters: {Location: absent.json}}]\n");
    assertThatThrownBy(this::read).hasMessageContaining("Location names 'absent.json'");
  }

  private TemplateFolder.LocalTemplate main() {
    return read().files().stream()
        .filter(file -> file.path().equals("main.yaml"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void linksAreFollowedInsideTheFolder() throws IOException {
    write("t/main.yaml", "Resources: {}\n");
    write("t/sub/a.yaml", "Resources: {}\n");
    Files.createSymbolicLink(folder.resolve("t/link.yaml"), Path.of("main.yaml"));
    Files.createSymbolicLink(folder.resolve("t/again"), Path.of("sub"));
    assertThat(read().files())
        .extracting(TemplateFolder.LocalTemplate::path)
        .containsExactly("again/a.yaml", "link.yaml", "main.yaml", "sub/a.yaml");
  }

  @Test
  void linksThatLeadOutsideInACircleOrNowhereAreRefused() throws IOException {
    write("t/main.yaml", "Resources: {}\n");
    write("outside.yaml", "Resources: {}\n");
    Path link = folder.resolve("t/link.yaml");
    Files.createSymbolicLink(link, Path.of("../outside.yaml"));
    assertThatThrownBy(this::read)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(link + ": the link leads outside of ");
    Files.delete(link);
    Files.createSymbolicLink(link, Path.of("nowhere.yaml"));
    assertThatThrownBy(this::read).hasMessageContaining(link + ": the link leads nowhere");
    Files.delete(link);
    Files.createSymbolicLink(folder.resolve("t/circle"), Path.of("."));
    assertThatThrownBy(this::read).hasMessageContaining("circle: the link leads in a circle");
  }
}
