package usufruct.node;

import usufruct.assignment.Releases;
import usufruct.community.attestation.Attestation;
import usufruct.community.attestation.Attestations;
import usufruct.lifecycle.step.AttestationSteps;
import usufruct.store.Store;
import usufruct.words.ItemId;

/** The steps of an attestation, done by the rooms of the community and of permits. */
record StepsForAttestations(Store store, Attestations attestations, Releases releases) implements AttestationSteps {
    @Override
    public Known read(ItemId attestation) {
        Attestation found = store.read(reading -> attestations.get(reading, attestation));
        return new Known(
                found.claim().group(), found.renewalAt(), found.during().until());
    }

    @Override
    public void warn(ItemId attestation) {
        store.write(writing -> {
            attestations.warn(writing, attestation);
            return true;
        });
    }

    @Override
    public void end(ItemId attestation) {
        store.write(writing -> {
            attestations.end(writing, attestation);
            releases.release(writing, attestations.get(writing, attestation));
            return true;
        });
    }

    @Override
    public void release(ItemId attestation) {
        store.write(writing -> {
            releases.release(writing, attestations.get(writing, attestation));
            return true;
        });
    }
}
