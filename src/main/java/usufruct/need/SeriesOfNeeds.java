package usufruct.need;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import usufruct.ledger.Ledger;
import usufruct.record.Checked;
import usufruct.record.Header;
import usufruct.record.Records;
import usufruct.record.SignedRecord;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;
import usufruct.words.Reason;
import usufruct.words.RefusedException;
import usufruct.words.Window;

/**
 * What can be done with a series of needs. Every date is one turn: it comes in line a fortnight before it begins, as if it
 * had been asked for then, and is decided alone. Whatever is refused throws {@link RefusedException} and changes nothing.
 */
public final class SeriesOfNeeds {
    private final SeriesStore rows = new SeriesStore();
    private final SeriesDates dates;
    private final Needs needs;
    private final Edits edits;
    private final Records records;
    private final Ledger ledger;
    private final Self self;

    /** The node's name and clock, and where ids come from. */
    public record Self(Did node, InstantSource clock, ItemIds ids) {}

    /** What is done with one need alone. */
    public record Alone(Needs needs, Edits edits, Pauses pauses) {}

    public SeriesOfNeeds(Alone alone, Records records, Ledger ledger, Self self) {
        this.dates = new SeriesDates(alone, records, self);
        this.needs = alone.needs();
        this.edits = alone.edits();
        this.records = records;
        this.ledger = ledger;
        this.self = self;
    }

    /**
     * One date of a series.
     *
     * @param window when it is, or was when it came in line; absent when it is left out and never did
     * @param need what it became, once it came in line
     */
    public record Dated(LocalDate date, Optional<Window> window, Optional<Need> need, String state) {}

    /**
     * Publishes the caller's own series; the dates that are near are in line from now on.
     *
     * @throws RefusedException WRONG_ISSUER, WRONG_VERSION, UNKNOWN_CATEGORY, BAD_RECURRENCE, SERIES_TOO_LONG; NEVER_FITS or
     *     BAD_PARAMETER with the first date for which it says what no need may say
     */
    public Series publish(Writing writing, Did caller, Checked checked) {
        Header header = checked.record().header();
        Signing.requireFirst(header);
        requireOwn(caller, header);
        SeriesTerms terms = possible(writing, caller, checked);
        records.keep(writing, checked, "need.series-published", 0);
        return put(writing, terms);
    }

    private Series put(Writing writing, SeriesTerms terms) {
        Series series = Series.of(terms);
        rows.put(writing, series);
        dates.bring(writing, terms);
        return series;
    }

    private static void requireOwn(Did caller, Header header) {
        if (!header.issuer().equals(caller)) {
            throw new RefusedException(Reason.WRONG_ISSUER, "a series is signed by the person who asks");
        }
    }

    private SeriesTerms possible(Reading reading, Did caller, Checked checked) {
        ObjectNode fields = checked.fields();
        needs.requireMemberAndGroup(reading, caller, fields);
        if (fields.has("together") || fields.has("series")) {
            throw Recurrence.refused(
                    "each date of a series is decided alone, so it goes `together` with nothing and is no date of another");
        }
        if (fields.has(SignedRecord.ON_BEHALF_OF)) {
            throw Recurrence.refused("a series is the person's own word; a proxy asks for each time alone");
        }
        if (fields.has("party")) {
            throw Recurrence.refused("a series is one person's own; for a party each time is asked alone");
        }
        SeriesTerms terms = SeriesTerms.of(checked.record());
        terms.requireShown();
        Instant now = self.clock().instant();
        if (!terms.lastUntil().isAfter(now)) {
            throw new RefusedException(Reason.NEVER_FITS, "its last date ended at `" + terms.lastUntil() + "`");
        }
        if (terms.lastUntil().isAfter(now.plus(SeriesTerms.FURTHEST))) {
            throw new RefusedException(
                    Reason.SERIES_TOO_LONG,
                    "its last date lies more than `" + Recurrence.MOST_DAYS + "` days from now");
        }
        terms.windows()
                .keySet()
                .forEach(date -> Unfit.of(terms.fields(date)).ifPresent(refusal -> {
                    throw new RefusedException(refusal.with("date", date));
                }));
        return terms;
    }

    /**
     * What an edit would do to the places of the dates that are in line; changes nothing.
     *
     * @return in what the ask grows; empty when every place is kept
     * @throws RefusedException as {@link #edit}, but never ASK_GROWS
     */
    public Set<Growth> growth(Reading reading, Did caller, ItemId id, Checked checked) {
        Series series = own(reading, caller, id);
        Header header = checked.record().header();
        if (!header.id().equals(id) || !header.category().equals(series.category())) {
            throw new RefusedException(
                    Reason.BAD_PARAMETER,
                    "the record is not the next version of the `" + series.category() + "` `" + id + "`");
        }
        if (series.state() != Series.State.RUNNING) {
            throw withdrawn();
        }
        SeriesTerms terms = possible(reading, caller, checked);
        var growth = EnumSet.noneOf(Growth.class);
        dates.needs(reading, id).forEach((date, need) -> {
            if (need.state() == Need.State.WAITING && terms.windows().containsKey(date)) {
                growth.addAll(edits.growth(reading, need, terms.fields(date)));
            }
        });
        return growth;
    }

    /**
     * Keeps the next version of the caller's running series. What came in line and no longer waits stays as it is; dates that
     * wait follow the new version, and leave the line for ever when it does not have them.
     *
     * @param newPlace says that the caller accepts that dates in line lose their places when they ask for more
     * @throws RefusedException NOT_FOUND, WRONG_STATE, BAD_PARAMETER, WRONG_VERSION; ASK_GROWS; and as {@link #publish}
     */
    public Series edit(Writing writing, Did caller, ItemId id, Checked checked, boolean newPlace) {
        Edits.requireAccepted(growth(writing, caller, id, checked), newPlace);
        return put(writing, SeriesTerms.of(records.keep(writing, checked, "need.series-edited", 0)));
    }

    /** Takes the caller's running series back, with every date that waits; permits stay, each to be given up alone. */
    public void withdraw(Writing writing, Did caller, ItemId id) {
        own(writing, caller, id);
        if (!drop(writing, id, caller)) {
            throw withdrawn();
        }
    }

    /** As {@link #withdraw}, for whoever acts; false when it does not run. */
    public boolean drop(Writing writing, ItemId id, Did actor) {
        boolean ran = rows.withdraw(writing, id);
        if (ran) {
            dates.drop(writing, id, actor);
            SignedRecord record = record(writing, id);
            ledger.append(writing, "need.series-withdrawn", id.value(), actor.value(), record.digest());
            records.tombstone(writing, record, actor);
        }
        return ran;
    }

    private static RefusedException withdrawn() {
        return new RefusedException(Reason.WRONG_STATE, "the series is withdrawn");
    }

    /**
     * Makes the line of a pool say what its series say now, before it is looked at. A date of a withdrawn series whose permit
     * came to nothing leaves the line.
     */
    public void bring(Writing writing, Category category, Did community) {
        rows.withdrawnAndWaiting(writing, category, community)
                .forEach(series -> dates.drop(writing, series, self.node()));
        rows.running(writing, category, community, self.clock().instant())
                .forEach(series -> dates.bring(writing, terms(writing, series.id())));
    }

    /** @throws RefusedException NOT_FOUND */
    public Series get(Reading reading, ItemId id) {
        return rows.find(reading, id).orElseThrow(() -> unknown(id));
    }

    private Series own(Reading reading, Did caller, ItemId id) {
        return rows.find(reading, id)
                .filter(each -> each.issuer().equals(caller))
                .orElseThrow(() -> unknown(id));
    }

    public List<Series> ofIssuer(Reading reading, Did issuer, String after, int limit) {
        return rows.ofIssuer(reading, issuer, after, limit);
    }

    public List<Series> ofCommunity(Reading reading, Did community, String after, int limit) {
        return rows.ofCommunity(reading, community, after, limit);
    }

    /** The newest record of a series. */
    public SignedRecord record(Reading reading, ItemId id) {
        return records.newest(reading, id).orElseThrow(() -> unknown(id));
    }

    private SeriesTerms terms(Reading reading, ItemId id) {
        return SeriesTerms.of(record(reading, id));
    }

    /** All dates of a series in their order: those of its newest version, and those that came in line under earlier ones. */
    public List<Dated> dates(Reading reading, Series series) {
        SeriesTerms terms = terms(reading, series.id());
        Map<LocalDate, Need> there = dates.needs(reading, series.id());
        var all = new TreeMap<LocalDate, Dated>();
        terms.leftOut().forEach(date -> all.put(date, new Dated(date, Optional.empty(), Optional.empty(), "left-out")));
        terms.windows()
                .forEach((date, window) -> all.put(
                        date,
                        new Dated(date, Optional.of(window), Optional.empty(), before(series, terms, date, window))));
        there.forEach((date, need) ->
                all.put(date, new Dated(date, Optional.of(need.window()), Optional.of(need), state(need))));
        return List.copyOf(all.values());
    }

    /** What is to be said of a date that is not in line. */
    private String before(Series series, SeriesTerms terms, LocalDate date, Window window) {
        if (series.state() == Series.State.WITHDRAWN) {
            return Series.State.WITHDRAWN.word();
        }
        if (terms.rests(date)) {
            return "paused";
        }
        return window.until().isAfter(self.clock().instant()) ? "to-come" : "passed";
    }

    private static String state(Need need) {
        return need.isAwake() || need.state() != Need.State.WAITING
                ? need.state().word()
                : "paused";
    }

    private static RefusedException unknown(ItemId id) {
        return new RefusedException(Reason.NOT_FOUND, "no series `" + id + "` that you may see");
    }
}
