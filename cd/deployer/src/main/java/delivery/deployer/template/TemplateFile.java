package delivery.deployer.template;

import delivery.deployer.source.LocatedValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A template as far as a deployment needs it.
 *
 * @param file the file
 * @param bytes its size in bytes
 * @param parameters by name, in the order written
 * @param resources by logical id, in the order written
 * @param outputs by name, in the order written
 * @param outputReferences the names that the outputs refer to
 * @param rewritten whether a macro makes another template of it
 */
public record TemplateFile(
    Path file,
    long bytes,
    Map<String, TemplateParameter> parameters,
    Map<String, TemplateResource> resources,
    Map<String, TemplateOutput> outputs,
    List<LocatedValue<String>> outputReferences,
    boolean rewritten) {

  /** The largest template that CloudFormation reads from a bucket (user guide, quotas). */
  public static final long MAXIMUM_BYTES = 1024 * 1024;
}
