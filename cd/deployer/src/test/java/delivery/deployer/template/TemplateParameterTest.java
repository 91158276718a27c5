package delivery.deployer.template;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import delivery.deployer.source.FileLocation;
import delivery.deployer.template.TemplateParameter.Bounds;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values are judged as CloudFormation does: a list element by element, each trimmed. */
class TemplateParameterTest {
  private static final Bounds ANY = new Bounds(Optional.empty(), Optional.empty());

  private static Bounds between(double lowest, double highest) {
    return new Bounds(Optional.of(lowest), Optional.of(highest));
  }

  private static TemplateParameter parameter(
      String type, List<String> values, String pattern, Bounds length, Bounds range) {
    return new TemplateParameter(
        "Name",
        new FileLocation(Path.of("main.yaml"), 1, 1),
        type,
        Optional.empty(),
        false,
        values,
        Optional.of(pattern).filter(text -> !text.isEmpty()),
        length,
        range);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // type, pattern, value, problem
        "CommaDelimitedList | ^[0-9]{12}$ | 111111111111,222222222222 | -",
        "CommaDelimitedList | ^[0-9]{12}$ | 111111111111, 222222222222 | -",
        "CommaDelimitedList | ^[0-9]{12}$ | 111111111111,22 | '22' does not match",
        "CommaDelimitedList | ^[0-9]{12}$ | 111111111111,, | '' does not match",
        "String | ^[0-9]{12}$ | 111111111111,222222222222 | does not match",
        "List<Number> | - | 1, 2 ,3 | -",
        "List<Number> | - | 1,two | 'two' is not a number",
        "List<Number> | - | 1,99 | '99' is outside 1 to 9",
        "Number | - | 1,2 | is not a number",
        "List<AWS::EC2::Image::Id> | - | ami-12345678, ami-87654321 | -",
        "List<AWS::EC2::Image::Id> | - | ami-12345678,other | 'other' is not an image id",
        "List<AWS::EC2::AvailabilityZone::Name> | [a-z]+ | eu,us | -"
      })
  void judgesEachElement(String type, String pattern, String value, String problem) {
    Optional<String> found =
        parameter(type, List.of(), pattern.equals("-") ? "" : pattern, ANY, between(1, 9))
            .problemWith(value);
    if (problem.equals("-")) {
      assertThat(found).isEmpty();
    } else {
      assertThat(found).hasValueSatisfying(words -> assertThat(words).contains(problem));
    }
  }

  @Test
  void lengthsAndAllowedValuesAreThoseOfAnElement() {
    TemplateParameter list =
        parameter("CommaDelimitedList", List.of("a", "bb"), "", between(1, 2), ANY);
    assertThat(list.problemWith("a, bb,a,a,a")).isEmpty();
    assertThat(list.problemWith("a,c")).contains("'c' is not one of a, bb");
    TemplateParameter text = parameter("String", List.of(), "", between(1, 2), ANY);
    assertThat(text.problemWith("a,bb")).contains("'a,bb' has 4 characters; allowed is 1 to 2");
    assertThat(
            parameter("CommaDelimitedList", List.of(), "", between(1, 2), ANY).problemWith("a,bbb"))
        .contains("'bbb' has 3 characters; allowed is 1 to 2");
  }

  @Test
  void takesOurOwnBootstrapTemplateWithItsOwnDefault() {
    Path root = Path.of(System.getProperty("repository.root"));
    TemplateFile bootstrap = TemplateFileReader.read(root.resolve("cloudformation/bootstrap.yaml"));
    for (TemplateParameter parameter : bootstrap.parameters().values()) {
      parameter
          .defaultValue()
          .ifPresent(
              value ->
                  assertThat(parameter.problemWith(value.value())).as(parameter.name()).isEmpty());
    }
    assertThat(
            requireNonNull(bootstrap.parameters().get("DestinationAccounts"))
                .problemWith("111111111111,1"))
        .isPresent();
  }
}
