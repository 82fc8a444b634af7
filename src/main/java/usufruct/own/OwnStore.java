package usufruct.own;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import usufruct.own.OwnSections.Section;
import usufruct.store.Reading;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** Reads what each table holds about one person, as rows. */
final class OwnStore {
    private static final Pattern TABLE = Pattern.compile("\\b(?:FROM|JOIN)\\s+([a-z_]+)");

    private static final Section RECORDS = OwnSections.section(
            "records", "SELECT DISTINCT id FROM record WHERE id IN (SELECT id FROM own_item) ORDER BY id");

    /** Their own words, and what others wrote to them. */
    private static final Section NOTES = OwnSections.section("notes", """
            SELECT id FROM record_note
            WHERE id IN (SELECT subject FROM ledger_entry WHERE type = 'note.kept' AND actor = :did)
               OR id IN (SELECT id FROM own_permit)
               OR id IN (SELECT id FROM search_saved WHERE owner = :did UNION ALL SELECT id FROM notice_contact WHERE person = :did
                         UNION ALL SELECT id FROM search_later WHERE owner = :did)
               OR id IN (SELECT id FROM permit_note WHERE assignment IN (SELECT id FROM own_permit))
               OR id IN (SELECT answer FROM appeal WHERE need IN (SELECT id FROM own_need))
               OR id IN (SELECT id FROM override WHERE assignment IN (SELECT id FROM own_permit))
               OR id IN (SELECT id FROM recall WHERE assignment IN (SELECT id FROM own_permit))
               OR id IN (SELECT id FROM suspension WHERE person = :did)
               OR id IN (SELECT id FROM mandate WHERE person = :did)
               OR id IN (SELECT id FROM ward WHERE child = :did)
               OR id IN (SELECT proxy_act.id FROM proxy_act JOIN mandate ON mandate.id = mandate WHERE person = :did)
               OR id IN (SELECT evidence FROM attestation WHERE person = :did)
               OR id IN (SELECT words FROM attestation WHERE person = :did)
            ORDER BY id
            """);

    /** The tables that are looked through. */
    static Set<String> tables() {
        Set<String> tables = new TreeSet<>(Set.of("record_seal"));
        OwnSections.ALL.forEach(
                section -> TABLE.matcher(section.sql()).results().forEach(each -> tables.add(each.group(1))));
        TABLE.matcher(RECORDS.sql() + NOTES.sql()).results().forEach(each -> tables.add(each.group(1)));
        tables.removeIf(name -> name.startsWith("own_") || name.equals("json_each"));
        return tables;
    }

    List<ObjectNode> rows(Reading reading, Section section, Did person) {
        return reading.query(section.sql())
                .bind("did", person.value())
                .map((row, context) -> OwnRow.object(row))
                .list();
    }

    List<ItemId> records(Reading reading, Did person) {
        return ids(reading, RECORDS, person);
    }

    List<ItemId> notes(Reading reading, Did person) {
        return ids(reading, NOTES, person);
    }

    private static List<ItemId> ids(Reading reading, Section section, Did person) {
        return reading.query(section.sql())
                .bind("did", person.value())
                .mapTo(String.class)
                .map(ItemId::new)
                .list();
    }

    /** A section's name as a member of the document. */
    static String member(Section section) {
        return OwnRow.camel(section.name());
    }
}
