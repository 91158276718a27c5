package delivery.deployer.template;

import delivery.deployer.source.FileLocation;
import delivery.deployer.source.LocatedValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A resource that a template declares.
 *
 * @param logicalId its name in the template
 * @param type such as {@code AWS::EC2::VPC}
 * @param location where its name stands
 * @param nestedTemplate the template behind a nested stack's {@code TemplateURL}
 * @param properties what each of its properties refers to, with attributes, by their names
 * @param givenParameters what the parameters given to a nested stack refer to, with attributes, by
 *     their names
 * @param references the names it refers to, with their places
 */
public record TemplateResource(
    String logicalId,
    String type,
    FileLocation location,
    Optional<NestedTemplate> nestedTemplate,
    Map<String, List<String>> properties,
    Map<String, List<String>> givenParameters,
    List<LocatedValue<String>> references) {}
