package delivery.deployer.template;

import delivery.deployer.source.FileLocation;
import delivery.deployer.source.LocatedValue;
import java.util.List;

/**
 * An output that a template declares.
 *
 * @param name its name
 * @param location where its name stands
 * @param references what its value refers to, with attributes, such as {@code Nested.Outputs.Url}
 */
public record TemplateOutput(
    String name, FileLocation location, List<LocatedValue<String>> references) {}
