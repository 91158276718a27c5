package delivery.rehearsal;

import delivery.artifacts.cloudformation.Template;
import delivery.artifacts.cloudformation.TemplateReader;
import delivery.artifacts.environments.EnvironmentFile;
import delivery.artifacts.environments.EnvironmentReader;
import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.packer.PackerFile;
import delivery.artifacts.pipeline.DeclarativePipeline;
import delivery.artifacts.pipeline.reader.PipelineReader;
import delivery.artifacts.scripts.AgentCommands;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.source.SourceTree;
import delivery.artifacts.stack.ResolvedStack;
import delivery.artifacts.stack.StackEvaluation;
import delivery.artifacts.syntax.hcl.HclReader;
import delivery.artifacts.syntax.yaml.YamlPath;
import delivery.machine.Architecture;
import delivery.pipeline.steps.Labels;
import delivery.rehearsal.account.ControllerStack;
import delivery.rehearsal.agent.AgentDeclaration;
import delivery.rehearsal.iam.CallLists;
import delivery.rehearsal.iam.RoleTemplates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the rehearsal takes from the repository before anything runs.
 *
 * @param controller what the locked controller knows
 * @param all every environment file: the tools account shares images with all of them
 * @param stacks what each environment's template makes, by the name of its stack
 * @param jenkinsFiles the controller's templates
 * @param architecture the processor that the image is built for
 */
record RepositoryInputs(
    DeclarativePipeline pipeline,
    ControllerLock controller,
    Map<String, EnvironmentFile> all,
    List<AgentDeclaration> agents,
    ResolvedStack jenkins,
    List<SourceFile> jenkinsFiles,
    Map<String, ResolvedStack> stacks,
    String repositoryUrl,
    String toolsAccount,
    SourceFile bootstrapTemplate,
    SourceFile agentRolesTemplate,
    SourceFile deployRoleTemplate,
    SourceFile accountTemplate,
    RoleTemplates roles,
    CallLists calls,
    Architecture architecture) {

  private static final String JENKINS = Template.FOLDER + "/jenkins.yaml";

  /** Reads and refuses; every problem found is in the one message. */
  static RepositoryInputs read(SourceTree tree, List<String> environments)
      throws RehearsalRefusedException {
    try {
      List<Diagnostic> problems = new ArrayList<>();
      PipelineReader.Reading jenkinsfile = PipelineReader.read(tree.read("Jenkinsfile"));
      problems.addAll(jenkinsfile.problems());
      Map<String, EnvironmentFile> all = new LinkedHashMap<>();
      for (String path : tree.filesBelow(EnvironmentFile.FOLDER)) {
        EnvironmentReader.Reading reading =
            EnvironmentReader.read(tree.read(path), other -> beside(tree, other));
        problems.addAll(reading.problems());
        if (reading.stacks().size() == 1) {
          all.put(reading.stacks().getFirst().name(), reading.stacks().getFirst());
        } else if (reading.stacks().stream().anyMatch(each -> environments.contains(each.name()))) {
          problems.add(
              Diagnostic.silent(
                  reading.stacks().getFirst().at(),
                  EnvironmentReader.RULE,
                  "a rehearsal deploys environments of one stack, and this one has several"));
        }
      }
      if (!problems.isEmpty()) {
        throw new RehearsalRefusedException(
            problems.stream().map(Diagnostic::toString).collect(Collectors.joining("\n")));
      }
      for (String wanted : environments) {
        if (!all.containsKey(wanted)) {
          throw new RehearsalRefusedException(
              "%s: no such environment; there are: %s"
                  .formatted(EnvironmentFile.path(wanted), String.join(", ", all.keySet())));
        }
      }
      Map<String, Template> templates = templates(tree);
      List<AgentDeclaration> agents = AgentDeclaration.readAll(tree);
      SourceFile deployRole = tree.read("cloudformation/deploy-role.yaml");
      SourceFile bootstrap = tree.read("cloudformation/bootstrap.yaml");
      SourceFile agentRoles = tree.read("cloudformation/agent-roles.yaml");
      return new RepositoryInputs(
          jenkinsfile.pipeline().orElseThrow(),
          ControllerLock.in(tree.root().resolve(ControllerLock.FOLDER)),
          all,
          agents,
          jenkins(templates, all.values().iterator().next().region().value(), toolsAccount(all)),
          jenkinsFiles(tree),
          stacks(templates, all.values()),
          repositoryUrl(tree),
          toolsAccount(all),
          bootstrap,
          agentRoles,
          deployRole,
          tree.read("cloudformation/account.yaml"),
          RoleTemplates.read(bootstrap, agentRoles, deployRole),
          CallLists.read(tree),
          architecture(tree));
    } catch (IOException | UncheckedIOException unreadable) {
      throw new RehearsalRefusedException(String.valueOf(unreadable.getMessage()), unreadable);
    }
  }

  private static Architecture architecture(SourceTree tree) throws IOException {
    for (String path : tree.filesBelow(PackerFile.FOLDER)) {
      if (path.endsWith(PackerFile.ENDING)) {
        Optional<Architecture> named =
            PackerFile.of(HclReader.read(tree.read(path)))
                .architectures()
                .flatMap(each -> Architecture.named(each.value()).stream())
                .findFirst();
        if (named.isPresent()) {
          return named.get();
        }
      }
    }
    return Architecture.AMD64;
  }

  private static Optional<SourceFile> beside(SourceTree tree, String path) {
    try {
      return tree.exists(path) ? Optional.of(tree.read(path)) : Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The templates with the accounts' roles and keys. */
  List<SourceFile> roleTemplates() {
    return List.of(bootstrapTemplate, agentRolesTemplate, deployRoleTemplate);
  }

  /** The role that the account of an environment lets in. */
  static String releaseRole(EnvironmentFile environment) {
    return environment.protection().marked().isPresent()
        ? AgentCommands.PROTECTED_RELEASE_ROLE
        : AgentCommands.RELEASE_ROLE;
  }

  /** The agents that a label asks for. */
  AgentDeclaration agent(String label) {
    return agents.stream()
        .filter(each -> Labels.satisfies(label, each.labels()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no agent offers " + label));
  }

  /** Every label that an agent offers. */
  Set<String> labels() {
    return agents.stream()
        .flatMap(each -> each.labels().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** An environment by its name, which {@link #read} has found. */
  EnvironmentFile environment(String name) {
    EnvironmentFile found = all.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no environment " + name);
    }
    return found;
  }

  /** The environment of an account; the first one for an account that has none. */
  EnvironmentFile environmentOf(String account) {
    return all.values().stream()
        .filter(each -> each.account().value().equals(account))
        .findFirst()
        .orElseGet(() -> all.values().iterator().next());
  }

  /** The accounts by the names of their environments. */
  Map<String, String> accounts() {
    return all.values().stream()
        .collect(
            Collectors.toUnmodifiableMap(EnvironmentFile::name, each -> each.account().value()));
  }

  /** The variables of every kind of agent, as {@code jcasc/} writes them. */
  Map<String, String> agentVariables() {
    Map<String, String> variables = new LinkedHashMap<>();
    agents.forEach(
        agent -> agent.variables().forEach((name, value) -> variables.put(name, value.value())));
    return variables;
  }

  /** Whether AWS Backup keeps copies of the controller's home. */
  boolean homeIsBackedUp() {
    return jenkins.resources().stream()
        .filter(each -> each.type().equals("AWS::EFS::FileSystem"))
        .flatMap(each -> each.properties().at("BackupPolicy").stream())
        .flatMap(policy -> policy.text("Status").stream())
        .anyMatch(status -> status.value().equals("ENABLED"));
  }

  /** The region of the emulated accounts; one for all environments. */
  String region() {
    return all.values().iterator().next().region().value();
  }

  /** The stack of the controller, as its templates make it with what they take for granted. */
  private static ResolvedStack jenkins(
      Map<String, Template> templates, String region, String account) {
    Template controller =
        Objects.requireNonNull(
            templates.getOrDefault(JENKINS, TemplateReader.read(new SourceFile(JENKINS, ""))));
    return new StackEvaluation(templates, region, account).resolve(controller, Map.of());
  }

  private static Map<String, ResolvedStack> stacks(
      Map<String, Template> templates, Iterable<EnvironmentFile> environments) {
    Map<String, ResolvedStack> stacks = new LinkedHashMap<>();
    for (EnvironmentFile each : environments) {
      Template template = templates.get(each.templatePath());
      if (template != null) {
        stacks.put(
            each.stackName().value(),
            new StackEvaluation(templates, each.region().value(), each.account().value())
                .resolve(template, each.parameters()));
      }
    }
    return stacks;
  }

  private static List<SourceFile> jenkinsFiles(SourceTree tree) throws IOException {
    List<SourceFile> files = new ArrayList<>();
    for (String path : tree.filesBelow(Template.FOLDER)) {
      if (path.startsWith(Template.FOLDER + "/jenkins")) {
        files.add(tree.read(path));
      }
    }
    return List.copyOf(files);
  }

  /** What the templates of all stacks of the emulated accounts make, by the stack's name. */
  Map<String, ResolvedStack> allStacks() {
    Map<String, ResolvedStack> all = new LinkedHashMap<>(stacks);
    all.put(ControllerStack.NAME, jenkins);
    return all;
  }

  /** The same of changed sources; where they cannot be read, of those before the change. */
  Map<String, ResolvedStack> allStacks(Path changed) {
    try {
      return read(new SourceTree(changed), List.of()).allStacks();
    } catch (RehearsalRefusedException unreadable) {
      return allStacks();
    }
  }

  private static Map<String, Template> templates(SourceTree tree) throws IOException {
    Map<String, Template> templates = new LinkedHashMap<>();
    for (String path : tree.filesBelow(Template.FOLDER)) {
      templates.put(path, TemplateReader.read(tree.read(path)));
    }
    return templates;
  }

  private static String repositoryUrl(SourceTree tree)
      throws IOException, RehearsalRefusedException {
    return YamlPath.of(tree.read(AgentDeclaration.ENVIRONMENT), "REPOSITORY_URL", "local")
        .orElseThrow(
            () ->
                new RehearsalRefusedException(
                    AgentDeclaration.ENVIRONMENT + ":1:1: REPOSITORY_URL has no local value"));
  }

  private static String toolsAccount(Map<String, EnvironmentFile> environments)
      throws RehearsalRefusedException {
    EnvironmentFile any = environments.values().iterator().next();
    return any.toolsAccount()
        .orElseThrow(
            () ->
                new RehearsalRefusedException(
                    "%s: the name of the bucket has no account number, which is the account of Jenkins"
                        .formatted(any.templateBucket().at())));
  }
}
