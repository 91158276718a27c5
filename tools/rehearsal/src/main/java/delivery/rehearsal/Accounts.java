package delivery.rehearsal;

import delivery.artifacts.environments.EnvironmentFile;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.SourceFile;
import delivery.aws.EmbeddedAws;
import delivery.aws.Moto;
import delivery.rehearsal.account.Account;
import delivery.rehearsal.account.ControllerStack;
import delivery.rehearsal.account.StackProvisioner;
import delivery.rehearsal.agent.AgentDeclaration;
import delivery.rehearsal.network.Placement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The emulated accounts with the stacks that an operator makes there once. */
final class Accounts implements AutoCloseable {
  private static final String BOOTSTRAP = "app-bootstrap";
  private static final String AGENT_ROLES = "app-agent-roles";
  private static final String WATCHED = "app-account";

  private final RepositoryInputs inputs;
  private final Account tools;
  private final Map<String, Account> destinations;
  private final Map<AgentDeclaration, Map<String, String>> agentVariables = new HashMap<>();
  private Optional<ControllerStack> controller = Optional.empty();
  private final Map<AgentDeclaration, List<Placement>> agentPlaces = new HashMap<>();

  private Accounts(RepositoryInputs inputs, Account tools, Map<String, Account> destinations) {
    this.inputs = inputs;
    this.tools = tools;
    this.destinations = destinations;
  }

  /**
   * Makes the stacks of the tools account and every destination's roles in an emulator that has
   * none.
   */
  static Accounts prepare(RepositoryInputs inputs, EmbeddedAws aws)
      throws StackProvisioner.Failed, InterruptedException {
    return prepare(inputs, aws, true);
  }

  /**
   * The same.
   *
   * @param controller whether the controller's stack is among them; a rehearsal that loses it makes
   *     it by the operations page
   */
  static Accounts prepare(RepositoryInputs inputs, EmbeddedAws aws, boolean controller)
      throws StackProvisioner.Failed, InterruptedException {
    Accounts accounts = new Accounts(inputs, account(inputs.toolsAccount(), aws), new HashMap<>());
    boolean whole = false;
    try {
      StackProvisioner.createStack(
          accounts.tools, BOOTSTRAP, inputs.bootstrapTemplate(), destinations(inputs));
      StackProvisioner.createStack(
          accounts.tools, AGENT_ROLES, inputs.agentRolesTemplate(), destinations(inputs));
      for (EnvironmentFile each : inputs.all().values()) {
        Account account =
            accounts.destinations.computeIfAbsent(each.account().value(), id -> account(id, aws));
        StackProvisioner.createStack(
            account, deployRole(each), inputs.deployRoleTemplate(), accounts.parameters(each));
        if (each.isWatched()) {
          StackProvisioner.createStack(account, WATCHED, inputs.accountTemplate(), Map.of());
        }
      }
      if (aws instanceof Moto moto) {
        inputs.all().values().forEach(each -> certificate(each, moto));
        if (controller) {
          accounts.makeController(moto);
        }
      }
      whole = true;
      return accounts;
    } finally {
      if (!whole) {
        accounts.close();
      }
    }
  }

  private void makeController(Moto moto) throws StackProvisioner.Failed, InterruptedException {
    moto.issueCertificate(
        ControllerStack.certificate(inputs.region(), tools.id()), ControllerStack.DOMAIN);
    ControllerStack made =
        ControllerStack.create(
            tools,
            inputs.region(),
            inputs.jenkins(),
            inputs.jenkinsFiles(),
            inputs.repositoryUrl());
    controller = Optional.of(made);
    for (AgentDeclaration agent : inputs.agents()) {
      agentVariables.put(agent, made.variables(agent.variables()));
      List<Placement> places = new ArrayList<>();
      if (agent.subnets().isPresent() && agent.groups().isPresent()) {
        List<String> groups = made.values(agent.groups().get());
        made.values(agent.subnets().get())
            .forEach(subnet -> places.add(new Placement(subnet, groups)));
      }
      agentPlaces.put(agent, places);
    }
  }

  /** Starts a task of the controller's service, as ECS would, for which a stand-in answers. */
  void startController(Moto moto) throws StackProvisioner.Failed {
    if (controller.isPresent()) {
      controller.get().startService(moto);
    }
  }

  /**
   * Where an agent is in the account's network; nothing where it names no subnet or the emulator
   * has no network.
   *
   * @param number of the agent in its build: they take turns, so that each subnet is tried
   */
  Optional<Placement> place(AgentDeclaration agent, int number) {
    List<Placement> places = agentPlaces.getOrDefault(agent, List.of());
    return places.isEmpty() ? Optional.empty() : Optional.of(places.get(number % places.size()));
  }

  /** What the controller sets for an agent; nothing where the emulator builds no images. */
  Map<String, String> variables(AgentDeclaration agent) {
    return agentVariables.getOrDefault(agent, Map.of());
  }

  /** By account number. */
  Map<String, Account> all() {
    Map<String, Account> all = new HashMap<>(destinations);
    all.put(tools.id(), tools);
    return all;
  }

  /** Brings a changed template of the roles to the accounts that one environment uses. */
  void update(SourceFile template, EnvironmentFile environment)
      throws StackProvisioner.Failed, InterruptedException {
    if (template.path().equals(inputs.bootstrapTemplate().path())) {
      StackProvisioner.updateStack(tools, BOOTSTRAP, template, destinations(inputs));
      return;
    }
    if (template.path().equals(inputs.agentRolesTemplate().path())) {
      StackProvisioner.updateStack(tools, AGENT_ROLES, template, destinations(inputs));
      return;
    }
    Account account = destinations.get(environment.account().value());
    if (account == null) {
      throw new IllegalArgumentException("no account of " + environment.name());
    }
    StackProvisioner.updateStack(
        account, deployRole(environment), template, parameters(environment));
  }

  private static Account account(String id, EmbeddedAws aws) {
    return new Account(id, aws.endpoint(), aws.region(), aws.administrator(id));
  }

  /** The certificate that an environment names is there before anything is deployed. */
  private static void certificate(EnvironmentFile environment, Moto moto) {
    Located<String> arn = environment.parameters().get("CertificateArn");
    Located<String> name = environment.parameters().get("DomainName");
    if (arn != null && name != null && arn.value().startsWith("arn:")) {
      moto.issueCertificate(arn.value(), name.value());
    }
  }

  private static String deployRole(EnvironmentFile environment) {
    return "app-deploy-role-" + environment.name();
  }

  private static Map<String, String> destinations(RepositoryInputs inputs) {
    return Map.of(
        "DestinationAccounts",
        inputs.all().values().stream()
            .map(each -> each.account().value())
            .distinct()
            .collect(Collectors.joining(",")));
  }

  private Map<String, String> parameters(EnvironmentFile environment) {
    return Map.of(
        "Environment", environment.name(),
        "ToolsAccount", inputs.toolsAccount(),
        "ExternalId", environment.externalId().value(),
        "ReleaseRole", RepositoryInputs.releaseRole(environment));
  }

  @Override
  public void close() {
    tools.close();
    destinations.values().forEach(Account::close);
  }
}
