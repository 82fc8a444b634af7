package usufruct.allocation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;
import usufruct.allocation.draw.Pool;
import usufruct.json.JsonRefusedException;
import usufruct.need.Needs;
import usufruct.policy.PolicyException;
import usufruct.policy.version.PolicyCheck;
import usufruct.policy.version.PolicyDocument;
import usufruct.policy.version.PolicyVersion;
import usufruct.policy.version.PolicyVersions;
import usufruct.store.Store;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * Tries policies on their pool's recorded rounds. The work is done outside the writer, one draft and one search
 * at a time.
 */
public final class Trials {
    private final Semaphore trying = new Semaphore(1);
    private final Semaphore searching = new Semaphore(1);
    private final Store store;
    private final Rounds rounds;
    private final Needs needs;
    private final PolicyVersions versions;
    private final InstantSource clock;

    /** @param needs who asks for a need, whatever their name in a round */
    public Trials(Store store, Rounds rounds, Needs needs, PolicyVersions versions, InstantSource clock) {
        this.store = store;
        this.rounds = rounds;
        this.needs = needs;
        this.versions = versions;
        this.clock = clock;
    }

    /**
     * Checks a draft and draws the newest recorded rounds of its pool again under it; by a steward of its group.
     *
     * @return the report to keep, {@code dry-run@v1}
     * @throws RefusedException NOT_FOUND, NOT_ALLOWED, WRONG_STATE when it is no draft; BAD_POLICY when the check does not
     *     pass or a round cannot be drawn under it; TOO_MANY_REQUESTS while another draft is tried
     */
    public ObjectNode run(Did caller, ItemId id, int newest) {
        PolicyVersion version = store.read(reading -> versions.getAsSteward(reading, caller, id));
        if (version.state() != PolicyVersion.State.DRAFT) {
            throw new RefusedException(
                    Reason.WRONG_STATE, "the policy is `" + version.state().word() + "`; only a draft is tried");
        }
        return alone(trying, "another draft is tried at this moment; try again in a minute", () -> {
            var run = new DryRun(checked(version).policy());
            int unreadable = each(version, newest, run::take);
            return say(run.report().toJson(), version, unreadable);
        });
    }

    /**
     * Looks for the smallest changes of a version's numbers that would have served more in the newest recorded rounds of its
     * pool. Nothing is kept, and nothing is changed.
     *
     * @param insider whether the reader may know the numbers of a few
     * @return what to say, {@code relaxations@v1}
     * @throws RefusedException BAD_POLICY when the check does not pass or a round cannot be drawn under it; TOO_MANY_REQUESTS
     *     while another search runs
     */
    public ObjectNode relax(PolicyVersion version, int newest, boolean insider) {
        return alone(searching, "another search runs at this moment; try again in a minute", () -> {
            var relaxing = new Relaxing(checked(version).policy(), Relaxing.Bounds.USUAL);
            int unreadable = each(version, newest, relaxing::take);
            return say(relaxing.find().toJson(insider), version, unreadable);
        });
    }

    /**
     * Plays the needs of the newest recorded rounds of a version's pool through as if it drew at once, daily or weekly. Nothing
     * is kept, and nothing is changed.
     *
     * @param insider whether the reader may know the numbers of a few
     * @return what to say, {@code timings@v1}
     * @throws RefusedException BAD_POLICY when the check does not pass or the needs cannot be drawn under it;
     *     TOO_MANY_REQUESTS while another search runs
     */
    public ObjectNode time(PolicyVersion version, int newest, boolean insider) {
        return alone(searching, "another search runs at this moment; try again in a minute", () -> {
            var timings = new Timings(checked(version).policy(), Pool.parse(version.pool()));
            int unreadable = each(version, newest, timings::take);
            try {
                return say(timings.report(this::asker, insider), version, unreadable);
            } catch (PolicyException | IllegalArgumentException | IllegalStateException e) {
                throw new RefusedException(
                        Reason.BAD_POLICY, "the needs cannot be drawn under this policy: " + e.getMessage());
            }
        });
    }

    private String asker(ItemId need) {
        return store.read(reading -> needs.find(reading, need))
                .map(found -> found.issuer().value())
                .orElse(need.value());
    }

    private static <T> T alone(Semaphore place, String taken, Supplier<T> work) {
        if (!place.tryAcquire()) {
            throw new RefusedException(Reason.TOO_MANY_REQUESTS, taken);
        }
        try {
            return work.get();
        } finally {
            place.release();
        }
    }

    private static PolicyDocument checked(PolicyVersion version) {
        PolicyDocument document = version.document();
        if (!PolicyCheck.of(document).passes()) {
            throw new RefusedException(
                    Reason.BAD_POLICY, "the policy does not pass its check; ask for the check first");
        }
        return document;
    }

    /** How many rounds could not be taken: those of earlier formats cannot be drawn again. */
    private int each(PolicyVersion version, int newest, Consumer<DryRun.Recorded> take) {
        List<ItemId> ids = store.read(reading -> rounds.newestDrawn(reading, Pool.parse(version.pool()), newest));
        int unreadable = 0;
        for (ItemId id : ids) {
            Optional<DryRun.Recorded> recorded = recorded(id);
            recorded.ifPresent(each -> take(take, id, each));
            unreadable += recorded.isPresent() ? 0 : 1;
        }
        return unreadable;
    }

    private ObjectNode say(ObjectNode report, PolicyVersion version, int unreadable) {
        return report.put("policy", version.id().value())
                .put("document", version.document().draftDigest())
                .put("at", clock.instant().toString())
                .put("unreadable", unreadable);
    }

    private Optional<DryRun.Recorded> recorded(ItemId id) {
        try {
            return store.read(reading -> rounds.record(reading, id)).map(DryRun.Recorded::of);
        } catch (IllegalArgumentException | JsonRefusedException e) {
            return Optional.empty();
        }
    }

    private static void take(Consumer<DryRun.Recorded> take, ItemId id, DryRun.Recorded recorded) {
        try {
            take.accept(recorded);
        } catch (PolicyException | IllegalArgumentException | IllegalStateException e) {
            throw new RefusedException(
                    Reason.BAD_POLICY, "round `" + id + "` cannot be drawn under this policy: " + e.getMessage());
        }
    }
}
