package usufruct.need;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import usufruct.record.Checked;
import usufruct.record.Records;
import usufruct.record.SignedRecord;
import usufruct.store.Reading;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.RefusedException;

/** Needs of one person with one mark {@code together}: they are had all or none, in one turn. */
final class Together {
    private final NeedStore rows;
    private final Records records;

    Together(NeedStore rows, Records records) {
        this.rows = rows;
        this.records = records;
    }

    /** The waiting needs that are had together with this one or not at all, itself among them. */
    List<Need> with(Reading reading, Need need) {
        String mark = mark(record(reading, need.id()).fields());
        return mark.isEmpty() ? List.of(need) : waiting(reading, need.issuer(), need.category(), mark);
    }

    private List<Need> waiting(Reading reading, Did issuer, Category category, String mark) {
        return rows.waitingOf(reading, issuer).stream()
                .filter(need -> need.category().equals(category)
                        && mark(record(reading, need.id()).fields()).equals(mark))
                .toList();
    }

    private static String mark(ObjectNode fields) {
        return fields.path("together").asText("");
    }

    /**
     * Requires that what is had together can be decided together: in one pool's rounds, and resting or not.
     *
     * @param paused whether the need is paused
     * @throws RefusedException TOGETHER_APART, WRONG_STATE
     */
    void requireOneTurn(Reading reading, Checked checked, boolean paused) {
        var header = checked.record().header();
        String mark = mark(checked.fields());
        if (mark.isEmpty()) {
            return;
        }
        Optional<Did> group = Optional.ofNullable(checked.fields().get("group")).map(each -> new Did(each.asText()));
        for (Need other : rows.waitingOf(reading, checked.record().owner())) {
            if (other.id().equals(header.id())
                    || !mark(record(reading, other.id()).fields()).equals(mark)) {
                continue;
            }
            if (!other.category().equals(header.category())
                    || !other.community().equals(group)) {
                throw new RefusedException(Refusal.of(
                                Reason.TOGETHER_APART,
                                "`" + mark
                                        + "` marks a need of another category or put to another group, and no one round"
                                        + " decides about both; choose one category and group for all, or another mark")
                        .with("need", other.id()));
            }
            if (other.pausedUntil().isPresent() != paused) {
                throw new RefusedException(
                        Reason.WRONG_STATE,
                        "of the needs together as `" + mark + "` some would be paused; resume them first");
            }
        }
    }

    /**
     * Requires that a need goes together with no other that waits: whoever gives something outside the draw gives it for one.
     *
     * @throws RefusedException TOGETHER_APART
     */
    void requireAlone(Reading reading, Need need) {
        with(reading, need).stream()
                .filter(other -> !other.id().equals(need.id()))
                .findFirst()
                .ifPresent(other -> {
                    throw new RefusedException(Refusal.of(
                                    Reason.TOGETHER_APART,
                                    "it goes together with others, all or none, and would be met alone; a round decides about"
                                            + " all of them, or the person takes the mark `together` away")
                            .with("need", other.id()));
                });
    }

    private SignedRecord record(Reading reading, ItemId id) {
        return records.newest(reading, id).orElseThrow();
    }
}
