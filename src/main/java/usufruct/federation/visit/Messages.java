package usufruct.federation.visit;

import usufruct.federation.Inbox;

/** Who takes which message between the nodes of guests. */
public record Messages(Visits visits, Asks asks, Endings endings, Forgettings forgettings) {

    /** From now on; before anything is taken. */
    public void listen(Inbox inbox) {
        inbox.on(VisitingNeed.TYPE, (writing, peering, message) -> {
            visits.take(writing, peering, message);
            forgettings.cameAgain(writing, peering, message);
        });
        inbox.on(Forgettings.TYPE, forgettings::take);
        inbox.on(Asks.WITHDRAWN, visits::withdrawn);
        inbox.on(Ending.FORMAT, endings::take);
        inbox.on(VisitState.TYPE, asks::told);
        inbox.on(Ended.FORMAT, endings::accepted);
        inbox.on(Endings.REFUSED, endings::refused);
    }
}
