package delivery.lint.catalogue;

import delivery.lint.Check;
import delivery.lint.advisories.PluginEntry;
import delivery.lint.advisories.VulnerablePin;
import delivery.lint.cloudformation.EnvironmentFiles;
import delivery.lint.cloudformation.MissingParameter;
import delivery.lint.cloudformation.NestedOutputForm;
import delivery.lint.cloudformation.SecretOutput;
import delivery.lint.cloudformation.TemplateSyntax;
import delivery.lint.cloudformation.anatomy.CircularDependency;
import delivery.lint.cloudformation.anatomy.TemplateFunction;
import delivery.lint.cloudformation.anatomy.TemplateStructure;
import delivery.lint.declarative.DeclarativeArgument;
import delivery.lint.declarative.DeclarativeName;
import delivery.lint.declarative.DeclarativeStructure;
import delivery.lint.declarative.GroovySyntax;
import delivery.lint.declarative.UnknownStep;
import delivery.lint.declarative.UnreachableStage;
import delivery.lint.declarative.names.UndefinedParameter;
import delivery.lint.declarative.names.UndefinedVariable;
import delivery.lint.ecs.AgentConnection;
import delivery.lint.ecs.EcsAgent;
import delivery.lint.ecs.EcsTemplate;
import delivery.lint.image.BaseImagePin;
import delivery.lint.image.ImageUser;
import delivery.lint.image.RemovedProgram;
import delivery.lint.image.UnknownInstruction;
import delivery.lint.image.VerifiedDownload;
import delivery.lint.jcasc.AllowedValue;
import delivery.lint.jcasc.AmbiguousImplementation;
import delivery.lint.jcasc.AttributeSpelling;
import delivery.lint.jcasc.BooleanValue;
import delivery.lint.jcasc.ConfigurationDocument;
import delivery.lint.jcasc.DeprecatedAttribute;
import delivery.lint.jcasc.DuplicateKey;
import delivery.lint.jcasc.FileConflict;
import delivery.lint.jcasc.JobFileExists;
import delivery.lint.jcasc.JobSourceKind;
import delivery.lint.jcasc.KnownPermission;
import delivery.lint.jcasc.MissingAttribute;
import delivery.lint.jcasc.NullValue;
import delivery.lint.jcasc.NumberValue;
import delivery.lint.jcasc.ReadableValue;
import delivery.lint.jcasc.ScriptVariable;
import delivery.lint.jcasc.TypeMismatch;
import delivery.lint.jcasc.UnknownAttributeName;
import delivery.lint.jcasc.UnknownRootKey;
import delivery.lint.jcasc.UnknownSymbolName;
import delivery.lint.jcasc.UnsetVariable;
import delivery.lint.jcasc.YamlSyntax;
import delivery.lint.jcasc.security.AnonymousAccess;
import delivery.lint.jcasc.security.ControllerExecutors;
import delivery.lint.jcasc.security.CrumbIssuer;
import delivery.lint.jcasc.security.InboundPort;
import delivery.lint.jcasc.security.PlainRealm;
import delivery.lint.jcasc.security.ScriptSecurity;
import delivery.lint.jcasc.security.SecretInClear;
import delivery.lint.jcasc.security.SignUp;
import delivery.lint.jobs.ApprovedScript;
import delivery.lint.jobs.CombinationFilter;
import delivery.lint.jobs.DeprecatedDsl;
import delivery.lint.jobs.DslAllowedValue;
import delivery.lint.jobs.DslArguments;
import delivery.lint.jobs.DslMissingSetting;
import delivery.lint.jobs.DslPlugin;
import delivery.lint.jobs.DuplicateItem;
import delivery.lint.jobs.ExternalAccess;
import delivery.lint.jobs.ItemFolder;
import delivery.lint.jobs.ItemName;
import delivery.lint.jobs.ItemTemplate;
import delivery.lint.jobs.PullRequestTrust;
import delivery.lint.jobs.ReplacedObject;
import delivery.lint.jobs.ScriptFailure;
import delivery.lint.jobs.ScriptLimits;
import delivery.lint.jobs.ScriptSyntax;
import delivery.lint.jobs.ScriptVariableName;
import delivery.lint.jobs.UnknownDslMethod;
import delivery.lint.jobs.WorkspaceFile;
import delivery.lint.links.CheckSettings;
import delivery.lint.links.CopiedEnvironment;
import delivery.lint.links.DeployedOutput;
import delivery.lint.links.GlobalCredential;
import delivery.lint.links.ImageArchitecture;
import delivery.lint.links.JobParameters;
import delivery.lint.links.LockDrift;
import delivery.lint.links.NameKinds;
import delivery.lint.links.ParameterAccess;
import delivery.lint.links.VersionDrift;
import delivery.lint.login.ConfigurationPath;
import delivery.lint.login.Login;
import delivery.lint.packer.HclSyntax;
import delivery.lint.packer.PackerStructure;
import delivery.lint.packer.PluginPin;
import delivery.lint.packer.RootDevice;
import delivery.lint.practice.BooleanAsText;
import delivery.lint.practice.MissingAgent;
import delivery.lint.practice.SecretInCommand;
import delivery.lint.practice.ShellParameter;
import delivery.lint.practice.TriggerTimes;
import delivery.lint.script.SandboxRefusal;
import delivery.lint.script.StepArgument;
import delivery.lint.script.StepInNonCps;
import delivery.lint.script.TransformedCode;
import delivery.lint.script.UndefinedClass;
import delivery.lint.script.UndefinedGlobal;
import delivery.lint.script.UnjudgedLibrary;
import delivery.lint.workflow.ActionPin;
import delivery.lint.workflow.WorkflowPermissions;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** The list of every check, by what it looks at. */
public final class Checks {
  private Checks() {}

  /**
   * Every check there is; the order changes nothing in the output.
   *
   * @param clock today, for what grows old
   */
  public static List<Check> all(Clock clock) {
    return Stream.of(
            single(),
            NameKinds.checks(),
            links(),
            TemplateChecks.all(),
            List.<Check>of(new VulnerablePin(clock)))
        .flatMap(List::stream)
        .toList();
  }

  /** Packer, CloudFormation, images, and links that need more than a name. */
  private static List<Check> links() {
    return List.of(
        new HclSyntax(),
        new PluginPin(),
        new RootDevice(),
        new PackerStructure(),
        new TemplateSyntax(),
        new NestedOutputForm(),
        new CircularDependency(),
        new TemplateFunction(),
        new TemplateStructure(),
        new SecretOutput(),
        new MissingParameter(),
        new EnvironmentFiles(),
        new BaseImagePin(),
        new ImageUser(),
        new UnknownInstruction(),
        new VerifiedDownload(),
        new DeployedOutput(),
        new GlobalCredential(),
        new ImageArchitecture(),
        new CopiedEnvironment(),
        new JobParameters(),
        new ParameterAccess(),
        new VersionDrift(),
        new LockDrift(),
        new CheckSettings(),
        new RemovedProgram(),
        new PluginEntry());
  }

  private static List<Check> single() {
    return List.of(
        new YamlSyntax(),
        // Configuration as Code: what the controller refuses
        new ConfigurationDocument(),
        new UnknownRootKey(),
        new UnknownAttributeName(),
        new DeprecatedAttribute(),
        new UnknownSymbolName(),
        new AmbiguousImplementation(),
        new TypeMismatch(),
        new AllowedValue(),
        new MissingAttribute(),
        new KnownPermission(),
        new ReadableValue(),
        new FileConflict(),
        new ConfigurationPath(),
        // Configuration as Code: what the controller bends or swallows
        new AttributeSpelling(),
        new NumberValue(),
        new BooleanValue(),
        new DuplicateKey(),
        new NullValue(),
        new UnsetVariable(),
        new ScriptVariable(),
        new JobSourceKind(),
        new JobFileExists(),
        new EcsTemplate(),
        new AgentConnection(),
        // Configuration as Code: security
        new SecretInClear(),
        new PlainRealm(),
        new ControllerExecutors(),
        new AnonymousAccess(),
        new SignUp(),
        new Login(),
        new CrumbIssuer(),
        new InboundPort(),
        new ScriptSecurity(),
        // Job DSL
        new ScriptSyntax(),
        new UnknownDslMethod(),
        new DslArguments(),
        new DslAllowedValue(),
        new DslMissingSetting(),
        new DslPlugin(),
        new WorkspaceFile(),
        new ScriptVariableName(),
        new ScriptFailure(),
        new ItemFolder(),
        new ItemName(),
        new ItemTemplate(),
        new CombinationFilter(),
        new DuplicateItem(),
        new DeprecatedDsl(),
        new ExternalAccess(),
        new ReplacedObject(),
        new PullRequestTrust(),
        new ScriptLimits(),
        new ApprovedScript(),
        // Jenkinsfiles
        new GroovySyntax(),
        new DeclarativeStructure(),
        new DeclarativeName(),
        new DeclarativeArgument(),
        new UnknownStep(),
        new UndefinedParameter(),
        new UndefinedVariable(),
        new UnreachableStage(),
        new StepArgument(),
        new UndefinedGlobal(),
        new UnjudgedLibrary(),
        new StepInNonCps(),
        new TransformedCode(),
        new UndefinedClass(),
        new SandboxRefusal(),
        // Jenkinsfiles: what shows in a build
        new TriggerTimes(),
        new MissingAgent(),
        new EcsAgent(),
        new ShellParameter(),
        new BooleanAsText(),
        new SecretInCommand(),
        // GitHub workflows
        new ActionPin(),
        new WorkflowPermissions());
  }
}
