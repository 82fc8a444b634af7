package usufruct.community.mandate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The table {@code proxy_act}. */
final class ProxyActStore {
    private static final String SELECT =
            "SELECT id, mandate, act, item, since, at, overturned_by, overturned_at FROM proxy_act ";

    void insert(Writing writing, ProxyAct act) {
        writing.update("""
                        INSERT INTO proxy_act (id, mandate, act, item, since, at)
                        VALUES (:id, :mandate, :act, :item, :since, :at)
                        """)
                .bind("id", act.id().value())
                .bind("mandate", act.mandate().value())
                .bind("act", act.act().word())
                .bind("item", act.item().value())
                .bind("since", act.since())
                .bind("at", act.at().toEpochMilli())
                .execute();
    }

    void overturn(Writing writing, ItemId id, ProxyAct.Overturned word) {
        writing.update("UPDATE proxy_act SET overturned_by = :by, overturned_at = :at WHERE id = :id")
                .bind("id", id.value())
                .bind("by", word.by().value())
                .bind("at", word.at().toEpochMilli())
                .execute();
    }

    Optional<ProxyAct> find(Reading reading, ItemId id) {
        return reading.query(SELECT + "WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> act(row))
                .findOne();
    }

    /** What was done with a mandate, in order. */
    List<ProxyAct> ofMandate(Reading reading, ItemId mandate) {
        return reading.query(SELECT + "WHERE mandate = :mandate ORDER BY since")
                .bind("mandate", mandate.value())
                .map((row, context) -> act(row))
                .list();
    }

    /** What proxies did about a need or an assignment, in order. */
    List<ProxyAct> ofItem(Reading reading, ItemId item) {
        return reading.query(SELECT + "WHERE item = :item ORDER BY since")
                .bind("item", item.value())
                .map((row, context) -> act(row))
                .list();
    }

    private static ProxyAct act(ResultSet row) throws SQLException {
        String by = row.getString("overturned_by");
        Optional<Instant> at = MandateStore.time(row, "overturned_at");
        return new ProxyAct(
                new ItemId(row.getString("id")),
                new ItemId(row.getString("mandate")),
                Act.of(row.getString("act")),
                new ItemId(row.getString("item")),
                row.getLong("since"),
                Instant.ofEpochMilli(row.getLong("at")),
                at.map(when -> new ProxyAct.Overturned(new Did(by), when)));
    }
}
