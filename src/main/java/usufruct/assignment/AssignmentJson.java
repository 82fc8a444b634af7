package usufruct.assignment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.access.GrantLog;
import usufruct.community.Roles;
import usufruct.community.mandate.Acts;
import usufruct.community.mandate.Hand;
import usufruct.community.mandate.ProxyActJson;
import usufruct.record.Records;
import usufruct.record.SignedRecord;
import usufruct.record.Visibility;
import usufruct.store.Reading;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** A permit as its parties see it: the assignee and the stewards of the group. Nobody else sees anything of it. */
final class AssignmentJson {
    private final CoUserStore coUsers = new CoUserStore();
    private final AssignmentResource.Deeds deeds;
    private final Records records;
    private final Roles roles;
    private final Acts acts;

    AssignmentJson(AssignmentResource.Deeds deeds, Records records, Roles roles, Acts acts) {
        this.deeds = deeds;
        this.records = records;
        this.roles = roles;
        this.acts = acts;
    }

    /**
     * Empty when the caller is no party. A proxy sees what is the person's own, but not why the person says they did not come.
     */
    Optional<ObjectNode> view(Reading reading, Hand hand, Assignment permit) {
        if (hand.isOwn()) {
            return view(reading, hand.person(), permit);
        }
        return acts.reader(reading, hand, permit.matter())
                .filter(permit.assignee()::equals)
                .map(person -> {
                    ObjectNode view = view(reading, permit);
                    if (view.get("excuse") instanceof ObjectNode excuse) {
                        excuse.remove("why");
                    }
                    return view;
                });
    }

    private Optional<ObjectNode> view(Reading reading, Did caller, Assignment permit) {
        boolean party = permit.assignee().equals(caller)
                || roles.isSteward(reading, permit.resource().community(), caller);
        return party ? Optional.of(view(reading, permit)) : Optional.empty();
    }

    private ObjectNode view(Reading reading, Assignment permit) {
        ObjectNode view = object().put("id", permit.id().value())
                .put("state", permit.state().word())
                .put("needId", permit.origin().need().value())
                .put("offerId", permit.resource().offer().value())
                .put("from", permit.window().from().toString())
                .put("until", permit.window().until().toString());
        permit.resource().units().forEach(view.putArray("units")::add);
        putCourse(view, permit.course());
        putBack(reading, view, permit);
        deeds.holds().find(reading, permit.id()).ifPresent(hold -> putHold(reading, view, permit, hold));
        deeds.overrides()
                .find(reading, permit.id(), StewardOverride.Kind.GIVEN)
                .ifPresent(made -> putOverride(reading, view, made));
        switch (permit.state()) {
            case REVOKED -> putRevocation(reading, view, permit);
            case NO_SHOW -> putExcuse(reading, view, permit);
            default -> {
                // nothing has to be said of how it ended
            }
        }
        ProxyActJson.put(reading, view, acts, permit.id());
        deeds.consents().guardian(reading, permit.id()).ifPresent(who -> view.put("consentBy", who.value()));
        putCoUsers(reading, view, permit);
        if (deeds.consents().isMissing(reading, permit)) {
            view.put("consentMissing", true);
        }
        putAlarms(view, deeds.watch().alarms(reading, permit.id()));
        SignedRecord record = records.newest(reading, permit.id()).orElseThrow();
        view.set(
                "record",
                record.projectedFor(Visibility.DIRECT, records.schema(record)).toJson());
        return view;
    }

    /** Who else uses it, or did, or was named for it. */
    private void putCoUsers(Reading reading, ObjectNode view, Assignment permit) {
        List<CoUser> named = coUsers.ofAssignment(reading, permit.id());
        if (!named.isEmpty()) {
            var items = view.putArray("coUsers");
            named.forEach(each -> items.add(CoUserResource.json(each)));
        }
    }

    private static void putCourse(ObjectNode view, Assignment.Course course) {
        view.put("reminders", course.reminders());
        course.openedAt().ifPresent(at -> view.put("openedAt", at.toString()));
        course.calledBackAt().ifPresent(at -> view.put("calledBackAt", at.toString()));
        course.returnedAt().ifPresent(at -> view.put("returnedAt", at.toString()));
        course.condition().ifPresent(condition -> view.put("condition", condition.word()));
    }

    /** What came back before the rest, and what has not yet. */
    private void putBack(Reading reading, ObjectNode view, Assignment permit) {
        if (permit.back().isEmpty()) {
            return;
        }
        var back = view.putArray("back");
        permit.back()
                .forEach(each -> back.addObject()
                        .put("piece", each.piece().word())
                        .put("at", each.at().toString())
                        .put("condition", each.condition().word()));
        if (permit.holds()) {
            var out = view.putArray("stillOut");
            deeds.returns().stillOut(reading, permit).forEach(piece -> out.add(piece.word()));
        }
    }

    /** Until when it is held, and what letting it go would do; or what became of that. */
    private void putHold(Reading reading, ObjectNode view, Assignment permit, Hold hold) {
        ObjectNode held = view.putObject("hold").put("until", hold.until().toString());
        hold.remindedAt().ifPresent(at -> held.put("remindedAt", at.toString()));
        hold.answered()
                .ifPresentOrElse(
                        what -> held.put("answer", what.answer().word())
                                .put("answeredAt", what.at().toString()),
                        () -> held.put(
                                "declineKeepsPlace",
                                !deeds.holds().wasLetGo(reading, permit.origin().need())));
        List<ItemId> turn = deeds.holds().turn(reading, hold);
        if (turn.size() > 1) {
            var together = held.putArray("together");
            turn.forEach(id -> together.add(id.value()));
        }
    }

    private void putRevocation(Reading reading, ObjectNode view, Assignment permit) {
        deeds.revocations().why(reading, permit.id()).ifPresent(why -> view.put("why", why));
        deeds.overrides()
                .find(reading, permit.id(), StewardOverride.Kind.ENDED)
                .ifPresent(made -> view.put("reason", made.cause().word()));
        view.put("limit", limit(permit.course().openedAt()));
    }

    /** It came from no draw: whose word it was, and why. */
    private void putOverride(Reading reading, ObjectNode view, StewardOverride made) {
        ObjectNode override = view.putObject("override")
                .put("id", made.id().value())
                .put("reason", made.cause().word())
                .put("steward", made.steward().value())
                .put("madeAt", made.madeAt().toString());
        deeds.overrides().why(reading, made).ifPresent(why -> override.put("why", why));
    }

    /** What a revocation can do, and what it cannot. */
    private static String limit(Optional<Instant> openedAt) {
        return openedAt.map(at -> "No further key is given. The private details were opened first at `" + at
                        + "`, and what was seen cannot be unseen: nobody else gets them before a steward has changed"
                        + " the code where it is.")
                .orElse("No key was given and none will be: the private details were never opened under this permit.");
    }

    private void putExcuse(Reading reading, ObjectNode view, Assignment permit) {
        Optional<Excuse> given = deeds.excuses().find(reading, permit.id());
        if (given.isEmpty()) {
            view.put("excusableUntil", Excuses.heardUntil(permit).toString());
            return;
        }
        ObjectNode excuse = view.putObject("excuse")
                .put("state", given.get().state().word())
                .put("givenAt", given.get().givenAt().toString());
        deeds.excuses().why(reading, permit.id()).ifPresent(why -> excuse.put("why", why));
    }

    private static void putAlarms(ObjectNode view, List<GrantLog.Line> odd) {
        if (odd.isEmpty()) {
            return;
        }
        var alarms = view.putArray("alarms");
        odd.forEach(line -> alarms.add(object().put("grantId", line.grant().id().value())
                .put("at", line.grant().at().toString())
                .put("odd", line.odd().orElseThrow().word())));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
