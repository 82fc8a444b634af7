package usufruct.node;

import java.util.List;
import usufruct.community.Guests;
import usufruct.federation.moving.Moves;
import usufruct.federation.visit.AskResource;
import usufruct.federation.visit.AskingResource;
import usufruct.federation.visit.Asks;
import usufruct.federation.visit.Endings;
import usufruct.federation.visit.Forgettings;
import usufruct.federation.visit.GuestResource;
import usufruct.federation.visit.Messages;
import usufruct.federation.visit.RelayResource;
import usufruct.federation.visit.Tellings;
import usufruct.federation.visit.Visits;
import usufruct.http.Changes;
import usufruct.need.VisitingNeeds;
import usufruct.store.Store;

/** Members of one node who use what another offers: both sides of it. */
final class VisitRooms {
    private final Store store;
    private final FederationRooms federation;
    private final Visits visits;
    private final Asks asks;
    private final Endings endings;
    final Forgettings forgettings;

    VisitRooms(Foundations base, CircleRooms circle, FederationRooms federation, Moves moves) {
        this.store = base.store;
        this.federation = federation;
        var self = new Asks.Self(base.keys, base.clock);
        visits = new Visits(
                new Visits.Rooms(
                        circle.roles,
                        new Guests(circle.roles, base.tuples, base.ledger, base.clock),
                        circle.needs,
                        new VisitingNeeds(
                                circle.needs,
                                base.records,
                                base.ledger,
                                new VisitingNeeds.Self(circle.roles, base.clock)),
                        circle.assignments,
                        circle.holds,
                        moves),
                federation.peerings,
                federation.outbox,
                base.passports,
                base.ledger,
                base.clock);
        asks = new Asks(
                new Asks.Rooms(circle.roles, circle.needs, base.records, circle.attestations),
                federation.peerings,
                federation.outbox,
                base.passports,
                base.ledger,
                self);
        endings = new Endings(
                new Endings.Sides(asks, visits),
                new Endings.Permits(circle.assignments, circle.returns),
                federation.peerings,
                federation.outbox,
                base.ledger,
                self);
        forgettings = new Forgettings(
                new Forgettings.Sides(asks, visits, circle.needs),
                federation.peerings,
                new Forgettings.Lines(federation.outbox, federation.inbox),
                base.clock);
        new Messages(visits, asks, endings, forgettings).listen(federation.inbox);
        federation.deliveries.hourly(() -> store.write(writing -> {
            forgettings.tidy(writing);
            return true;
        }));
        new Tellings(base.store, base.ledger, visits, asks).start();
    }

    List<Object> resources(Changes changes) {
        return List.of(
                new AskingResource(changes, asks),
                new AskResource(store, changes, asks, endings),
                new RelayResource(store, federation.peerings, federation.ways),
                new GuestResource(store, visits));
    }
}
