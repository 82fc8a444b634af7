package usufruct.interop.valueflows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import usufruct.assignment.Assignment;
import usufruct.assignment.Assignments;
import usufruct.community.Communities;
import usufruct.community.Community;
import usufruct.community.Roles;
import usufruct.need.Need;
import usufruct.need.Needs;
import usufruct.offer.Offer;
import usufruct.offer.Offers;
import usufruct.outcome.Outcome;
import usufruct.outcome.Outcomes;
import usufruct.record.Header;
import usufruct.record.Records;
import usufruct.record.SignedRecord;
import usufruct.record.Visibility;
import usufruct.store.Reading;
import usufruct.words.Did;

/**
 * What somebody may see of the rooms' records, as flows. Who may see what is asked of the rooms, as their own lists do; what its
 * issuer does not let be found, its parties alone see here.
 */
public final class FlowExport {
    private final Rooms rooms;
    private final Flows flows;

    /** Where records are, and who may see them. */
    public record Rooms(
            Needs needs,
            Offers offers,
            Assignments assignments,
            Outcomes outcomes,
            Records records,
            Communities communities,
            Roles roles) {}

    /** @param url of the node, as others reach it */
    public FlowExport(Rooms rooms, String url) {
        this.rooms = rooms;
        this.flows = new Flows(url);
    }

    Rooms rooms() {
        return rooms;
    }

    /** An offer, for a member or for a stranger. */
    Optional<ObjectNode> offer(Reading reading, Optional<Did> caller, Offer offer) {
        SignedRecord record = rooms.offers().record(reading, offer.id());
        Visibility close = rooms.roles().audience(reading, caller, Optional.of(offer.community()));
        return shown(record, close)
                .map(shown ->
                        flows.offer(shown, offer.community(), offer.state().word()));
    }

    /** A need. */
    Optional<ObjectNode> need(Reading reading, Did caller, Need need) {
        SignedRecord record = rooms.needs().record(reading, need.id());
        Visibility close = need.issuer().equals(caller)
                ? Visibility.DIRECT
                : rooms.roles().audience(reading, Optional.of(caller), need.community());
        return shown(record, close)
                .map(shown -> flows.need(shown, need.issuer(), need.state().word()));
    }

    /** A permit, for its assignee and the group's stewards. */
    Optional<ObjectNode> assignment(Reading reading, Did caller, Assignment permit) {
        Did group = permit.resource().community();
        if (!isParty(reading, caller, permit)) {
            return Optional.empty();
        }
        SignedRecord record = rooms.records().newest(reading, permit.id()).orElseThrow();
        boolean over = switch (permit.state()) {
            case HELD, ISSUED, ACTIVE, IN_USE -> false;
            case RETURNED, CLOSED, REVOKED, NO_SHOW, ENDED -> true;
        };
        return shown(record, Visibility.DIRECT)
                .map(shown ->
                        flows.assignment(shown, group, over, permit.state().word()));
    }

    /** How a use ended, for its parties. */
    Optional<ObjectNode> outcome(Reading reading, Did caller, Assignment permit) {
        if (!isParty(reading, caller, permit)) {
            return Optional.empty();
        }
        return rooms.outcomes()
                .ofAssignment(reading, caller, permit.id())
                .flatMap(outcome -> outcome(reading, permit, outcome));
    }

    private Optional<ObjectNode> outcome(Reading reading, Assignment permit, Outcome outcome) {
        SignedRecord record = rooms.records().newest(reading, outcome.id()).orElseThrow();
        return shown(record, Visibility.DIRECT)
                .map(shown -> flows.outcome(shown, permit.resource().community(), Optional.of(permit.assignee())));
    }

    private boolean isParty(Reading reading, Did caller, Assignment permit) {
        return permit.assignee().equals(caller)
                || rooms.roles().isSteward(reading, permit.resource().community(), caller);
    }

    private Optional<Flows.Shown> shown(SignedRecord record, Visibility close) {
        Header header = record.header();
        if (!header.discoverable() && close != Visibility.DIRECT) {
            return Optional.empty();
        }
        return record.shownTo(close, rooms.records().schema(record))
                .map(shown -> new Flows.Shown(header.id(), header.category(), header.version(), shown.fields()));
    }

    /** The groups that flows name. */
    List<Community> groups(Reading reading) {
        return rooms.communities().groups(reading);
    }
}
