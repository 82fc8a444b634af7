package usufruct.node;

import java.util.List;
import usufruct.allocation.FreeTimes;
import usufruct.interop.activity.ActivityResource;
import usufruct.interop.activity.Announcing;
import usufruct.interop.activity.Outboxes;
import usufruct.interop.activity.WebFingerResource;
import usufruct.interop.commons.CommonsItems;
import usufruct.interop.commons.CommonsResource;
import usufruct.interop.valueflows.FlowExport;
import usufruct.interop.valueflows.ValueFlowsResource;
import usufruct.interop.vehicle.Fleets;
import usufruct.interop.vehicle.GbfsResource;

/** What the node says in other people's formats. */
final class InteropRooms {
    private final List<Object> resources;

    /** @param url where the node answers */
    InteropRooms(Foundations base, CircleRooms circle, NodeSettings settings, String url) {
        var times = new FreeTimes(circle.offers, circle.assignments);
        var announcing = new Announcing(base.records, base.ledger);
        announcing.begin(base.store);
        var outboxes = new Outboxes(announcing, circle.communities, new Outboxes.Node(settings.name(), url));
        var flows = new FlowExport(
                new FlowExport.Rooms(
                        circle.needs,
                        circle.offers,
                        circle.assignments,
                        circle.outcomes,
                        base.records,
                        circle.communities,
                        circle.roles),
                url);
        var fleets = new Fleets(
                base.store,
                new Fleets.Rooms(
                        circle.offers, circle.assignments, times, circle.communities, base.schemas, base.ledger),
                base.clock,
                base.random);
        var items = new CommonsItems(
                new CommonsItems.Rooms(circle.offers, base.records, times, circle.communities),
                new CommonsItems.Project(base.did(), settings.name(), url),
                base.clock);
        resources = List.of(
                new ValueFlowsResource(base.store, flows),
                new ActivityResource(base.store, outboxes),
                new WebFingerResource(base.store, outboxes),
                new GbfsResource(
                        fleets,
                        new GbfsResource.Self(
                                base.did(), settings.name(), settings.people().contact(), settings.zone(), url)),
                new CommonsResource(base.store, items));
    }

    List<Object> resources() {
        return resources;
    }
}
