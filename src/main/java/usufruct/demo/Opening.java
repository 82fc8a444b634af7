package usufruct.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import usufruct.client.Api;
import usufruct.client.Member;
import usufruct.client.OfferView;
import usufruct.client.ProblemException;
import usufruct.client.Steward;
import usufruct.passport.Passport;

/** The people join, the groups are set up, the tools are offered. What is there already stays as it is. */
final class Opening {
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
        int fresh = plan.groups().stream().mapToInt(this::offer).sum();
        tell(before, fresh);
    }

    private void tell(boolean before, int fresh) {
        Plan plan = stage.plan();
        if (before) {
            stage.narrator()
                    .tell("The node knows everybody; the " + plan.tools().size() + " tools are where they were");
            return;
        }
        stage.narrator()
                .tell(names(Plan.Role.OPERATOR) + " opens the node for "
                        + plan.groups().stream().map(Plan.Group::title).collect(Collectors.joining(", ")));
        stage.narrator().tell(plan.people(Plan.Role.REQUESTER).size() + " people join: " + names(Plan.Role.REQUESTER));
        stage.narrator().tell(names(Plan.Role.STEWARD) + " run the groups, " + names(Plan.Role.AUDITOR) + " audits");
        stage.narrator().tell(fresh + " tools are offered; where they are, and the codes of their locks, stay sealed");
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

    private int offer(Plan.Group group) {
        Steward steward = stage.company().steward(group.key());
        Map<String, OfferView> there = new HashMap<>();
        steward.offers().forEach(each -> there.put(each.title(), each));
        int fresh = 0;
        for (Plan.Tool tool : stage.plan().tools()) {
            if (!tool.group().equals(group.key())) {
                continue;
            }
            OfferView known = there.get(tool.title());
            if (known != null) {
                stage.book().offered(known.id(), tool);
            } else {
                stage.book().offered(steward.publishOffer(Stage.OFFER, fields(tool, 1)), tool);
                fresh++;
            }
        }
        return fresh;
    }

    /** What an offer says, with the code that the lock has from that version on. */
    ObjectNode fields(Plan.Tool tool, int version) {
        ObjectNode fields = Api.object(Map.of("title", tool.title()));
        fields.put("units", 1);
        fields.putObject("attributes").put("tool", tool.kind());
        ObjectNode requirements = fields.putObject("requirements");
        if (tool.terms().careAgreement()) {
            requirements.put("careAgreement", true);
        }
        tool.terms().purpose().ifPresent(purpose -> requirements.put("purpose", purpose));
        var first = new Calendar(stage.plan().frame().begins(), stage.calendar().zone());
        fields.putObject("window")
                .put("from", first.startOf(0).toString())
                .put(
                        "until",
                        first.startOf(stage.plan().frame().length().offeredForDays())
                                .toString());
        fields.put("doorCode", tool.behind().code(version));
        fields.put("address", tool.behind().address());
        fields.put("instructions", tool.behind().instructions());
        return fields;
    }
}
