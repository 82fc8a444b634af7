package usufruct;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The house is as {@link HousePlan} says: every import, every outside tool, and the page about it. */
class RoomsTest {
    private static final Set<String> ASKS_FOR_THE_TIME = Set.of(
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.InstantSource.system",
            "java.lang.System.currentTimeMillis");

    private static final Set<String> ASKS_FOR_RANDOMNESS = Set.of(
            "java.util.Random.<init>",
            "java.util.SplittableRandom.<init>",
            "java.security.SecureRandom.<init>",
            "java.security.SecureRandom.getInstanceStrong",
            "java.util.concurrent.ThreadLocalRandom.current",
            "java.util.random.RandomGenerator.getDefault",
            "java.util.random.RandomGenerator.of",
            "java.util.UUID.randomUUID",
            "java.lang.Math.random");

    private static final Set<String> CALLS_OUT = Set.of(
            "java.net.Socket.<init>",
            "java.net.URL.openConnection",
            "java.net.URL.openStream",
            "java.net.http.HttpClient.send",
            "java.net.http.HttpClient.sendAsync",
            "java.nio.channels.SocketChannel.open");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("usufruct");

    private static final Path HOME = Path.of(System.getProperty("usufruct.home", "."));

    @TestFactory
    Stream<DynamicTest> importsOnlyWhatItsRowSays() {
        return HousePlan.ROOMS.stream()
                .map(room -> DynamicTest.dynamicTest(room.name(), () -> {
                    List<String> closed = new ArrayList<>(HousePlan.roomNames());
                    closed.removeAll(room.mayImport());
                    closed.remove(room.name());
                    noClasses()
                            .that(resideInAnyPackage(packageOf(room.name())))
                            .and(not(named("Resource")))
                            .should()
                            .dependOnClassesThat(resideInAnyPackage(packagesOf(closed)))
                            .allowEmptyShould(true)
                            .check(CLASSES);
                    closed.remove("http");
                    noClasses()
                            .that(resideInAnyPackage(packageOf(room.name())))
                            .should()
                            .dependOnClassesThat(resideInAnyPackage(packagesOf(closed)))
                            .allowEmptyShould(true)
                            .check(CLASSES);
                }));
    }

    @TestFactory
    Stream<DynamicTest> staysInItsRoom() {
        return HousePlan.TOOLS.stream()
                .map(tool -> DynamicTest.dynamicTest(
                        tool.name(),
                        () -> noClasses()
                                .that(not(resideInAnyPackage(packagesOf(tool.rooms()))))
                                .and(not(named(tool.suffix())))
                                .should()
                                .dependOnClassesThat(
                                        resideInAnyPackage(tool.packages().toArray(String[]::new)))
                                .allowEmptyShould(true)
                                .check(CLASSES)));
    }

    @Test
    void everyPackageIsARoom() {
        Set<String> found = new TreeSet<>();
        CLASSES.forEach(each -> found.add(each.getPackageName().split("\\.")[1]));

        assertThat(HousePlan.roomNames()).containsAll(found);
    }

    @Test
    void wordsKnowOnlyTheJdk() {
        noClasses()
                .that(resideInAnyPackage(packageOf("words")))
                .should()
                .dependOnClassesThat(not(resideInAnyPackage("java..", "org.jspecify.annotations", packageOf("words"))))
                .check(CLASSES);
    }

    @Test
    void theAllotmentOfUnitsKnowsOnlyTheJdk() {
        String units = "usufruct.allocation.unit..";
        noClasses()
                .that(resideInAnyPackage(units))
                .should()
                .dependOnClassesThat(
                        not(resideInAnyPackage("java.lang..", "java.util..", "org.jspecify.annotations", units)))
                .check(CLASSES);
    }

    @Test
    void onlyTheNodeAsksTheSystemForTheTime() {
        noClasses()
                .that(not(resideInAnyPackage(packageOf("node"))))
                .should()
                .accessTargetWhere(isOneOf(ASKS_FOR_THE_TIME))
                .orShould()
                .callConstructor(Date.class)
                .check(CLASSES);
    }

    @Test
    void onlyTheNodeAndTheVaultAskTheSystemForRandomness() {
        noClasses()
                .that(not(resideInAnyPackage(packageOf("node"), packageOf("vault"))))
                .should()
                .accessTargetWhere(isOneOf(ASKS_FOR_RANDOMNESS))
                .check(CLASSES);
    }

    /** A member's own program calls whom it likes; the node calls through the guard. */
    @Test
    void onlyTheGuardCallsOut() {
        noClasses()
                .that(not(resideInAnyPackage(packageOf("outbound"), packageOf("client"))))
                .should()
                .accessTargetWhere(isOneOf(CALLS_OUT))
                .check(CLASSES);
    }

    @Test
    void noFieldIsStaticAndChanges() {
        fields().that()
                .areStatic()
                .and(describe("written by hand", field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC)))
                .should()
                .beFinal()
                .check(CLASSES);
    }

    @Test
    void everyPackageSaysWhatItIsAndThatNullStaysOut() {
        Set<String> packages = new TreeSet<>();
        CLASSES.forEach(each -> packages.add(each.getPackageName()));

        assertThat(packages)
                .allSatisfy(name -> assertThat(CLASSES.getPackage(name).isAnnotatedWith(NullMarked.class))
                        .as("%s has a package-info.java with @NullMarked", name)
                        .isTrue());
    }

    @Test
    void noFileIsLongerThanThreeHundredLines() throws IOException {
        List<String> tooLong = new ArrayList<>();
        try (Stream<Path> files = Files.walk(HOME.resolve("src/main/java"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                int lines = Files.readAllLines(file).size();
                if (lines > 300) {
                    tooLong.add(file.getFileName() + " has " + lines);
                }
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Utils?)(\\$.*)?")
                .check(CLASSES);
    }

    @Test
    void thePageOfRoomsSaysTheSame() throws IOException {
        List<List<String>> rows = Files.readAllLines(HOME.resolve("docs/rooms.md")).stream()
                .filter(line -> line.startsWith("| "))
                .map(line -> Stream.of(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
        int tools = rows.indexOf(List.of("Library", "Rooms", "Also in classes named"));

        assertThat(rows.subList(1, tools))
                .map(row -> row.get(0) + ": " + row.get(2))
                .isEqualTo(HousePlan.ROOMS.stream()
                        .map(room -> room.name() + ": " + room.inWords())
                        .toList());
        assertThat(rows.subList(tools + 1, rows.size()))
                .map(row -> row.getFirst() + ": " + row.get(1) + (row.size() > 2 ? " " + row.get(2) : ""))
                .map(String::strip)
                .isEqualTo(HousePlan.TOOLS.stream().map(HousePlan.Tool::inWords).toList());
    }

    private static String packageOf(String room) {
        return "usufruct." + room + "..";
    }

    private static String[] packagesOf(List<String> rooms) {
        return rooms.stream().map(RoomsTest::packageOf).toArray(String[]::new);
    }

    private static DescribedPredicate<JavaAccess<?>> isOneOf(Set<String> targets) {
        return describe(
                "is one of " + new TreeSet<>(targets),
                access -> targets.contains(access.getTargetOwner().getName() + "."
                        + access.getTarget().getName()));
    }

    /** A class, or one nested in it, whose outermost name ends so; nobody when the suffix is empty. */
    private static DescribedPredicate<JavaClass> named(String suffix) {
        return describe(
                "named ..." + suffix,
                each -> !suffix.isEmpty() && each.getName().split("\\$")[0].endsWith(suffix));
    }
}
