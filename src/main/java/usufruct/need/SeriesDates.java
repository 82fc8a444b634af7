package usufruct.need;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import usufruct.record.Draft;
import usufruct.record.Header;
import usufruct.record.Records;
import usufruct.record.SignedRecord;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * Puts the dates of a series in line: each becomes a need of its own, which the node signs and which names the series, once
 * it is near. What an edit of the series changes or drops is changed or dropped while it still waits, and what the series is
 * paused over rests.
 */
final class SeriesDates {
    private final NeedStore rows = new NeedStore();
    private final Needs needs;
    private final Edits edits;
    private final Pauses pauses;
    private final Records records;
    private final SeriesOfNeeds.Self self;

    SeriesDates(SeriesOfNeeds.Alone alone, Records records, SeriesOfNeeds.Self self) {
        this.needs = alone.needs();
        this.edits = alone.edits();
        this.pauses = alone.pauses();
        this.records = records;
        this.self = self;
    }

    /** The needs of a series by the dates that they are for; of a date that was taken in again, the last. */
    Map<LocalDate, Need> needs(Reading reading, ItemId series) {
        var needs = new HashMap<LocalDate, Need>();
        var versions = new HashMap<LocalDate, Integer>();
        rows.ofSeries(reading, series).forEach(need -> {
            ObjectNode fields = fields(reading, need);
            LocalDate date = SeriesTerms.dateOf(fields);
            int version = version(fields);
            if (version > versions.getOrDefault(date, 0)) {
                versions.put(date, version);
                needs.put(date, need);
            }
        });
        return needs;
    }

    /** By which version of its series a need was last written. */
    private static int version(ObjectNode fields) {
        return fields.path("series").path("version").asInt();
    }

    /** Makes the line say what a running series says now; does nothing when it does. */
    void bring(Writing writing, SeriesTerms terms) {
        Instant now = self.clock().instant();
        Map<LocalDate, Need> there = needs(writing, terms.id());
        there.forEach((date, need) -> {
            if (need.state() == Need.State.WAITING) {
                correct(writing, terms, date, need);
            }
        });
        terms.windows().keySet().stream()
                .filter(date -> terms.isDue(date, now))
                .filter(date -> Optional.ofNullable(there.get(date))
                        .map(before -> before.state() == Need.State.WITHDRAWN
                                && wasLeftOut(writing, terms, date, version(fields(writing, before))))
                        .orElse(true))
                .forEach(date -> needs.enter(
                        writing, issue(writing, terms, self.ids().next(), date, Optional.empty(), "need.published")));
    }

    /** Whether a version between that one and the newest did not have the date: who takes it in again asks for it anew. */
    private boolean wasLeftOut(Reading reading, SeriesTerms terms, LocalDate date, int since) {
        return since < terms.record().header().version()
                && records.history(reading, terms.id()).stream()
                        .filter(each -> each.header().version() > since)
                        .anyMatch(each -> !SeriesTerms.of(each).windows().containsKey(date));
    }

    private void correct(Writing writing, SeriesTerms terms, LocalDate date, Need need) {
        if (!terms.windows().containsKey(date)) {
            needs.drop(writing, need.id(), self.node());
            return;
        }
        ObjectNode asked = fields(writing, need);
        boolean says = terms.says(asked, date) && !wasLeftOut(writing, terms, date, version(asked));
        if (Pauses.restsWithItsSeries(need) && !(says && terms.rests(date))) {
            pauses.takeUp(writing, need);
        }
        if (!says) {
            Set<Growth> growth = edits.growth(writing, need, terms.fields(date));
            SignedRecord before = needs.record(writing, need.id());
            edits.edited(
                    writing, need, issue(writing, terms, need.id(), date, Optional.of(before), "need.edited"), growth);
        }
        if (terms.rests(date)) {
            pauses.restOver(writing, needs.get(writing, need.id()));
        }
    }

    private SignedRecord issue(
            Writing writing,
            SeriesTerms terms,
            ItemId id,
            LocalDate date,
            Optional<SignedRecord> before,
            String entry) {
        Header series = terms.record().header();
        var revision = new Header.Revision(
                id,
                series.category(),
                before.map(each -> each.header().version() + 1).orElse(1),
                before.map(each -> Bytes.base64Url(each.digest())));
        var draft = new Draft(
                revision, records.authority(0), series.visibility(), series.discoverable(), terms.fields(date));
        return records.issue(writing, draft, entry);
    }

    /** Takes every date that still waits out of the line. */
    void drop(Writing writing, ItemId series, Did actor) {
        needs(writing, series).values().forEach(need -> needs.drop(writing, need.id(), actor));
    }

    private ObjectNode fields(Reading reading, Need need) {
        return needs.record(reading, need.id()).fields();
    }
}
