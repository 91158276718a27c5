package delivery.artifacts.network;

import delivery.artifacts.Repository;
import delivery.artifacts.cloudformation.Template;
import delivery.artifacts.environments.EnvironmentFile;
import delivery.artifacts.environments.EnvironmentReader;
import delivery.artifacts.source.Located;
import delivery.artifacts.stack.ResolvedStack;
import delivery.artifacts.stack.StackEvaluation;
import delivery.artifacts.stack.StackResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One deployment of a template with its network.
 *
 * @param environment the one that it is for; none for the stacks of the tools account
 * @param region empty where no environment names one
 */
public record Deployment(
    Optional<EnvironmentFile> environment, String region, ResolvedStack stack, Network network) {
  private static final String UNKNOWN = "[?AWS::AccountId]";
  private static final String ANY_REGION = "[?AWS::Region]";

  /** The deployments of a repository, worked out once. */
  private record All(List<Deployment> deployments) {}

  /** What every environment deploys, and every template that no other nests or deploys. */
  public static List<Deployment> all(Repository repository) {
    return repository.derived(All.class, each -> new All(find(each))).deployments();
  }

  /** The resources of a type in every deployment. */
  public static Stream<StackResource> resources(Repository repository, String type) {
    return all(repository).stream().flatMap(each -> each.stack().all(type));
  }

  private static List<Deployment> find(Repository repository) {
    Map<String, Template> templates =
        repository
            .all(Template.class)
            .collect(Collectors.toMap(Template::path, Function.identity(), (a, b) -> a));
    List<EnvironmentFile> environments =
        repository
            .all(EnvironmentReader.Reading.class)
            .flatMap(reading -> reading.stacks().stream())
            .toList();
    String region = environments.stream().map(e -> e.region().value()).findFirst().orElse("");
    Set<String> parts =
        Stream.concat(
                templates.values().stream()
                    .flatMap(template -> template.nested().stream())
                    .map(stack -> stack.template().value()),
                environments.stream().map(EnvironmentFile::templatePath))
            .collect(Collectors.toUnmodifiableSet());
    Stream<Deployment> deployed =
        environments.stream()
            .flatMap(
                each ->
                    Optional.ofNullable(templates.get(each.templatePath())).stream()
                        .map(
                            template ->
                                of(templates, template, Optional.of(each), region, Map.of())));
    Map<String, Map<String, Located<String>>> chosen =
        repository
            .all(Flows.class)
            .flatMap(flows -> flows.stacks().values().stream())
            .collect(
                Collectors.toMap(
                    choice -> path(choice.template().value()),
                    Flows.StackChoice::parameters,
                    (a, b) -> a));
    Stream<Deployment> alone =
        repository
            .all(Template.class)
            .filter(template -> !parts.contains(template.path()))
            .map(
                template ->
                    of(
                        templates,
                        template,
                        Optional.empty(),
                        region,
                        chosen.getOrDefault(template.path(), Map.of())));
    return Stream.concat(deployed, alone).toList();
  }

  private static Deployment of(
      Map<String, Template> templates,
      Template template,
      Optional<EnvironmentFile> environment,
      String region,
      Map<String, Located<String>> chosen) {
    String where = environment.map(each -> each.region().value()).orElse(region);
    String account = environment.map(each -> each.account().value()).orElse(UNKNOWN);
    ResolvedStack stack =
        new StackEvaluation(templates, where.isEmpty() ? ANY_REGION : where, account)
            .resolve(template, environment.map(EnvironmentFile::parameters).orElse(chosen));
    return new Deployment(environment, where, stack, Network.of(stack));
  }

  private static String path(String template) {
    return EnvironmentFile.TEMPLATES + "/" + template;
  }

  /** Whether this deploys a stack of the list of flows. */
  boolean isOf(Flows.StackChoice choice) {
    return stack.template().equals(path(choice.template().value()));
  }
}
