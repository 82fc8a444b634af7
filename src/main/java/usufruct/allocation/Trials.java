package usufruct.allocation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import usufruct.allocation.draw.Pool;
import usufruct.json.JsonRefusedException;
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

/** Tries drafts of a pool's policy on its recorded rounds. The work is done outside the writer, one draft at a time. */
public final class Trials {
    private final Semaphore place = new Semaphore(1);
    private final Store store;
    private final Rounds rounds;
    private final PolicyVersions versions;
    private final InstantSource clock;

    public Trials(Store store, Rounds rounds, PolicyVersions versions, InstantSource clock) {
        this.store = store;
        this.rounds = rounds;
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
        if (!place.tryAcquire()) {
            throw new RefusedException(
                    Reason.TOO_MANY_REQUESTS, "another draft is tried at this moment; try again in a minute");
        }
        try {
            return run(version, newest);
        } finally {
            place.release();
        }
    }

    private ObjectNode run(PolicyVersion version, int newest) {
        PolicyDocument document = version.document();
        if (!PolicyCheck.of(document).passes()) {
            throw new RefusedException(Reason.BAD_POLICY, "the draft does not pass its check; ask for the check first");
        }
        List<ItemId> ids = store.read(reading -> rounds.newestDrawn(reading, Pool.parse(version.pool()), newest));
        var run = new DryRun(document.policy());
        int unreadable = 0;
        for (ItemId id : ids) {
            Optional<DryRun.Recorded> recorded = recorded(id);
            recorded.ifPresent(each -> take(run, id, each));
            unreadable += recorded.isPresent() ? 0 : 1;
        }
        ObjectNode report = run.report().toJson();
        report.put("policy", version.id().value())
                .put("document", document.draftDigest())
                .put("at", clock.instant().toString())
                .put("unreadable", unreadable);
        return report;
    }

    /** Rounds of formats before this one cannot be drawn again. */
    private Optional<DryRun.Recorded> recorded(ItemId id) {
        try {
            return store.read(reading -> rounds.record(reading, id)).map(DryRun.Recorded::of);
        } catch (IllegalArgumentException | JsonRefusedException e) {
            return Optional.empty();
        }
    }

    private static void take(DryRun run, ItemId id, DryRun.Recorded recorded) {
        try {
            run.take(recorded);
        } catch (PolicyException | IllegalArgumentException | IllegalStateException e) {
            throw new RefusedException(
                    Reason.BAD_POLICY, "round `" + id + "` cannot be drawn under this draft: " + e.getMessage());
        }
    }
}
