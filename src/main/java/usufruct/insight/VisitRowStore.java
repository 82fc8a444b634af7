package usufruct.insight;

import java.util.List;
import java.util.Optional;
import usufruct.store.Reading;

/** The rows of what guests ask here, of what members ask elsewhere, and of permits that both sides ended. */
final class VisitRowStore {

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Visit(String need, String peering, String person, byte[] document, long takenAt, long honoured) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Ask(String need, String peering, String person, byte[] document, long askedAt, Optional<byte[]> state) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Ending(String permit, String need, String person, byte[] asked, Optional<byte[]> accepted) {}

    record Guest(String did, String home, long memberSince) {}

    List<Visit> visits(Reading reading) {
        return reading.query("SELECT need, peering, person, document, taken_at, honoured FROM visit ORDER BY need")
                .map((row, context) -> new Visit(
                        row.getString("need"),
                        row.getString("peering"),
                        row.getString("person"),
                        row.getBytes("document"),
                        row.getLong("taken_at"),
                        row.getLong("honoured")))
                .list();
    }

    List<Ask> asks(Reading reading) {
        return reading.query("SELECT need, peering, person, document, asked_at, state FROM visit_ask ORDER BY need")
                .map((row, context) -> new Ask(
                        row.getString("need"),
                        row.getString("peering"),
                        row.getString("person"),
                        row.getBytes("document"),
                        row.getLong("asked_at"),
                        Optional.ofNullable(row.getBytes("state"))))
                .list();
    }

    List<Ending> endings(Reading reading) {
        return reading.query("SELECT permit, need, person, asked, accepted FROM visit_ending ORDER BY permit")
                .map((row, context) -> new Ending(
                        row.getString("permit"),
                        row.getString("need"),
                        row.getString("person"),
                        row.getBytes("asked"),
                        Optional.ofNullable(row.getBytes("accepted"))))
                .list();
    }

    List<Guest> guests(Reading reading) {
        return reading.query("SELECT did, home, member_since FROM guest ORDER BY did")
                .map((row, context) ->
                        new Guest(row.getString("did"), row.getString("home"), row.getLong("member_since")))
                .list();
    }
}
