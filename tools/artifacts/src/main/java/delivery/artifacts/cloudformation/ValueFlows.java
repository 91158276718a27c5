package delivery.artifacts.cloudformation;

import delivery.artifacts.cloudformation.Template.Flow;
import delivery.artifacts.source.Located;
import delivery.artifacts.syntax.yaml.YamlEntry;
import delivery.artifacts.syntax.yaml.YamlMapping;
import delivery.artifacts.syntax.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds what each output and each property of a resource is made of. */
final class ValueFlows {
  private ValueFlows() {}

  static List<Flow> of(List<YamlEntry> outputs, List<YamlEntry> resources) {
    return Stream.concat(
            outputs.stream()
                .flatMap(
                    output ->
                        TemplateReader.value(output.value(), "Value").stream()
                            .map(value -> flow(output, "", "", value))),
            resources.stream().flatMap(ValueFlows::properties))
        .toList();
  }

  private static Stream<Flow> properties(YamlEntry resource) {
    String type =
        TemplateReader.value(resource.value(), "Type")
            .flatMap(TemplateReader::text)
            .map(Located::value)
            .orElse("");
    return TemplateReader.value(resource.value(), "Properties").stream()
        .flatMap(ValueFlows::entries)
        .flatMap(
            property ->
                type.equals("AWS::CloudFormation::Stack") && property.name().equals("Parameters")
                    ? entries(property.value())
                        .map(
                            given ->
                                flow(resource, type, "Parameters." + given.name(), given.value()))
                    : Stream.of(flow(resource, type, property.name(), property.value())));
  }

  private static Stream<YamlEntry> entries(YamlNode node) {
    return node instanceof YamlMapping mapping ? mapping.written().stream() : Stream.empty();
  }

  private static Flow flow(YamlEntry owner, String type, String property, YamlNode value) {
    List<Reference> references = new ArrayList<>();
    new ReferenceWalk(references).walk(value);
    return new Flow(new Located<>(owner.name(), owner.at()), type, property, references);
  }
}
