package usufruct.assignment;

import java.time.Instant;

/** That a piece of a permit came back before the rest, or will not: nobody waits for it any more. */
public record Back(Piece piece, Instant at, Assignment.Condition condition) {

    /**
     * Says whether others may be promised it. A part of a kit is an offer, whose own state keeps it back when it is
     * broken; a unit has none, so a broken one stays with its permit until all of it is back.
     */
    public boolean frees() {
        return piece.part().isPresent() || condition.serves();
    }
}
