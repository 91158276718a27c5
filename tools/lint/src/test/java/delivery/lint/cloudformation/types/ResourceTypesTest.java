package delivery.lint.cloudformation.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of types that comes with the program. */
class ResourceTypesTest {
  private static final Path FOLDER =
      Path.of("src/main/resources/delivery/lint/cloudformation/types");

  @Test
  void aTypeHasItsPropertiesPartsAndAttributes() {
    ResourceType group =
        ResourceTypes.of(List.of("AWS::ElasticLoadBalancingV2::TargetGroup"))
            .type("AWS::ElasticLoadBalancingV2::TargetGroup")
            .orElseThrow();

    assertThat(group.properties().values().get("HealthCheckIntervalSeconds"))
        .extracting(ValueKind::limits)
        .isEqualTo(
            List.of(new ValueKind.Limit("minimum", "5"), new ValueKind.Limit("maximum", "300")));
    assertThat(group.parts()).containsKeys("Matcher", "TargetGroupAttribute");
    assertThat(group.hasAttribute("TargetGroupFullName")).isTrue();
    assertThat(group.hasAttribute("TargetGroupFulName")).isFalse();
  }

  @Test
  void whatIsNotOfAwsIsNeitherKnownNorUnknown() {
    ResourceTypes types =
        ResourceTypes.of(List.of("Custom::Widget", "AWS::IoT::Thing", "AWS::SQS::Queu", "AWS"));

    assertThat(types.isUnknown("AWS::SQS::Queu")).isTrue();
    assertThat(Stream.of("Custom::Widget", "AWS::IoT::Thing", "AWS")).noneMatch(types::isUnknown);
    assertThat(types.type("AWS::IoT::Thing")).isEmpty();
  }

  @Test
  void everyTypeOfEveryFileCanBeReadAndEveryPatternIsOneOfJava() throws IOException {
    List<String> names = ResourceTypes.names();
    ResourceTypes types = ResourceTypes.of(names);
    List<String> known = names.stream().filter(name -> types.type(name).isPresent()).toList();

    assertThat(names).hasSizeGreaterThan(1500);
    assertThat(known).hasSize((int) count(line -> line.startsWith("= "))).hasSizeGreaterThan(450);
    List<Pattern> patterns = new ArrayList<>();
    for (String name : known) {
      ResourceType type = types.type(name).orElseThrow();
      List<ValueKind> kinds = new ArrayList<>(type.properties().values().values());
      type.parts().values().forEach(part -> kinds.addAll(part.values().values()));
      for (ValueKind kind : kinds) {
        kind.shape().ifPresent(part -> assertThat(type.parts()).as(name).containsKey(part));
        assertThat(ValueLimits.ofText(kind, "1", name)).isNotNull();
        kind.pattern().ifPresent(patterns::add);
      }
    }
    assertThat(patterns).hasSizeGreaterThan(800);
  }

  private static long count(Predicate<String> wanted) throws IOException {
    long all = 0;
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".tsv")).toList()) {
        all += Files.readAllLines(file).stream().filter(wanted).count();
      }
    }
    return all;
  }
}
