package delivery.artifacts.repository;

import delivery.artifacts.Artifact;
import delivery.artifacts.Supervisor;
import delivery.artifacts.application.ImageFile;
import delivery.artifacts.application.ServedPaths;
import delivery.artifacts.application.ServedPort;
import delivery.artifacts.aws.AwsCalls;
import delivery.artifacts.aws.DeployerCalls;
import delivery.artifacts.cloudformation.Template;
import delivery.artifacts.cloudformation.TemplateReader;
import delivery.artifacts.environments.EnvironmentFile;
import delivery.artifacts.environments.EnvironmentReader;
import delivery.artifacts.image.Dockerfile;
import delivery.artifacts.network.Flows;
import delivery.artifacts.packer.PackerFile;
import delivery.artifacts.plugins.AcceptedAdvisories;
import delivery.artifacts.plugins.MavenVersions;
import delivery.artifacts.plugins.PluginList;
import delivery.artifacts.plugins.VersionsFile;
import delivery.artifacts.scripts.Script;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.source.SourceTree;
import delivery.artifacts.survey.FileKind;
import delivery.artifacts.survey.FileSurvey;
import delivery.artifacts.syntax.hcl.HclReader;
import delivery.artifacts.syntax.shell.ShellReader;
import delivery.artifacts.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Reads what is built and deployed: Packer, CloudFormation, images, scripts, environments. */
final class DeliveryFilesReader {
  private final TreeFiles files;
  private final FileSurvey survey;
  private final Supervisor supervisor;
  private final List<Artifact> artifacts = new ArrayList<>();

  DeliveryFilesReader(SourceTree tree, FileSurvey survey, Supervisor supervisor) {
    this.files = new TreeFiles(tree, survey.texts());
    this.survey = survey;
    this.supervisor = supervisor;
  }

  /** What was read, in an order that depends on the names of the files only. */
  record Found(List<SourceFile> sources, List<Artifact> artifacts) {
    Found {
      sources = List.copyOf(sources);
      artifacts = List.copyOf(artifacts);
    }
  }

  Found read() {
    below(
        PackerFile.FOLDER,
        path -> path.endsWith(PackerFile.ENDING),
        f -> PackerFile.of(HclReader.read(f)));
    below(Template.FOLDER, DeliveryFilesReader::isYaml, TemplateReader::read);
    below(
        EnvironmentFile.FOLDER,
        DeliveryFilesReader::isYaml,
        file -> EnvironmentReader.read(file, files::beside));
    found(FileKind.DOCKERFILE, Dockerfile::read);
    found(FileKind.PLUGINS, PluginList::read);
    found(FileKind.TEMPLATE, TemplateReader::read);
    found(FileKind.PACKER, f -> PackerFile.of(HclReader.read(f)));
    found(FileKind.WORKFLOW, Workflow::read);
    for (String folder : List.of("cd", PackerFile.FOLDER)) {
      below(
          folder,
          path -> path.endsWith(".sh") && path.indexOf('/') == path.lastIndexOf('/'),
          file -> new Script(ShellReader.read(file), PackerFile.FOLDER));
    }
    below(Workflow.FOLDER, DeliveryFilesReader::isYaml, Workflow::read);
    one(AcceptedAdvisories.PATH, AcceptedAdvisories::read);
    one(MavenVersions.CONTROLLER, MavenVersions::read);
    one(VersionsFile.PATH, VersionsFile::read);
    one(AwsCalls.PATH, AwsCalls::read);
    one(DeployerCalls.PATH, DeployerCalls::read);
    one(Flows.PATH, Flows::read);
    one(ServedPort.PATH, ServedPort::read);
    one(ServedPaths.PATH, ServedPaths::read);
    below(ImageFile.FOLDER, path -> true, ImageFile::new);
    artifacts.addAll(files.unread());
    return new Found(files.sources(), artifacts);
  }

  private static boolean isYaml(String path) {
    return path.endsWith(".yaml") || path.endsWith(".yml");
  }

  private void below(
      String folder, Predicate<String> wanted, Function<SourceFile, Artifact> reader) {
    for (String path : files.below(folder)) {
      if (wanted.test(path)) {
        one(path, reader);
      }
    }
  }

  private void found(FileKind kind, Function<SourceFile, Artifact> reader) {
    survey.paths(kind).forEach(path -> one(path, reader));
  }

  private void one(String path, Function<SourceFile, Artifact> reader) {
    if (files.exists(path)) {
      files
          .read(path)
          .ifPresent(file -> artifacts.add(supervisor.watch(path, () -> reader.apply(file))));
    }
  }
}
