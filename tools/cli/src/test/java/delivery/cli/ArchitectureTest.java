package delivery.cli;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The rules of CONTRIBUTING that Maven's module graph cannot hold. */
class ArchitectureTest {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("delivery");

  /** The layers that print and exit. */
  private static final String[] COMMAND_LINES = {"delivery.cli..", "delivery.deployer.cli.."};

  @Test
  void thereIsSomethingToJudge() {
    assertThat(ALL).isNotEmpty();
    assertThat(ALL.stream().map(each -> each.getPackageName().split("\\.")[1]).distinct())
        .contains(
            "artifacts",
            "aws",
            "cli",
            "controller",
            "deployer",
            "host",
            "lint",
            "machine",
            "pipeline",
            "rehearsal");
  }

  /**
   * Modules whose packages still depend on each other; to be emptied, never to grow. In each, the
   * package named after the module holds the types that all share and the class that starts it all.
   */
  private static final Set<String> WITH_CYCLES = Set.of("groovy", "pipeline", "rehearsal");

  @Test
  void packagesHaveNoCycles() {
    slices()
        .assignedFrom(packagesExceptOf(WITH_CYCLES))
        .should()
        .beFreeOfCycles()
        .because("a package must be understood without those that use it")
        .check(ALL);
  }

  @Test
  void aCycleBetweenPackagesIsFound() {
    for (String module : WITH_CYCLES) {
      Set<String> others =
          ALL.stream().map(ArchitectureTest::module).collect(Collectors.toCollection(TreeSet::new));
      others.remove(module);
      assertThat(
              slices()
                  .assignedFrom(packagesExceptOf(others))
                  .should()
                  .beFreeOfCycles()
                  .evaluate(ALL)
                  .hasViolation())
          .as(module + " has none any more: take it out of the list")
          .isTrue();
    }
  }

  /** One slice for each package, with what is below its second name: delivery.lint.jcasc. */
  private static SliceAssignment packagesExceptOf(Set<String> modules) {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        String[] names = type.getPackageName().split("\\.");
        if (!names[0].equals("delivery") || modules.contains(names[1])) {
          return SliceIdentifier.ignore();
        }
        return SliceIdentifier.of(names[1], names.length < 3 ? "" : names[2]);
      }

      @Override
      public String getDescription() {
        return "packages";
      }
    };
  }

  private static String module(JavaClass type) {
    return type.getPackageName().split("\\.")[1];
  }

  @Test
  void noLineOfAScriptThatIsCheckedIsCompiledOrLoaded() {
    noClasses()
        .that()
        .resideInAnyPackage("delivery.artifacts..", "delivery.groovy..", "delivery.lint..")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(
            groovy.lang.GroovyShell.class,
            groovy.lang.GroovyClassLoader.class,
            groovy.util.Eval.class,
            org.codehaus.groovy.control.CompilationUnit.class)
        .orShould()
        .callMethodWhere(
            target(nameMatching("parseClass|defineClass|defineHiddenClass|loadClass|evaluate")))
        .because("a check judges scripts of strangers: they are interpreted")
        .check(ALL);
  }

  @Test
  void onlyTheCommandLinesPrint() {
    noClasses()
        .that()
        .resideOutsideOfPackages(COMMAND_LINES)
        .should(ACCESS_STANDARD_STREAMS)
        .because("results and messages are the command line's to place")
        .check(ALL);
  }

  @Test
  void onlyTheCommandLinesExit() {
    noClasses()
        .that()
        .resideOutsideOfPackages(COMMAND_LINES)
        .should()
        .callMethod(System.class, "exit", int.class)
        .check(ALL);
  }

  @Test
  void noLineOfAPipelineIsCompiledOrLoaded() {
    noClasses()
        .that()
        .resideInAnyPackage("delivery.pipeline..", "delivery.groovy..")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(
            groovy.lang.GroovyShell.class,
            groovy.lang.GroovyClassLoader.class,
            groovy.util.Eval.class,
            org.codehaus.groovy.control.CompilationUnit.class)
        .because("a script is interpreted, and reaches what a policy lets it reach")
        .check(ALL);
  }

  @Test
  void nothingStaticChanges() {
    fields()
        .that()
        .areStatic()
        .and()
        .doNotHaveModifier(JavaModifier.SYNTHETIC)
        .should()
        .beFinal()
        .because("state belongs to objects that somebody made")
        .check(ALL);
  }

  @Test
  void theDeployerStandsAlone() {
    noClasses()
        .that()
        .resideInAPackage("delivery.deployer..")
        .should()
        .dependOnClassesThat(
            com.tngtech.archunit.base.DescribedPredicate.describe(
                "are ours and not its own",
                each ->
                    each.getPackageName().startsWith("delivery.")
                        && !each.getPackageName().startsWith("delivery.deployer")))
        .because("it is shipped without us in the agent image")
        .check(ALL);
  }

  @Test
  void readersKnowNoChecksAndChecksNoFiles() {
    noClasses()
        .that()
        .resideInAPackage("delivery.artifacts..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("delivery.lint..")
        .check(ALL);
    noClasses()
        .that()
        .resideInAPackage("delivery.lint..")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(java.nio.file.Files.class)
        .because("checks do not read")
        .check(ALL);
  }

  @Test
  void namesSayWhatAClassDoes() {
    classes()
        .should()
        .haveSimpleNameNotEndingWith("Utils")
        .andShould()
        .haveSimpleNameNotEndingWith("Util")
        .andShould()
        .haveSimpleNameNotEndingWith("Helper")
        .andShould()
        .haveSimpleNameNotEndingWith("Manager")
        .andShould()
        .haveSimpleNameNotEndingWith("Impl")
        .check(ALL);
  }

  @Test
  void everyPackageIsNullMarked() {
    List<String> unmarked =
        ALL.stream()
            .map(each -> each.getPackage())
            .distinct()
            .filter(each -> !each.getClasses().isEmpty())
            .filter(each -> !each.isAnnotatedWith(NullMarked.class))
            .map(each -> each.getName())
            .toList();
    assertThat(unmarked).isEmpty();
  }
}
