package usufruct.allocation;

import java.util.Set;
import usufruct.community.Roles;
import usufruct.json.Members;
import usufruct.json.StrictJson;
import usufruct.policy.version.PolicyVersion;
import usufruct.policy.version.PolicyVersions;
import usufruct.store.Store;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.RefusedException;

/** What members ask of a policy's recorded rounds: every member may ask, and some may know the numbers of a few. */
public final class Questions {
    private final Store store;
    private final PolicyVersions versions;
    private final Roles roles;

    public Questions(Store store, PolicyVersions versions, Roles roles) {
        this.store = store;
        this.versions = versions;
        this.roles = roles;
    }

    /**
     * One question.
     *
     * @param newest of the newest so many rounds
     * @param insider whether whoever asks may know the numbers of a few
     */
    record Question(PolicyVersion version, int newest, boolean insider) {}

    /**
     * Reads a question.
     *
     * @throws RefusedException NOT_ALLOWED to anybody but members; NOT_FOUND; SCHEMA_VIOLATION
     */
    Question read(Did caller, ItemId policy, byte[] body) {
        int newest = (int) new Members(StrictJson.read(body), "body", Set.of("rounds"))
                .number("rounds", 1, TrialResource.MOST_ROUNDS);
        return store.read(reading -> {
            roles.requireMember(reading, caller);
            PolicyVersion version = versions.get(reading, policy);
            boolean insider =
                    roles.isSteward(reading, version.document().group(), caller) || roles.isAuditor(reading, caller);
            return new Question(version, newest, insider);
        });
    }
}
