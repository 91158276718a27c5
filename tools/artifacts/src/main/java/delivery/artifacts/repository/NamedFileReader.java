package delivery.artifacts.repository;

import delivery.artifacts.Artifact;
import delivery.artifacts.Name;
import delivery.artifacts.NameTable;
import delivery.artifacts.Supervisor;
import delivery.artifacts.cloudformation.TemplateReader;
import delivery.artifacts.image.Dockerfile;
import delivery.artifacts.jcasc.EmbeddedConfiguration;
import delivery.artifacts.jcasc.Jcasc;
import delivery.artifacts.jcasc.JcascReader;
import delivery.artifacts.jcasc.JobSource;
import delivery.artifacts.jobs.InlineScript;
import delivery.artifacts.jobs.JobScript;
import delivery.artifacts.jobs.JobScriptReader;
import delivery.artifacts.jobs.SeedWorkspace;
import delivery.artifacts.jobs.inline.InlinePipelines;
import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.packer.PackerFile;
import delivery.artifacts.pipeline.Jenkinsfile;
import delivery.artifacts.pipeline.LibraryClass;
import delivery.artifacts.plugins.PluginList;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.survey.FileKind;
import delivery.artifacts.syntax.hcl.HclReader;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.artifacts.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads single files that were named, each by itself: nothing links them. */
public final class NamedFileReader {
  private final ControllerLock lock;
  private final SeedWorkspace workspace;
  private final Map<String, String> variables;
  private final List<String> classpath;

  /**
   * @param workspace what scripts may read
   * @param variables what the seed gives its scripts
   */
  public NamedFileReader(
      ControllerLock lock, SeedWorkspace workspace, Map<String, String> variables) {
    this(lock, workspace, variables, List.of());
  }

  /**
   * The same with a class path for scripts.
   *
   * @param classpath folders in which scripts find classes, besides their own
   */
  public NamedFileReader(
      ControllerLock lock,
      SeedWorkspace workspace,
      Map<String, String> variables,
      List<String> classpath) {
    this.classpath = List.copyOf(classpath);
    this.lock = lock;
    this.workspace = workspace;
    this.variables = Map.copyOf(variables);
  }

  /** What the file is; several artifacts where others stand in it as text. */
  public List<Artifact> read(SourceFile file, FileKind kind) {
    return switch (kind) {
      case JENKINSFILE, LIBRARY_STEP -> List.of(Jenkinsfile.read(file));
      case LIBRARY_CLASS -> List.of(LibraryClass.read(file));
      case JCASC -> configuration(file);
      case HELM_VALUES ->
          EmbeddedConfiguration.in(file).stream()
              .flatMap(text -> configuration(text).stream())
              .toList();
      case JOB_DSL -> withPipelines(List.of(jobs().read(file)));
      case PLUGINS -> List.of(PluginList.read(file));
      case DOCKERFILE -> List.of(Dockerfile.read(file));
      case TEMPLATE -> template(TemplateReader.read(file));
      case PACKER -> List.of(PackerFile.of(HclReader.read(file)));
      case WORKFLOW -> List.of(Workflow.read(file));
    };
  }

  /** A template, and the names that it defines for itself. */
  private static List<Artifact> template(Artifact template) {
    return List.of(
        template,
        NameTable.within(
            template,
            Set.of(
                Name.TemplateElement.class,
                Name.TemplateCondition.class,
                Name.TemplateMapping.class)));
  }

  /** Scripts, and the pipelines whose text stands in them. */
  static List<Artifact> withPipelines(List<JobScript> scripts) {
    List<Artifact> all = new ArrayList<>(scripts);
    scripts.stream()
        .flatMap(script -> InlinePipelines.of(script).stream())
        .map(Jenkinsfile::read)
        .forEach(all::add);
    return all;
  }

  private JobScriptReader jobs() {
    return new JobScriptReader(lock, workspace, variables).withClasspath(classpath);
  }

  /** Scripts of one seed, evaluated together in the order given. */
  public List<Artifact> seed(List<SourceFile> scripts, Supervisor supervisor) {
    List<JobScriptReader.Source> sources =
        scripts.stream().map(file -> new JobScriptReader.Source(file, false)).toList();
    return withPipelines(jobs().readAll(sources, supervisor));
  }

  /** A configuration, and the scripts that it runs at boot, as one seed. */
  private List<Artifact> configuration(SourceFile file) {
    Jcasc jcasc = new JcascReader(lock.jcasc(), Map.of()).read(file);
    List<Artifact> artifacts = new ArrayList<>(List.of(jcasc));
    List<JobScriptReader.Source> scripts = new ArrayList<>();
    for (JobSource source : jcasc.jobs()) {
      if (source.kind().value().equals("script") && source.value() instanceof YamlScalar script) {
        scripts.add(new JobScriptReader.Source(InlineScript.of(script, file, variables), true));
      }
    }
    if (!scripts.isEmpty()) {
      artifacts.addAll(withPipelines(jobs().readAll(scripts, Supervisor.none())));
    }
    return artifacts;
  }
}
