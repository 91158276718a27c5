package delivery.lint.cloudformation;

import delivery.artifacts.Repository;
import delivery.artifacts.cloudformation.Reference;
import delivery.artifacts.cloudformation.Template;
import delivery.artifacts.source.Concern;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Diagnostic.Jenkins;
import delivery.artifacts.source.Severity;
import delivery.lint.Check;
import java.util.List;
import java.util.stream.Stream;

/** Outputs of nested stacks in the list form, the only one that AWS and every emulator read. */
public final class NestedOutputForm implements Check {
  private static final String RULE = "nested-output-form";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Concern concern() {
    return Concern.STYLE;
  }

  @Override
  public Stream<Diagnostic> check(Repository repository) {
    return repository
        .all(Template.class)
        .flatMap(template -> template.references().stream())
        .filter(reference -> reference.shortForm() && reference.attribute().startsWith("Outputs."))
        .map(NestedOutputForm::diagnostic);
  }

  private static Diagnostic diagnostic(Reference reference) {
    String message =
        "write the output of a nested stack as a list: {\"Fn::GetAtt\": [%s, %s]}"
            .formatted(reference.name().value(), reference.attribute());
    return new Diagnostic(
        reference.name().at(), RULE, Severity.WARNING, message, Jenkins.SILENT, List.of());
  }
}
