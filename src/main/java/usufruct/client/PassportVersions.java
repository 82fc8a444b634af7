package usufruct.client;

import java.util.ArrayList;
import java.util.List;
import usufruct.passport.PassportChain;
import usufruct.passport.PassportDocument;
import usufruct.words.Did;
import usufruct.words.RefusedException;

/** Every version of a passport, as a node hands them out; it is trusted in nothing but to have them. */
public final class PassportVersions {

    /**
     * All there are, from the first on.
     *
     * @throws RefusedException BAD_PASSPORT when the node answers with another passport, or with versions that do not follow
     */
    public static PassportChain of(Api api, Did who) {
        String path = "/api/v1/passports/" + Api.encoded(who.value());
        PassportDocument latest = document(api, path);
        List<PassportDocument> versions = new ArrayList<>();
        for (int version = 1; version < latest.passport().version(); version++) {
            versions.add(document(api, path + "/versions/" + version));
        }
        versions.add(latest);
        return new PassportChain(who, versions);
    }

    private static PassportDocument document(Api api, String path) {
        return PassportDocument.read(api.download(path)).orThrow();
    }

    private PassportVersions() {}
}
