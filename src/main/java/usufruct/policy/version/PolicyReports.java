package usufruct.policy.version;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * What dry runs of versions came to, and rounds that were drawn in shadow: {@code dry-run@v1}. The allocation room makes
 * them; each is an entry of the ledger, by its digest.
 */
public final class PolicyReports {
    private final TrialStore trials = new TrialStore();
    private final ShadowStore shadows = new ShadowStore();
    private final Setting setting;
    private final History history;

    PolicyReports(Setting setting, History history) {
        this.setting = setting;
        this.history = history;
    }

    /**
     * Keeps what a dry run of a draft found; it names the draft that it tried.
     *
     * @throws RefusedException NOT_ALLOWED to others than stewards of its group, WRONG_STATE when it is no draft any more
     */
    public void keepTrial(Writing writing, Did caller, ItemId id, ObjectNode report) {
        PolicyVersion version = history.get(writing, id);
        setting.roles().requireSteward(writing, version.document().group(), caller);
        if (version.state() != PolicyVersion.State.DRAFT) {
            throw new RefusedException(Reason.WRONG_STATE, "the policy is no draft any more; what was proposed stands");
        }
        byte[] bytes = CanonicalJson.write(report);
        trials.put(writing, id, bytes);
        history.tell(writing, id, "policy.tried", caller, Bytes.sha256(bytes));
    }

    /** What the last dry run of a version found. */
    public Optional<ObjectNode> trial(Reading reading, ItemId id) {
        return trials.find(reading, id).map(report -> (ObjectNode) StrictJson.read(report));
    }

    /** Whether the last dry run was of the document as it is. */
    public boolean isTried(Reading reading, PolicyVersion version) {
        return trial(reading, version.id())
                .filter(report -> report.path("document")
                        .asText()
                        .equals(version.document().draftDigest()))
                .isPresent();
    }

    /** @throws RefusedException WRONG_STATE */
    void requireTried(Reading reading, PolicyVersion draft) {
        if (!isTried(reading, draft)) {
            throw new RefusedException(
                    Reason.WRONG_STATE, "the draft was not tried as it is now; make a dry run of it first");
        }
    }

    /** Keeps what a version in shadow would have changed in a round; again is no harm. */
    public void keepShadow(Writing writing, ItemId id, ItemId round, ObjectNode report) {
        byte[] bytes = CanonicalJson.write(report);
        if (shadows.insert(writing, id, round, bytes)) {
            history.tell(writing, id, "policy.compared", setting.node().did(), Bytes.sha256(bytes));
        }
    }

    /** What a version in shadow would have changed, by the rounds' ids. */
    public List<ObjectNode> shadows(Reading reading, ItemId id, String after, int limit) {
        return shadows.of(reading, id, after, limit).stream()
                .map(report -> (ObjectNode) StrictJson.read(report))
                .toList();
    }
}
