package usufruct.notice;

import java.util.Optional;
import usufruct.assignment.Assignment;
import usufruct.assignment.Assignments;
import usufruct.store.Reading;

/** Looks once more at what a notice says before it is told. */
final class StillSo {
    private final Assignments assignments;
    private final Noted noted;
    private final Beside beside;

    StillSo(Assignments assignments, Noted noted, Beside beside) {
        this.assignments = assignments;
        this.noted = noted;
        this.beside = beside;
    }

    /** Whether a notice says what still is so, and what somebody can still do something about. */
    boolean isTrue(Reading reading, Notice notice) {
        return switch (notice.kind()) {
            case HELD, HOLD_ENDS -> permit(reading, notice).state() == Assignment.State.HELD;
            case PROMISED, BEGINS_SOON -> {
                Assignment.State state = permit(reading, notice).state();
                yield state == Assignment.State.ISSUED || notice.kind() == Kind.PROMISED && state.runs();
            }
            case BACK_SOON -> {
                Assignment permit = permit(reading, notice);
                yield permit.state() == Assignment.State.IN_USE
                        && Optional.of(permit.window().until())
                                .equals(notice.time().until());
            }
            case BACK, LATE, BRING_BACK -> permit(reading, notice).holds();
            case NOTED, NOTED_FOR_STEWARDS -> noted.isTrue(reading, notice);
            case HOLD_LAPSED,
                    ENDED,
                    CALLED_BACK,
                    REVOKED,
                    MISSED,
                    NOT_SERVED,
                    EXPIRED,
                    ELSEWHERE,
                    APPEAL_ANSWERED,
                    RESTS,
                    NAMED,
                    ASKED_IN,
                    ATTESTATION_ENDS,
                    KEYS_CHANGED,
                    STOPPED -> true;
            case CONSENT,
                    CONSENT_TOGETHER,
                    THEIRS_HELD,
                    THEIRS_PROMISED,
                    THEIRS_ENDED,
                    THEIRS_MISSED,
                    THEIRS_LATE,
                    THEIRS_NOTED,
                    THEIRS_BRING_BACK,
                    THEIRS_NOT_SERVED,
                    THEIRS_EXPIRED -> beside.isTrue(reading, notice);
        };
    }

    private Assignment permit(Reading reading, Notice notice) {
        return assignments.get(reading, notice.cause().item());
    }
}
