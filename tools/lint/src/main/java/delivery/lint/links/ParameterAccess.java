package delivery.lint.links;

import delivery.artifacts.Repository;
import delivery.artifacts.Wildcard;
import delivery.artifacts.cloudformation.Template;
import delivery.artifacts.cloudformation.Template.Grant;
import delivery.artifacts.environments.EnvironmentFile;
import delivery.artifacts.environments.EnvironmentReader;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.Severity;
import delivery.lint.Check;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The parameter of Systems Manager that an environment's role may not write. */
public final class ParameterAccess implements Check {
  private static final String RULE = "ssm-parameter-access";
  private static final String WRITE = "ssm:PutParameter";
  private static final String RESOURCE = ":parameter";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    List<Grant> grants =
        repository
            .all(Template.class)
            .flatMap(template -> template.grants().stream())
            .filter(grant -> Wildcard.matches(grant.action().value(), WRITE))
            .toList();
    Map<Location, Diagnostic> byStatement = new LinkedHashMap<>();
    repository
        .all(EnvironmentReader.Reading.class)
        .flatMap(reading -> reading.stacks().stream())
        .flatMap(environment -> check(environment, grants))
        .forEach(diagnostic -> byStatement.putIfAbsent(diagnostic.at(), diagnostic));
    return byStatement.values().stream();
  }

  private static Stream<Diagnostic> check(EnvironmentFile environment, List<Grant> grants) {
    String arn = environment.deployRole().value();
    String role = arn.substring(arn.lastIndexOf('/') + 1);
    List<Grant> ofRole = grants.stream().filter(grant -> grant.role().equals(role)).toList();
    String parameter = environment.amiParameter();
    boolean allowed =
        ofRole.stream()
            .flatMap(grant -> grant.resources().stream())
            .map(resource -> resource.replace("${Environment}", environment.name()))
            .anyMatch(resource -> covers(resource, parameter));
    if (ofRole.isEmpty() || allowed) {
      return Stream.empty();
    }
    Grant first = ofRole.getFirst();
    String message =
        "the role %s of the environment \"%s\" may not write %s; it may write %s"
            .formatted(role, environment.name(), parameter, String.join(", ", first.resources()));
    return Stream.of(
        new Diagnostic(
            first.action().at(),
            RULE,
            Severity.ERROR,
            message,
            Jenkins.SILENT,
            List.of(environment.deployRole().map(each -> "the environment's role"))));
  }

  private static boolean covers(String resource, String parameter) {
    int start = resource.indexOf(RESOURCE);
    return start < 0
        ? Wildcard.matches(resource, parameter)
        : Wildcard.matches(resource.substring(start + RESOURCE.length()), parameter);
  }
}
