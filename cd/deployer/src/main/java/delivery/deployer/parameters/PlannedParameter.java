package delivery.deployer.parameters;

import delivery.deployer.template.TemplateParameter;

/**
 * A parameter whose source is chosen and whose value is not yet looked up.
 *
 * @param definition what the template says
 * @param reference the text or where the value lives
 * @param origin which layer gave it
 * @param place where it is written, for messages: {@code file:line:column} or the option
 */
public record PlannedParameter(
    TemplateParameter definition, ParameterReference reference, Origin origin, String place) {}
