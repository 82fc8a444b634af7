package usufruct.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Api;
import usufruct.client.DecisionView;
import usufruct.client.Member;
import usufruct.client.NeedView;
import usufruct.client.NodeInfo;
import usufruct.client.Pen;
import usufruct.client.ProblemException;
import usufruct.client.Steward;
import usufruct.node.Node;
import usufruct.node.NodeSettings;
import usufruct.record.Schemas;
import usufruct.words.Bytes;
import usufruct.words.ItemIds;

/** A week of ten needs, told at a real node. */
class StoryTest {
    private final Plan plan = PlanFile.onClasspath("usufruct/demo/short-week.json");
    private final SecureRandom random = new SecureRandom();

    @TempDir
    Path folder;

    @Test
    void goesOnAtItsFolderAfterItBrokeOffInTheMiddle() throws Exception {
        try (Cast cast = cast();
                Node node = start(cast)) {
            assertThatThrownBy(() ->
                            story(cast, breakingOffAt("Its brake is weak.")).play(node.address()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the lights went out");
        }

        String told = playToTheEnd();

        assertThat(told)
                .contains("The node knows everybody", "loose ends are tied up first", "with its new code", "Fill rate");
    }

    @Test
    void goesOnAtAFolderThatWasServedByTheTimeOfDay() throws Exception {
        playToTheEnd();
        try (Cast cast = cast();
                Node node = Node.start(NodeSettings.embedded(folder).withPort(0))) {
            askForADay(cast, node);
        }

        assertThat(playToTheEnd()).contains("The node knows everybody", "loose ends are tied up first", "Fill rate");
    }

    /** A need by the clock on the wall. */
    private void askForADay(Cast cast, Node node) {
        InstantSource clock = InstantSource.system();
        Plan.Person person = plan.people(Plan.Role.REQUESTER).getFirst();
        NodeInfo info = NodeInfo.of(Api.anonymous(Api.plainHttp(), node.address()));
        var pen = new Pen(info, Schemas.shipped(), clock, new Pen.Chance(new ItemIds(clock, random), random));
        Api api = Api.signedBy(cast.of(person), Api.plainHttp(), node.address(), clock, random);
        ObjectNode fields = Api.object(Map.of("title", "A shelf", "priority", "normal"));
        fields.put("group", cast.of(plan.groups().getFirst()).did().value());
        fields.putObject("constraints")
                .put("tool", plan.things().getFirst().attributes().path("tool").asText());
        Instant from = clock.instant().plus(Duration.ofDays(400)).truncatedTo(ChronoUnit.SECONDS);
        fields.putObject("window")
                .put("from", from.toString())
                .put("until", from.plus(Duration.ofDays(1)).toString());
        new Member(api, cast.of(person), pen).publishNeed(plan.frame().drawing().need(), fields);
    }

    @Test
    void showsNoMemberWhatIsPrivateToOthers() throws Exception {
        try (Cast cast = cast();
                Node node = start(cast)) {
            story(cast, silence()).play(node.address());
            var company = new Company(plan, cast, node.address(), random);

            for (Plan.Person person : plan.people()) {
                List<String> answers = answersTo(company, person);
                assertThat(answers).anyMatch(answer -> answer.contains("Drill")).hasSizeGreaterThan(30);
                for (String answer : answers) {
                    assertThat(secrets()).as("what %s is told", person.name()).noneMatch(answer::contains);
                }
            }
        }
    }

    @Test
    void showsNoGuardianWhatAnotherAsksFor() throws Exception {
        Plan care = PlanFile.onClasspath("ops/demo/childcare.json");
        try (Cast cast = cast(care);
                Node node = start(care, cast)) {
            story(care, cast, silence()).play(node.address());
            var company = new Company(care, cast, node.address(), random);
            Steward steward = company.steward("nest");

            for (NeedView need : company.member("aylin").needs()) {
                String path = "/api/v1/needs/" + need.id();
                assertThat(answer(company.member("lucia").api(), path)).contains("\"age\"", "title");
                assertThat(answer(company.member("greta").api(), path)).doesNotContain("\"age\"", "title", "siblings");
            }
            assertThat(answer(company.member("greta").api(), "/api/v1/needs?group=" + steward.group()))
                    .doesNotContain("the elder", "siblings");
        }
    }

    @Test
    void namesWhatDidNotComeTrue() {
        assertThatThrownBy(() -> UnexpectedTurnException.unless(false, "the lock stays shut"))
                .hasMessage("the lock stays shut");
    }

    @Test
    void theReadmeSaysHowMuchThereIsToSee() throws Exception {
        List<Plan> plans = Programme.COMMUNITIES.stream()
                .map(community -> PlanFile.onClasspath("ops/demo/" + community + ".json"))
                .toList();
        int people = plans.stream()
                .mapToInt(each -> each.people(Plan.Role.REQUESTER).size())
                .sum();
        int stewards = plans.stream()
                .mapToInt(each -> each.people(Plan.Role.STEWARD).size())
                .sum();
        int needs = plans.stream().mapToInt(Plan::needs).sum();
        String readme = Files.readString(Path.of(System.getProperty("usufruct.home", "."), "README.md"));

        assertThat(readme.replaceAll("\\s+", " "))
                .contains("(%d people, %d stewards, %d needs)".formatted(people, stewards, needs));
    }

    private String playToTheEnd() throws Exception {
        var told = new ByteArrayOutputStream();
        try (Cast cast = cast();
                Node node = start(cast)) {
            story(cast, new PrintStream(told, true, StandardCharsets.UTF_8)).play(node.address());
        }
        return told.toString(StandardCharsets.UTF_8);
    }

    /** Everything that a member can ask for: what is public, what is their group's, and every item by its id. */
    private List<String> answersTo(Company company, Plan.Person person) {
        Member member = company.member(person);
        String group = "?group=" + company.steward("shed").group();
        var paths = new ArrayList<>(List.of(
                "/metrics",
                "/api/v1/offers" + group,
                "/api/v1/needs" + group,
                "/api/v1/needs",
                "/api/v1/assignments",
                "/api/v1/assignments" + group,
                "/api/v1/tasks"));
        for (Plan.Person other : plan.people(Plan.Role.REQUESTER)) {
            Member owner = company.member(other);
            owner.assignments()
                    .forEach(each -> paths.addAll(List.of(
                            "/api/v1/assignments/" + each.id(),
                            "/api/v1/offers/" + each.offer(),
                            "/api/v1/grants?item=" + each.offer())));
            for (NeedView need : owner.needs()) {
                paths.add("/api/v1/needs/" + need.id());
                paths.add("/api/v1/rounds/decisions/" + need.id());
                owner.decisions(need.id()).stream()
                        .map(DecisionView::round)
                        .forEach(round -> paths.add("/api/v1/rounds/" + round + "/record"));
            }
        }
        return paths.stream().distinct().map(path -> answer(member.api(), path)).toList();
    }

    /** The answer, or the refusal's own words. */
    private static String answer(Api api, String path) {
        try {
            return Bytes.text(api.download(path));
        } catch (ProblemException e) {
            assertThat(e.status()).as(path).isBetween(400, 499);
            return String.valueOf(e.getMessage());
        }
    }

    private List<String> secrets() {
        Stream<String> behind = plan.things().stream().flatMap(each -> each.behind().fields().values().stream());
        Stream<String> notes = plan.wishes().stream().flatMap(each -> each.words().notes().stream());
        return Stream.concat(behind, notes).toList();
    }

    private Cast cast() {
        return cast(plan);
    }

    private Cast cast(Plan which) {
        return Cast.of(which, folder.resolve("demo/passports.json"));
    }

    private Node start(Cast cast) throws Exception {
        return start(plan, cast);
    }

    private Node start(Plan which, Cast cast) throws Exception {
        return Node.start(NodeSettings.embedded(folder)
                .withPort(0)
                .withOperators(List.of(cast.operator()))
                .steppedFrom(which.begins()));
    }

    private Story story(Cast cast, PrintStream out) {
        return story(plan, cast, out);
    }

    private Story story(Plan which, Cast cast, PrintStream out) {
        return new Story(which, cast, out, new Story.Surroundings(random, bundle -> bundle.length + " bytes"));
    }

    private static PrintStream silence() {
        return new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }

    /** Whoever tells it is gone after this sentence. */
    private static PrintStream breakingOffAt(String sentence) {
        return new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8) {
            @Override
            public PrintStream printf(String format, Object... arguments) {
                if (String.format(format, arguments).contains(sentence)) {
                    throw new IllegalStateException("the lights went out");
                }
                return this;
            }
        };
    }
}
