package usufruct.insight;

import java.util.List;
import usufruct.store.Reading;

/** The rows of consents to receipts, of what peers were told, and of what they told. */
final class UsageRowStore {

    record Consent(String id, String person, String peering, long since) {}

    record Told(String id, String peering, long week, long version, long at) {}

    record ToldRow(String told, String person, String category, long turns, long minutes) {}

    record Counted(
            String id,
            String peering,
            String message,
            long week,
            String person,
            String category,
            long turns,
            long minutes) {}

    List<Consent> consents(Reading reading) {
        return reading.query("SELECT id, person, peering, since FROM usage_consent ORDER BY id")
                .map((row, context) -> new Consent(
                        row.getString("id"), row.getString("person"), row.getString("peering"), row.getLong("since")))
                .list();
    }

    List<Told> told(Reading reading) {
        return reading.query("SELECT id, peering, week, version, at FROM usage_told ORDER BY id")
                .map((row, context) -> new Told(
                        row.getString("id"),
                        row.getString("peering"),
                        row.getLong("week"),
                        row.getLong("version"),
                        row.getLong("at")))
                .list();
    }

    List<ToldRow> toldRows(Reading reading) {
        return reading.query("""
                        SELECT told, person, category, turns, minutes FROM usage_told_row ORDER BY told, person, category
                        """)
                .map((row, context) -> new ToldRow(
                        row.getString("told"),
                        row.getString("person"),
                        row.getString("category"),
                        row.getLong("turns"),
                        row.getLong("minutes")))
                .list();
    }

    List<Counted> counted(Reading reading) {
        return reading.query("""
                        SELECT id, peering, message, week, person, category, turns, minutes FROM usage_counted ORDER BY id
                        """)
                .map((row, context) -> new Counted(
                        row.getString("id"),
                        row.getString("peering"),
                        row.getString("message"),
                        row.getLong("week"),
                        row.getString("person"),
                        row.getString("category"),
                        row.getLong("turns"),
                        row.getLong("minutes")))
                .list();
    }
}
