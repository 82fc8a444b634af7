package usufruct.policy.version;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * A version of the policy of a pool, as far as it has come.
 *
 * @param since when it came into this state
 * @param proposal the last time that it, or its rollback, was proposed
 */
public record PolicyVersion(
        ItemId id, State state, Instant since, Optional<Proposal> proposal, PolicyDocument document) {

    /** Where a version stands. */
    public enum State {
        /** Its author may still change it. */
        DRAFT,
        /** It is judged beside each live round and never acts. */
        SHADOW,
        /** Members have notice of it, then stewards decide. */
        PROPOSED,
        /** Enough stewards approved; it waits for its date. */
        APPROVED,
        /** Rounds freeze under it. */
        IN_FORCE,
        /** Rounds freeze under it, and stewards decide whether the version before it comes back. */
        ROLLBACK_PROPOSED,
        /** Another came after it. */
        REPLACED,
        /** Taken back. */
        ROLLED_BACK,
        /** Too few stewards were left to approve it. */
        REJECTED,
        /** Its author gave it up. */
        WITHDRAWN;

        /** Its name in rows and on the wire. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /**
     * One time that stewards are asked.
     *
     * @param number 1 for the first of this version
     * @param by who asks, and so never decides
     */
    public record Proposal(int number, Did by, Instant at) {}

    /** The pool, as the allocation room writes it. */
    public String pool() {
        return pool(document);
    }

    static String pool(PolicyDocument document) {
        return document.category() + " " + document.group();
    }

    /** The proposal that stewards decide on now, or did last. */
    Proposal proposed() {
        return proposal.orElseThrow(() -> new IllegalStateException("policy `" + id + "` was never proposed"));
    }

    /** Its author may still change it. */
    boolean isOpen() {
        return state == State.DRAFT || state == State.SHADOW;
    }

    /** Until when members have notice; a rollback needs none. */
    public Instant noticeUntil() {
        Instant at = proposed().at();
        return isRollback() ? at : at.plus(document.notice());
    }

    /** From when on what is proposed is to hold: never before the notice is over. */
    public Instant effectiveAt() {
        Instant earliest = noticeUntil();
        return isRollback()
                ? earliest
                : document.effectiveAt().filter(earliest::isBefore).orElse(earliest);
    }

    private boolean isRollback() {
        return proposed().number() > 1;
    }
}
