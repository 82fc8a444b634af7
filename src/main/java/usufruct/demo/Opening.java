package usufruct.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import usufruct.client.Api;
import usufruct.client.Attestations;
import usufruct.client.Member;
import usufruct.client.OfferView;
import usufruct.client.ProblemException;
import usufruct.client.Steward;
import usufruct.passport.Passport;
import usufruct.words.Attested;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Window;

/** The people join, the groups are set up, the things are offered. What is there already stays as it is. */
final class Opening {
    private static final Duration ATTESTED_FOR = Duration.ofDays(3 * 365);

    private final Stage stage;

    Opening(Stage stage) {
        this.stage = stage;
    }

    void play() {
        Plan plan = stage.plan();
        boolean before =
                known(stage.company().member(plan.people(Plan.Role.OPERATOR).getFirst()));
        plan.people().forEach(each -> join(stage.company().member(each), Passport.Kind.PERSON));
        plan.groups().forEach(each -> join(stage.company().group(each), Passport.Kind.GROUP));
        plan.groups()
                .forEach(each -> stage.company()
                        .operator()
                        .putGroup(
                                stage.company().group(each).did(),
                                each.title(),
                                List.of(stage.company().member(each.steward()).did())));
        plan.people(Plan.Role.AUDITOR)
                .forEach(each -> stage.company()
                        .operator()
                        .putAuditor(stage.company().member(each).did()));
        plan.people(Plan.Role.REQUESTER).forEach(this::admit);
        plan.attestations().forEach(this::attest);
        int fresh = plan.groups().stream().mapToInt(this::offer).sum();
        tell(before, fresh);
    }

    private void tell(boolean before, int fresh) {
        Plan plan = stage.plan();
        if (before) {
            stage.narrator()
                    .tell("The node knows everybody; " + plan.frame().manner().things() + " are offered as before, "
                            + fresh + " are new");
            return;
        }
        stage.narrator()
                .tell(names(Plan.Role.OPERATOR) + " opens the node for "
                        + plan.groups().stream().map(Plan.Group::title).collect(Collectors.joining(", ")));
        stage.narrator().tell(plan.people(Plan.Role.REQUESTER).size() + " people join: " + names(Plan.Role.REQUESTER));
        stage.narrator()
                .tell(names(Plan.Role.STEWARD)
                        + (plan.people(Plan.Role.STEWARD).size() == 1 ? " runs the group, " : " run the groups, ")
                        + names(Plan.Role.AUDITOR) + " audits");
        stage.narrator()
                .tell(fresh + " " + plan.frame().manner().things()
                        + " are offered; where they are, and what opens them, stay sealed");
        plan.things().forEach(this::tellBudget);
    }

    private void tellBudget(Plan.Thing thing) {
        thing.budget()
                .ifPresent(budget ->
                        stage.narrator().add("Of one of them no more than " + budget + " are used: " + thing.title()));
    }

    private String names(Plan.Role role) {
        return stage.plan().people(role).stream().map(Plan.Person::name).collect(Collectors.joining(", "));
    }

    private void join(Member member, Passport.Kind kind) {
        if (!known(member)) {
            member.register(kind, stage.now());
        }
    }

    private boolean known(Member member) {
        try {
            stage.company()
                    .publicApi()
                    .download("/api/v1/passports/" + Api.encoded(member.did().value()));
            return true;
        } catch (ProblemException e) {
            UnexpectedTurnException.unless(
                    e.reason().equals("NOT_FOUND"), "an unknown passport is NOT_FOUND, not " + e.getMessage());
            return false;
        }
    }

    private void admit(Plan.Person person) {
        var did = stage.company().member(person).did();
        stage.company().operator().putMember(did);
        stage.plan()
                .groups()
                .forEach(each -> stage.company().steward(each.key()).admit(did));
    }

    /** What holds already is attested no second time. */
    private void attest(Plan.Attestation attested) {
        Did group = stage.company().group(stage.plan().group(attested.group())).did();
        Did person = stage.company().member(attested.person()).did();
        Attestations steward = stage.company()
                .member(stage.plan().group(attested.group()).steward())
                .attestations();
        boolean there = steward.of(group).stream()
                .anyMatch(each -> each.person().equals(person) && each.kind().equals(attested.kind()));
        if (!there) {
            var during = new Window(stage.now(), stage.now().plus(ATTESTED_FOR));
            steward.issue(group, person, new Attested(attested.kind(), during), attested.evidence());
        }
    }

    private int offer(Plan.Group group) {
        Steward steward = stage.company().steward(group.key());
        Map<String, OfferView> there = new HashMap<>();
        steward.offers().forEach(each -> there.put(each.title(), each));
        int fresh = 0;
        for (Plan.Thing thing : stage.plan().things()) {
            if (!thing.group().equals(group.key())) {
                continue;
            }
            OfferView known = there.get(thing.title());
            if (known != null && begin(known).equals(window(thing).from())) {
                stage.book().offered(known.id(), thing);
            } else {
                ItemId offer = steward.publishOffer(stage.offer(), fields(thing, 1));
                thing.staff()
                        .forEach(each -> steward.desk()
                                .putStaff(offer, stage.company().member(each).did()));
                stage.book().offered(offer, thing);
                fresh++;
            }
        }
        return fresh;
    }

    private static Instant begin(OfferView offer) {
        return Instant.parse(offer.record().fields().path("window").path("from").asText());
    }

    /** When it is offered: at its own time of this story, or all the time from the first story's first day. */
    private Window window(Plan.Thing thing) {
        Plan.Frame frame = stage.plan().frame();
        var first = new Calendar(frame.begins(), stage.calendar().zone());
        return thing.terms()
                .time()
                .map(time -> new Window(
                        stage.calendar().instant(time.from()), stage.calendar().instant(time.until())))
                .orElseGet(() -> new Window(
                        first.startOf(0), first.startOf(frame.length().offeredForDays())));
    }

    /** What an offer says, with the code that the lock has from that version on. */
    ObjectNode fields(Plan.Thing thing, int version) {
        ObjectNode fields = Api.object(Map.of("title", thing.title()));
        fields.put("units", thing.units());
        fields.set("attributes", thing.attributes().deepCopy());
        ObjectNode requirements = fields.putObject("requirements");
        if (thing.terms().careAgreement()) {
            requirements.put("careAgreement", true);
        }
        thing.terms().purpose().ifPresent(purpose -> requirements.put("purpose", purpose));
        fields.setAll(thing.terms().access().deepCopy());
        Window window = window(thing);
        fields.putObject("window")
                .put("from", window.from().toString())
                .put("until", window.until().toString());
        thing.behind().at(version).forEach(fields::put);
        return fields;
    }
}
