package usufruct.policy.fact;

/**
 * One need beside one offer, with all that a rule may know: the only fact in a rule's session.
 *
 * <p>Instants are epoch milliseconds, 0 where there is none; texts are empty where there is none. {@link Vocabulary}
 * says in plain words what each fact means. Flat on purpose: a rule never joins, and two pairs with equal facts get
 * equal verdicts.
 *
 * @param purpose what the need is for
 * @param unmetConstraint the first thing asked for that the offer lacks; empty when it has all
 * @param urgent the need is marked urgent
 * @param careAgreed the asker agreed to take care
 * @param windowFrom start of the wanted window
 * @param windowUntil end of the wanted window
 * @param windowHours its length in hours, rounded up
 * @param hoursWaited full hours since the need was first asked
 * @param roundsWaited rounds that the need has already waited, counted up to {@code mostRoundsWaited}
 * @param requiredPurpose the only purpose the offer serves; empty when any
 * @param careAgreementRequired the offer is only for people who agree to take care
 * @param missingAttestation the first attestation that the offer asks for and the person does not have for all of the window
 * @param attestedFrom when theirs of that kind begins that comes next; 0 when none does
 * @param attestedUntil when theirs of that kind ends that has begun by then; 0 when there is none
 * @param offeredFrom start of the time in which the thing is offered
 * @param offeredUntil end of the time in which the thing is offered
 * @param inMaintenance the whole offer is being repaired or checked
 * @param maintenanceUntil when the maintenance is planned to end; 0 when nobody knows
 * @param suspended the person may not use this pool at present
 * @param suspendedUntil when that ends; 0 when nobody knows
 * @param openUses things from this pool that the person holds or is promised
 * @param usesInPeriod uses of this pool by the person that count against this window
 * @param periodFreeFrom the earliest start of a window under the quota; 0 when this one is
 * @param cooldownEnds end of the pause after the person's last use before this window; 0 when there was none
 * @param latestEnd when this window must end to keep the pause before the person's next use; 0 when there is none
 * @param missedTurns how many of the counted uses the person did not come for, without an accepted excuse
 * @param lastMissedAt when the newest of them was to begin; 0 when there is none
 * @param roundsLost rounds of this pool that the person lost within the period since they were last given something of it,
 *     counted up to {@code mostRoundsLost}
 * @param lateReturns things from this pool that the person brought back late within the period before this window
 * @param lastLateReturn when the newest of them came back; 0 when there is none
 * @param fromHostNode the person's home is the node that keeps this pool
 * @param nodeOpenUses things from this pool that people of the same home node hold or are promised
 * @param nodeUnitsAllowed things from this pool that people of one such node may hold together
 * @param vetted everybody who drives or cares there is attested for it for all of the window
 * @param vettedUntil when the first of their attestations ends; 0 when somebody has none
 * @param carers how many people drive or care there; 0 when the offer does not say
 * @param placesPerCarer how many places each of them looks after; 0 when the offer does not say
 * @param age in full years, of whom the need is for; 0 when it does not say
 * @param partySize for how many people it is asked: 1, or everybody in a party
 * @param askedByProxy a proxy asked it, or changed it last, for the person
 * @param ward the person is not of age, and somebody looks after them
 * @param turnsElsewhere the person's turns at other nodes within the period, as far as the policy counts them
 * @param parameters the policy set's numbers
 */
public record Candidate(
        String purpose,
        String unmetConstraint,
        boolean urgent,
        boolean careAgreed,
        long windowFrom,
        long windowUntil,
        long windowHours,
        long hoursWaited,
        long roundsWaited,
        String requiredPurpose,
        boolean careAgreementRequired,
        String missingAttestation,
        long attestedFrom,
        long attestedUntil,
        long offeredFrom,
        long offeredUntil,
        boolean inMaintenance,
        long maintenanceUntil,
        boolean suspended,
        long suspendedUntil,
        long openUses,
        long usesInPeriod,
        long periodFreeFrom,
        long cooldownEnds,
        long latestEnd,
        long missedTurns,
        long lastMissedAt,
        long roundsLost,
        long lateReturns,
        long lastLateReturn,
        boolean fromHostNode,
        long nodeOpenUses,
        long nodeUnitsAllowed,
        boolean vetted,
        long vettedUntil,
        long carers,
        long placesPerCarer,
        long age,
        long partySize,
        boolean askedByProxy,
        boolean ward,
        long turnsElsewhere,
        Parameters parameters) {

    /**
     * A number of the policy set, by its name in {@code parameters.json}.
     *
     * @throws IllegalArgumentException when the policy set has no such number
     */
    public long parameter(String name) {
        return parameters.get(name);
    }

    /**
     * Over the texts and numbers that differ between pairs. Written out, and without the flags and the parameters, which
     * are the same for a whole set: a round asks it of every pair.
     */
    @Override
    public int hashCode() {
        long hash = purpose.hashCode() * 31L + unmetConstraint.hashCode();
        hash = (hash * 31 + windowFrom) * 31 + windowUntil;
        hash = (hash * 31 + hoursWaited) * 31 + roundsWaited;
        hash = (hash * 31 + requiredPurpose.hashCode()) * 31 + offeredFrom;
        hash = (hash * 31 + offeredUntil) * 31 + maintenanceUntil;
        hash = (hash * 31 + openUses) * 31 + usesInPeriod;
        hash = (hash * 31 + cooldownEnds) * 31 + latestEnd;
        hash = (hash * 31 + lastMissedAt) * 31 + nodeOpenUses;
        hash = (hash * 31 + roundsLost) * 31 + lastLateReturn;
        hash = (hash * 31 + missingAttestation.hashCode()) * 31 + vettedUntil;
        hash = (hash * 31 + partySize) * 31 + turnsElsewhere;
        return Long.hashCode(hash);
    }
}
