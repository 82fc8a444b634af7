package usufruct.allocation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import usufruct.policy.PolicyException;
import usufruct.policy.version.PolicyVersion;
import usufruct.policy.version.PolicyVersions;
import usufruct.store.Store;
import usufruct.words.ItemId;

/** Judges and draws a published round again under each policy of its pool that is in shadow. Nothing of it acts. */
public final class Shadows {
    private static final Logger LOG = LoggerFactory.getLogger(Shadows.class);

    private final Store store;
    private final Rounds rounds;
    private final PolicyVersions versions;
    private final InstantSource clock;

    public Shadows(Store store, Rounds rounds, PolicyVersions versions, InstantSource clock) {
        this.store = store;
        this.rounds = rounds;
        this.versions = versions;
        this.clock = clock;
    }

    /** Compares; the work is done outside the writer, and again is no harm. A policy that fails keeps nobody waiting. */
    public void compare(ItemId round) {
        Optional<RoundRecord> record = store.read(reading -> rounds.record(reading, round));
        if (record.isEmpty()) {
            return;
        }
        List<PolicyVersion> shadows = store.read(
                reading -> versions.inShadow(reading, record.get().pool().toString()));
        for (PolicyVersion version : shadows) {
            report(record.get(), version)
                    .ifPresent(report -> store.write(writing -> {
                        versions.reports().keepShadow(writing, version.id(), round, report);
                        return true;
                    }));
        }
    }

    private Optional<ObjectNode> report(RoundRecord record, PolicyVersion version) {
        try {
            var run = new DryRun(version.document().policy());
            run.take(DryRun.Recorded.of(record));
            ObjectNode report = run.report().toJson();
            report.put("policy", version.id().value())
                    .put("document", version.document().draftDigest())
                    .put("at", clock.instant().toString())
                    .put("unreadable", 0);
            return Optional.of(report);
        } catch (PolicyException | IllegalArgumentException | IllegalStateException e) {
            LOG.warn(
                    "policy `{}` in shadow cannot draw round `{}`: {}", version.id(), record.roundId(), e.getMessage());
            return Optional.empty();
        }
    }
}
