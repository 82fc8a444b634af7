package usufruct.community;

import usufruct.store.Reading;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * Who keeps out of a case, whatever office they hold: whom it is about, their household, which has in it who looks after them or
 * they after, who acts for them or they for, now or lately, and the stewards of the group that it is about. The one place that
 * says so.
 */
public final class Recusal {
    private final Roles roles;

    public Recusal(Roles roles) {
        this.roles = roles;
    }

    /** Whether somebody has a part in a case of this person or group. */
    public boolean isInvolved(Reading reading, Did who, Did whose) {
        return who.equals(whose)
                || roles.shareHousehold(reading, whose, who)
                || roles.isHelper(reading, whose, who)
                || roles.isHelper(reading, who, whose)
                || roles.isSteward(reading, whose, who);
    }

    /** @throws RefusedException NOT_ALLOWED */
    public void requireUninvolved(Reading reading, Did who, Did whose) {
        if (isInvolved(reading, who, whose)) {
            throw new RefusedException(
                    Reason.NOT_ALLOWED,
                    "this is about yourself, your household, somebody you act for or look after, or who does that for you, or a group of yours;"
                            + " another steward decides");
        }
    }
}
