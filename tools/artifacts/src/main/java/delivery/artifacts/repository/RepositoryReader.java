package delivery.artifacts.repository;

import delivery.artifacts.Artifact;
import delivery.artifacts.NameTable;
import delivery.artifacts.Repository;
import delivery.artifacts.Supervisor;
import delivery.artifacts.Unread;
import delivery.artifacts.jcasc.ControllerEnvironment;
import delivery.artifacts.jcasc.EmbeddedConfiguration;
import delivery.artifacts.jcasc.Interpolation;
import delivery.artifacts.jcasc.Jcasc;
import delivery.artifacts.jcasc.JcascReader;
import delivery.artifacts.jcasc.JobSource;
import delivery.artifacts.jobs.InlineScript;
import delivery.artifacts.jobs.JobFile;
import delivery.artifacts.jobs.JobScriptReader;
import delivery.artifacts.jobs.SeedWorkspace;
import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.pipeline.Jenkinsfile;
import delivery.artifacts.pipeline.LibraryClass;
import delivery.artifacts.plugins.OwnLock;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.source.SourceTree;
import delivery.artifacts.survey.FileKind;
import delivery.artifacts.survey.FileSurvey;
import delivery.artifacts.survey.Recognition;
import delivery.artifacts.survey.SurveySettings;
import delivery.artifacts.syntax.yaml.YamlScalar;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** Reads every artifact of a repository; the one entry point. */
public final class RepositoryReader {
  /** Where repositories of jobs keep the classes of their scripts. */
  private static final List<String> SOURCE_FOLDERS = List.of("src/main/groovy", "src", "lib");

  private final SourceTree tree;
  private final ControllerLock lock;
  private final Supervisor supervisor;
  private final FileSurvey survey;
  private final TreeFiles files;
  private final List<Artifact> artifacts = new ArrayList<>();

  /**
   * A reader of everything below a folder.
   *
   * @throws IOException when its files cannot be listed
   */
  public RepositoryReader(SourceTree tree, ControllerLock lock) throws IOException {
    this(tree, FileSurvey.of(tree), lock, Supervisor.none());
  }

  /** A reader of what was found there, whose work is watched file by file. */
  public RepositoryReader(
      SourceTree tree, FileSurvey survey, ControllerLock lock, Supervisor supervisor) {
    this.tree = tree;
    this.survey = survey;
    this.lock = lock;
    this.supervisor = supervisor;
    this.files = new TreeFiles(tree, survey.texts());
  }

  /**
   * Reads what is there; an artifact that a repository does not have is simply not in the result,
   * and one that cannot be read is {@link Unread}.
   *
   * @throws IOException when the files that others refer to cannot be listed
   */
  public Repository read() throws IOException {
    // Jobs are evaluated and the rest is parsed, neither needs the other: two cores halve the wait.
    CompletableFuture<DeliveryFilesReader.Found> delivery =
        CompletableFuture.supplyAsync(
            () -> new DeliveryFilesReader(tree, survey, supervisor).read());
    if (tree.exists(SurveySettings.PATH)) {
      files.read(SurveySettings.PATH);
    }
    artifacts.add(survey.settings());
    survey.leftOut().stream()
        .filter(FileSurvey.LeftOut::isUnreadable)
        .forEach(file -> artifacts.add(new Unread(file.path(), file.why())));
    Map<String, String> variables = readEnvironment();
    List<JobScriptReader.Source> scripts = readConfiguration(variables);
    for (String path : survey.paths(FileKind.JOB_DSL)) {
      if (scripts.stream().noneMatch(script -> script.file().path().equals(path))) {
        files.read(path).map(RepositoryReader::script).ifPresent(scripts::add);
      }
    }
    if (!scripts.isEmpty()) {
      SeedWorkspace workspace = new TreeWorkspace(tree);
      JobScriptReader reader =
          new JobScriptReader(lock, workspace, variables).withClasspath(classFolders());
      artifacts.addAll(NamedFileReader.withPipelines(reader.readAll(scripts, supervisor)));
    }
    readGroovy(FileKind.JENKINSFILE, Jenkinsfile::read);
    readGroovy(FileKind.LIBRARY_STEP, Jenkinsfile::read);
    readGroovy(FileKind.LIBRARY_CLASS, LibraryClass::read);
    if (tree.exists(ControllerLock.FOLDER)) {
      artifacts.add(new OwnLock(ControllerLock.in(tree.root().resolve(ControllerLock.FOLDER))));
    }
    DeliveryFilesReader.Found found = finished(delivery);
    List<SourceFile> sources = new ArrayList<>(files.sources());
    sources.addAll(found.sources());
    artifacts.addAll(files.unread());
    artifacts.addAll(found.artifacts());
    artifacts.add(NameTable.of(artifacts, tree));
    return Repository.of(lock, artifacts, sources);
  }

  private void readGroovy(FileKind kind, Function<SourceFile, Artifact> reader) {
    for (String path : survey.paths(kind)) {
      files
          .read(path)
          .map(file -> supervisor.watch(path, () -> reader.apply(file)))
          .ifPresent(artifacts::add);
    }
  }

  private List<String> classFolders() {
    List<String> all = new ArrayList<>(SOURCE_FOLDERS);
    all.addAll(survey.classFolders());
    return all;
  }

  private Map<String, String> readEnvironment() {
    if (!files.exists(ControllerEnvironment.PATH)) {
      return Map.of();
    }
    Optional<ControllerEnvironment> environment =
        files
            .read(ControllerEnvironment.PATH)
            .map(file -> supervisor.watch(file.path(), () -> ControllerEnvironment.read(file)));
    environment.ifPresent(artifacts::add);
    return environment.map(ControllerEnvironment::placeholders).orElse(Map.of());
  }

  /** Reads the configuration; gives the scripts that it runs at boot, in their order. */
  private List<JobScriptReader.Source> readConfiguration(Map<String, String> variables) {
    List<JobScriptReader.Source> scripts = new ArrayList<>();
    for (String path : survey.paths(FileKind.JCASC)) {
      SourceFile file = files.read(path).orElse(null);
      if (file != null) {
        supervisor.watch(path, () -> configuration(file, variables, scripts));
      }
    }
    for (String path : survey.paths(FileKind.HELM_VALUES)) {
      List<SourceFile> texts = files.read(path).map(EmbeddedConfiguration::in).orElse(List.of());
      for (SourceFile text : texts) {
        supervisor.watch(path, () -> configuration(text, variables, scripts));
      }
    }
    return scripts;
  }

  private Jcasc configuration(
      SourceFile file, Map<String, String> variables, List<JobScriptReader.Source> scripts) {
    Jcasc jcasc = new JcascReader(lock.jcasc(), variables).read(file);
    artifacts.add(jcasc);
    for (JobSource source : jcasc.jobs()) {
      if (source.value() instanceof YamlScalar scalar) {
        addScript(source.kind().value(), scalar, file, variables, scripts);
      }
    }
    return jcasc;
  }

  private void addScript(
      String kind,
      YamlScalar value,
      SourceFile yaml,
      Map<String, String> variables,
      List<JobScriptReader.Source> scripts) {
    if (kind.equals("script")) {
      scripts.add(
          new JobScriptReader.Source(
              InlineScript.of(value, yaml, variables),
              true,
              Recognition.controllerOf(yaml.path())));
    } else if (kind.equals("file")) {
      String path = Interpolation.of(value.value(), variables).resolved();
      boolean exists = !path.isEmpty() && tree.exists(path);
      artifacts.add(new JobFile(yaml.path(), value.at(), path, exists));
      if (exists) {
        files.read(path).map(RepositoryReader::script).ifPresent(scripts::add);
      }
    }
  }

  private static JobScriptReader.Source script(SourceFile file) {
    return new JobScriptReader.Source(file, false);
  }

  /** What the other reader found; what ended it ends this one, as it was thrown. */
  private static DeliveryFilesReader.Found finished(
      CompletableFuture<DeliveryFilesReader.Found> delivery) {
    try {
      return delivery.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw e;
      }
    }
  }
}
