package usufruct.node;

import usufruct.access.GrantLog;
import usufruct.allocation.suspension.Suspensions;
import usufruct.assignment.Assignments;
import usufruct.assignment.Circle;
import usufruct.assignment.CoUsers;
import usufruct.assignment.Consents;
import usufruct.assignment.Excuses;
import usufruct.assignment.Extensions;
import usufruct.assignment.Grants;
import usufruct.assignment.Holds;
import usufruct.assignment.OfflinePermits;
import usufruct.assignment.Overrides;
import usufruct.assignment.Overturns;
import usufruct.assignment.Releases;
import usufruct.assignment.Returns;
import usufruct.assignment.Revocations;
import usufruct.assignment.StolenKeys;
import usufruct.assignment.Watch;
import usufruct.assignment.custody.Transfers;
import usufruct.assignment.emergency.Emergencies;
import usufruct.assignment.note.PermitNotes;
import usufruct.community.Communities;
import usufruct.community.Recusal;
import usufruct.community.Roles;
import usufruct.community.attestation.Attestations;
import usufruct.community.mandate.Acts;
import usufruct.community.mandate.Mandates;
import usufruct.community.party.Parties;
import usufruct.community.shift.Absences;
import usufruct.community.shift.ShiftNotes;
import usufruct.community.ward.Wards;
import usufruct.need.Edits;
import usufruct.need.Needs;
import usufruct.need.Pauses;
import usufruct.need.SeriesOfNeeds;
import usufruct.offer.Offers;
import usufruct.outcome.Outcomes;
import usufruct.record.Categories;

/** The rooms of the circle: who belongs, what is needed and offered, who may use it, and how it ended. */
final class CircleRooms {
    final Roles roles;
    final Recusal recusal;
    final Communities communities;
    final Mandates mandates;
    final Acts acts;
    final Wards wards;
    final Categories categories;
    final Needs needs;
    final Edits edits;
    final Pauses pauses;
    final SeriesOfNeeds series;
    final Offers offers;
    final Assignments assignments;
    final Releases releases;
    final Holds holds;
    final Consents consents;
    final Returns returns;
    final Overturns overturns;
    final Overrides overrides;
    final Revocations revocations;
    final Excuses excuses;
    final Extensions extensions;
    final Watch watch;
    final StolenKeys stolenKeys;
    final Grants grants;
    final OfflinePermits offlinePermits;
    final GrantLog grantLog = new GrantLog();
    final Outcomes outcomes;
    final Suspensions suspensions;
    final Attestations attestations;
    final Emergencies emergencies;
    final CoUsers coUsers;
    final Transfers transfers;
    final PermitNotes permitNotes;
    final ShiftNotes shiftNotes;
    final Absences absences;
    final Parties parties;

    CircleRooms(Foundations base, NodeSettings settings) {
        roles = new Roles(base.access, base.did(), base.clock);
        recusal = new Recusal(roles);
        communities = new Communities(roles, base.tuples, base.passports, base.ledger, base.did(), base.clock);
        var mandateSelf = new Mandates.Self(base.clock, base.ids);
        mandates = new Mandates(base.records, roles, recusal, base.tuples, base.ledger, mandateSelf);
        acts = new Acts(mandates, base.records, roles, recusal, base.ledger, mandateSelf);
        wards = new Wards(base.records, roles, recusal, base.tuples, base.ledger, new Wards.Self(base.clock, base.ids));
        categories = new Categories(
                base.schemas,
                key -> base.store.read(reading -> base.passports.span(reading, key)),
                base.ledger,
                base.clock,
                roles::requireNodeSteward);
        categories.refresh(base.store);
        needs = new Needs(base.records, roles, base.ledger, base.clock);
        edits = new Edits(needs, base.records, base.ledger, base.clock);
        pauses = new Pauses(needs, base.ledger, base.clock);
        series = new SeriesOfNeeds(
                new SeriesOfNeeds.Alone(needs, edits, pauses),
                base.records,
                base.ledger,
                new SeriesOfNeeds.Self(base.did(), base.clock, base.ids));
        offers = new Offers(base.records, roles, base.tuples, base.ledger);
        var circle = new Circle(
                needs,
                offers,
                base.records,
                roles,
                base.tuples,
                base.ledger,
                new Circle.Node(base.did(), base.clock, base.ids));
        assignments = new Assignments(circle);
        releases = new Releases(circle, assignments);
        consents = new Consents(circle, assignments);
        holds = new Holds(circle, assignments);
        overturns = new Overturns(circle, acts, assignments, holds, pauses);
        returns = new Returns(circle, assignments);
        overrides = new Overrides(circle, assignments, recusal);
        revocations = new Revocations(circle, assignments, overrides);
        emergencies = new Emergencies(circle, assignments, recusal, base.passports);
        excuses = new Excuses(circle, assignments);
        extensions = new Extensions(circle, assignments);
        watch = new Watch(circle, grantLog);
        stolenKeys = new StolenKeys(circle, assignments);
        grants = new Grants(
                base.store,
                assignments,
                circle,
                new Grants.Gate(base.access, base.passports, watch, acts),
                settings.keys().grantLifetime());
        offlinePermits = new OfflinePermits(assignments, circle, base.access, base.keys);
        suspensions = new Suspensions(
                base.records,
                roles,
                base.tuples,
                recusal,
                base.ledger,
                new Suspensions.Self(base.did(), base.clock, base.ids));
        attestations = new Attestations(
                base.records,
                roles,
                recusal,
                key -> base.store.read(reading -> base.passports.span(reading, key)),
                base.ledger,
                new Attestations.Self(base.did(), base.clock, base.ids));
        transfers = new Transfers(
                circle,
                new Transfers.Permits(assignments, returns, settings.pictures()),
                acts,
                key -> base.store.read(reading -> base.passports.span(reading, key)));
        permitNotes = new PermitNotes(circle, assignments, acts);
        shiftNotes = new ShiftNotes(base.records, roles, base.ledger, new ShiftNotes.Self(base.clock, base.ids));
        absences = new Absences(roles, base.ledger, new Absences.Self(base.clock, base.ids));
        coUsers = new CoUsers(circle, assignments, suspensions::until);
        parties = new Parties(
                roles,
                base.passports,
                base.ledger,
                new Parties.Self(base.clock, base.ids),
                (writing, party, person) -> {
                    needs.leaveParty(writing, party, person);
                    coUsers.leaveParty(writing, party, person);
                });
        outcomes = new Outcomes(base.records, roles, assignments, returns);
        base.store.write(writing -> {
            settings.people().operators().forEach(operator -> communities.appoint(writing, operator));
            return true;
        });
    }
}
