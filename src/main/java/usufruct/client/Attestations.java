package usufruct.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import usufruct.passport.PassportKeys;
import usufruct.passport.Proofs;
import usufruct.record.AttestationClaim;
import usufruct.words.Attested;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** Attestations: whoever may attest in a group says under their signature what people are vetted or trained for. */
public final class Attestations {
    private static final String PATH = "/api/v1/attestations";

    private final Api api;
    private final PassportKeys keys;
    private final InstantSource clock;

    Attestations(Api api, PassportKeys keys, InstantSource clock) {
        this.api = api;
        this.keys = keys;
        this.clock = clock;
    }

    /** What the caller is attested for, now or later. */
    public List<AttestationView> own() {
        return api.all(PATH).stream().map(AttestationView::read).toList();
    }

    /** What people are attested for in a group, for whoever may attest there. */
    public List<AttestationView> of(Did group) {
        return api.all(PATH + "?group=" + Api.encoded(group.value())).stream()
                .map(AttestationView::read)
                .toList();
    }

    public AttestationView get(ItemId attestation) {
        return AttestationView.read(api.get(PATH + "/" + attestation));
    }

    /**
     * Signs an attestation of somebody, and has it kept; to renew one, attest the same anew from its end.
     *
     * @param attested what for and when, in whole milliseconds
     * @param evidence what was seen, for the person and whoever may attest
     */
    public AttestationView issue(Did group, Did person, Attested attested, String evidence) {
        ObjectNode body = Api.object(Map.of("evidence", evidence));
        body.set(
                "attestation",
                Proofs.sign(new AttestationClaim(group, person, attested, keys.did()).toSign(), keys, clock.instant()));
        return AttestationView.read(api.send("POST", PATH, body));
    }

    /** @param reason {@code asked}, {@code mistaken}, {@code lapsed}, {@code safety} or {@code other}; of one's own {@code asked} */
    public void withdraw(ItemId attestation, String reason, String why) {
        api.post(PATH + "/" + attestation + "/withdrawal", Map.of("reason", reason, "why", why));
    }
}
