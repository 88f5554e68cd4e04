package savepoint;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Who may import whom: section 1 of the design, held by a test. */
@AnalyzeClasses(packages = "savepoint", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
  private static final List<String> FOUNDATION = List.of("account", "web", "db");
  /** Each package and the ones of ours it may know besides itself. */
  private static final Map<String, List<String>> MAY_KNOW = Map.ofEntries(
      Map.entry("db", List.of()),
      Map.entry("web", List.of("db")),
      Map.entry("account", List.of("web", "db")),
      Map.entry("engine", List.of()),
      Map.entry("sandbox", with("engine")),
      Map.entry("check", with("sandbox", "engine")),
      Map.entry("exercise", with("check", "sandbox", "engine")),
      Map.entry("course", with("exercise", "check", "sandbox", "engine")),
      Map.entry("attempt", with("exercise", "check", "sandbox", "engine")),
      Map.entry("author", with("attempt", "course", "exercise", "check", "sandbox", "engine")),
      Map.entry("classroom", with("attempt", "exercise", "check", "sandbox", "engine")),
      Map.entry("gradebook", with("classroom", "attempt", "exercise", "check", "sandbox", "engine")));

  private static List<String> with(String... features) {
    var all = new ArrayList<>(FOUNDATION);
    all.addAll(Arrays.asList(features));
    return all;
  }

  @ArchTest static void packagesKnowOnlyWhatTheyMay(com.tngtech.archunit.core.domain.JavaClasses ours) {
    MAY_KNOW.forEach((room, known) -> {
      var strangers = MAY_KNOW.keySet().stream().filter(other -> !other.equals(room) && !known.contains(other))
          .map(other -> "savepoint." + other + "..").toArray(String[]::new);
      noClasses().that().resideInAPackage("savepoint." + room + "..").should().dependOnClassesThat().resideInAnyPackage(strangers)
          .allowEmptyShould(true).check(ours);
    });
  }

  @ArchTest static void everyPackageIsInTheList(com.tngtech.archunit.core.domain.JavaClasses ours) {
    var rooms = MAY_KNOW.keySet().stream().map(room -> "savepoint." + room + "..").toArray(String[]::new);
    classes().should().resideInAnyPackage(rooms).orShould().resideInAPackage("savepoint").check(ours);
  }

  @ArchTest static final ArchRule noPackageCycles = slices().matching("savepoint.(*)..").should().beFreeOfCycles();

  @ArchTest static final ArchRule nobodySeesMain = noClasses().that().resideInAPackage("savepoint.*..").should().dependOnClassesThat().haveFullyQualifiedName("savepoint.Main");

  @ArchTest static final ArchRule onlyPagesAndWebKnowJavalin = noClasses()
      .that().resideOutsideOfPackages("savepoint.web..", "savepoint")
      .and(com.tngtech.archunit.base.DescribedPredicate.describe("are not XPages (or Visitor, who reads a request's session)",
          (JavaClass c) -> !outermost(c).endsWith("Pages") && !outermost(c).equals("Visitor")))
      .should().dependOnClassesThat().resideInAPackage("io.javalin..").allowEmptyShould(true);

  @ArchTest static final ArchRule onlyTheDockerRuntimeKnowsDocker = noClasses()
      .that().resideOutsideOfPackage("savepoint.sandbox.docker..")
      .should().dependOnClassesThat().resideInAnyPackage("com.github.dockerjava..", "org.testcontainers..");

  @ArchTest static final ArchRule onlyEnginesNameADriver = noClasses()
      .that().resideOutsideOfPackages("savepoint.engine..", "savepoint")
      .should().dependOnClassesThat().resideInAnyPackage("org.postgresql..", "org.mariadb..");

  @ArchTest static final ArchRule namesSaySomething = noClasses()
      .should().haveSimpleNameEndingWith("Manager").orShould().haveSimpleNameEndingWith("Helper").orShould().haveSimpleNameEndingWith("Util")
      .orShould().haveSimpleNameEndingWith("Utils").orShould().haveSimpleNameEndingWith("Service").orShould().haveSimpleNameEndingWith("Impl");

  private static String outermost(JavaClass c) {
    JavaClass at = c;
    while (at.getEnclosingClass().isPresent()) at = at.getEnclosingClass().get();
    return at.getSimpleName();
  }
}
