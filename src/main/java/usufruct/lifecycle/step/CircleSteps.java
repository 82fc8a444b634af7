package usufruct.lifecycle.step;

/** What the processes ask of the other rooms, in one hand for the wiring. */
public record CircleSteps(
        NeedSteps needs,
        OfferSteps offers,
        RoundSteps rounds,
        AssignmentSteps assignments,
        HoldSteps holds,
        RevocationSteps revocations,
        PolicySteps policies,
        AppealSteps appeals,
        SuspensionSteps suspensions,
        AttestationSteps attestations,
        RetentionSteps retention,
        EmergencySteps emergencies) {}
