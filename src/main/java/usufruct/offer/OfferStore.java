package usufruct.offer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.ShortCode;
import usufruct.words.Window;

/** The tables {@code offer} and {@code offer_part}. */
final class OfferStore {
    private static final String COLUMNS =
            "id, version, community, category, units, window_from, window_until, state, rotation_due";

    private static final RowMapper<Offer> OFFER = (row, _) -> offer(row);

    private static Offer offer(ResultSet row) throws SQLException {
        return new Offer(
                new ItemId(row.getString("id")),
                row.getInt("version"),
                new Did(row.getString("community")),
                Category.parse(row.getString("category")),
                row.getInt("units"),
                new Window(
                        Instant.ofEpochMilli(row.getLong("window_from")),
                        Instant.ofEpochMilli(row.getLong("window_until"))),
                new Offer.Standing(Offer.State.of(row.getString("state")), row.getInt("rotation_due") == 1));
    }

    void put(Writing writing, Offer offer) {
        writing.update("""
                        INSERT INTO offer (id, version, community, category, units, window_from, window_until,
                                           state, rotation_due)
                        VALUES (:id, :version, :community, :category, :units, :from, :until, :state, :rotationDue)
                        ON CONFLICT (id) DO UPDATE
                        SET version = excluded.version, units = excluded.units,
                            window_from = excluded.window_from, window_until = excluded.window_until,
                            state = excluded.state, rotation_due = excluded.rotation_due
                        """)
                .bind("id", offer.id().value())
                .bind("version", offer.version())
                .bind("community", offer.community().value())
                .bind("category", offer.category().toString())
                .bind("units", offer.units())
                .bind("from", offer.window().from().toEpochMilli())
                .bind("until", offer.window().until().toEpochMilli())
                .bind("state", offer.state().word())
                .bind("rotationDue", offer.standing().rotationDue() ? 1 : 0)
                .execute();
    }

    /** What a kit is put together of, from now on. */
    void putParts(Writing writing, ItemId kit, List<ItemId> parts) {
        writing.update("DELETE FROM offer_part WHERE kit = :kit")
                .bind("kit", kit.value())
                .execute();
        parts.forEach(part -> writing.update("INSERT INTO offer_part (part, kit) VALUES (:part, :kit)")
                .bind("part", part.value())
                .bind("kit", kit.value())
                .execute());
    }

    /** The kits of which an offer is a part, that are not retired. */
    List<ItemId> kitsWith(Reading reading, ItemId part) {
        return reading.query("""
                        SELECT kit FROM offer_part JOIN offer ON offer.id = kit
                        WHERE part = :part AND state <> 'retired'
                        ORDER BY kit
                        """)
                .bind("part", part.value())
                .mapTo(String.class)
                .map(ItemId::new)
                .list();
    }

    List<Offer> coded(Reading reading, ShortCode code) {
        return reading.query("SELECT " + COLUMNS + " FROM offer WHERE substr(id, -8) = :code ORDER BY id")
                .bind("code", code.value())
                .map((row, context) -> offer(row))
                .list();
    }

    Optional<Offer> find(Reading reading, ItemId id) {
        return reading.find("SELECT " + COLUMNS + " FROM offer WHERE id = ?", OfferStore::offer, id.value());
    }

    List<Offer> all(Reading reading, Collection<ItemId> ids) {
        return reading.all(
                "SELECT " + COLUMNS + " FROM offer WHERE id IN (SELECT value FROM json_each(?))",
                OfferStore::offer,
                ids);
    }

    List<Offer> page(Reading reading, Optional<Did> community, Optional<Category> category, String after, int limit) {
        return reading.query("SELECT " + COLUMNS + """
                         FROM offer
                        WHERE (:community IS NULL OR community = :community)
                          AND (:category IS NULL OR category = :category)
                          AND id > :after
                        ORDER BY id LIMIT :limit
                        """)
                .bind("community", community.map(Did::value).orElse(null))
                .bind("category", category.map(Category::toString).orElse(null))
                .bind("after", after)
                .bind("limit", limit)
                .map(OFFER)
                .list();
    }

    /** All that a pool ever had, what is retired too. */
    List<ItemId> ever(Reading reading, Did community, Category category) {
        return reading.query("SELECT id FROM offer WHERE community = :community AND category = :category ORDER BY id")
                .bind("community", community.value())
                .bind("category", category.toString())
                .mapTo(String.class)
                .map(ItemId::new)
                .list();
    }

    List<Offer> ofGroup(Reading reading, Did community) {
        return reading.query("SELECT " + COLUMNS + """
                         FROM offer
                        WHERE community = :community AND state <> 'retired'
                        ORDER BY id
                        """)
                .bind("community", community.value())
                .map(OFFER)
                .list();
    }

    List<Offer> pool(Reading reading, Did community, Category category) {
        return reading.query("SELECT " + COLUMNS + """
                         FROM offer
                        WHERE community = :community AND category = :category AND state <> 'retired'
                        ORDER BY id
                        """)
                .bind("community", community.value())
                .bind("category", category.toString())
                .map(OFFER)
                .list();
    }
}
