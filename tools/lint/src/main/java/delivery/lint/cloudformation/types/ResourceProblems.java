package delivery.lint.cloudformation.types;

import delivery.artifacts.Repository;
import delivery.artifacts.cloudformation.Template;
import delivery.artifacts.network.Deployment;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.stack.StackResource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What CloudFormation would refuse of the resources that are deployed, found once for all checks.
 *
 * @param types of all resources
 */
record ResourceProblems(ResourceTypes types, Set<ResourceProblem> problems) {

  /** Those of a repository. */
  static ResourceProblems of(Repository repository) {
    return repository.derived(ResourceProblems.class, ResourceProblems::find);
  }

  /** The findings of one kind. */
  static Stream<Diagnostic> of(Repository repository, ResourceProblem.Kind kind, String rule) {
    return of(repository).problems().stream()
        .filter(problem -> problem.kind() == kind)
        .map(problem -> problem.finding(rule));
  }

  private static ResourceProblems find(Repository repository) {
    Set<String> rewritten = rewritten(repository);
    List<StackResource> resources =
        Deployment.all(repository).stream()
            .flatMap(deployment -> deployment.stack().resources().stream())
            .filter(resource -> !rewritten.contains(resource.at().file()))
            .toList();
    ResourceTypes types =
        ResourceTypes.of(resources.stream().map(StackResource::type).distinct().toList());
    Set<ResourceProblem> problems = new LinkedHashSet<>();
    resources.forEach(resource -> new ResourceCheck(types, resource, problems::add).check());
    return new ResourceProblems(types, problems);
  }

  /** Templates that a macro rewrites: what becomes of their resources is not known. */
  private static Set<String> rewritten(Repository repository) {
    return repository
        .all(Template.class)
        .filter(Template::isRewritten)
        .map(Template::path)
        .collect(Collectors.toUnmodifiableSet());
  }
}
