package usufruct.community.party;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The tables {@code party} and {@code party_member}. */
final class PartyStore {
    private static final String SELECT =
            "SELECT id, party, person, keeper, named_by, named_at, agreed_at, ended_by, ended_at FROM party_member ";

    void insert(Writing writing, Party party) {
        writing.update("INSERT INTO party (did, kind, founded_at) VALUES (:did, :kind, :at)")
                .bind("did", party.did().value())
                .bind("kind", party.kind().word())
                .bind("at", party.foundedAt().toEpochMilli())
                .execute();
    }

    Optional<Party> find(Reading reading, Did did) {
        return reading.query("SELECT did, kind, founded_at FROM party WHERE did = :did")
                .bind("did", did.value())
                .map((row, context) -> party(row))
                .findOne();
    }

    /** Those in which somebody stands, as named or in it, the oldest first. */
    List<Party> ofPerson(Reading reading, Did person) {
        return reading.query("""
                        SELECT did, kind, founded_at FROM party
                        WHERE did IN (SELECT party FROM party_member WHERE person = :person AND ended_at IS NULL)
                        ORDER BY founded_at, did
                        """)
                .bind("person", person.value())
                .map((row, context) -> party(row))
                .list();
    }

    void insert(Writing writing, Member member) {
        writing.update("""
                        INSERT INTO party_member (id, party, person, keeper, named_by, named_at)
                        VALUES (:id, :party, :person, :keeper, :by, :at)
                        """)
                .bind("id", member.id().value())
                .bind("party", member.party().value())
                .bind("person", member.person().value())
                .bind("keeper", member.keeper() ? 1 : 0)
                .bind("by", member.naming().by().value())
                .bind("at", member.naming().at().toEpochMilli())
                .execute();
    }

    void move(Writing writing, Member to) {
        writing.update("""
                        UPDATE party_member SET agreed_at = :agreedAt, ended_by = :endedBy, ended_at = :endedAt WHERE id = :id
                        """)
                .bind("id", to.id().value())
                .bind("agreedAt", to.course().agreedAt().map(Instant::toEpochMilli))
                .bind("endedBy", to.course().endedBy().map(Did::value))
                .bind("endedAt", to.course().endedAt().map(Instant::toEpochMilli))
                .execute();
    }

    /** Somebody who is in it, or named and not taken off. */
    Optional<Member> standing(Reading reading, Did party, Did person) {
        return reading.query(SELECT + "WHERE party = :party AND person = :person AND ended_at IS NULL")
                .bind("party", party.value())
                .bind("person", person.value())
                .map((row, context) -> member(row))
                .findOne();
    }

    /** Everybody who stands in it, by their names. */
    List<Member> standing(Reading reading, Did party) {
        return reading.query(SELECT + "WHERE party = :party AND ended_at IS NULL ORDER BY person")
                .bind("party", party.value())
                .map((row, context) -> member(row))
                .list();
    }

    /** In how many parties somebody is. */
    long count(Reading reading, Did person) {
        return reading.query("""
                        SELECT count(*) FROM party_member
                        WHERE person = :person AND agreed_at IS NOT NULL AND ended_at IS NULL
                        """)
                .bind("person", person.value())
                .mapTo(Long.class)
                .one();
    }

    private static Party party(ResultSet row) throws SQLException {
        return new Party(
                new Did(row.getString("did")),
                Party.Kind.of(row.getString("kind")),
                Instant.ofEpochMilli(row.getLong("founded_at")));
    }

    private static Member member(ResultSet row) throws SQLException {
        return new Member(
                new ItemId(row.getString("id")),
                new Did(row.getString("party")),
                new Did(row.getString("person")),
                row.getBoolean("keeper"),
                new Member.Naming(new Did(row.getString("named_by")), Instant.ofEpochMilli(row.getLong("named_at"))),
                new Member.Course(
                        time(row, "agreed_at"),
                        Optional.ofNullable(row.getString("ended_by")).map(Did::new),
                        time(row, "ended_at")));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
