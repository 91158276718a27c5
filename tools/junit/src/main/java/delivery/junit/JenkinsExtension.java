package delivery.junit;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Reads a repository once for all its tests, and gives them what they ask for. */
final class JenkinsExtension implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(JenkinsExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Jobs.class || type == Controller.class || type == Pipeline.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> test = context.getRequiredTestClass();
    JenkinsAsCode annotation =
        AnnotationSupport.findAnnotation(
                test, JenkinsAsCode.class, context.getEnclosingTestClasses())
            .orElseThrow();
    Request request = Request.of(annotation, Path.of("").toAbsolutePath());
    RepositoryUnderTest repository =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .computeIfAbsent(request, RepositoryUnderTest::read, RepositoryUnderTest.class);
    Class<?> type = parameter.getParameter().getType();
    if (type == Jobs.class) {
      return repository.jobs();
    }
    return type == Controller.class
        ? repository.controller()
        : repository.pipeline(annotation.pipeline());
  }
}
