package usufruct.need;

import java.util.Optional;
import usufruct.community.mandate.Hand;
import usufruct.community.mandate.Matter;
import usufruct.record.Checked;
import usufruct.record.Header;
import usufruct.record.SignedRecord;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Whose a need is, by whose hand it was signed, and what it is about. */
final class Signing {

    /**
     * By whose hand a need is published, and whose it is.
     *
     * @throws RefusedException WRONG_ISSUER, WRONG_VERSION, UNKNOWN_CATEGORY
     */
    static Hand hand(Did caller, Checked checked) {
        requireFirst(checked.record().header());
        var hand = new Hand(caller, checked.record().owner());
        requireSigned(hand, checked.record());
        return hand;
    }

    /** What it is about to publish a need. */
    static Matter matter(Checked checked) {
        Header header = checked.record().header();
        return new Matter(
                header.id(),
                header.category(),
                Optional.ofNullable(checked.fields().get("group")).map(group -> new Did(group.asText())));
    }

    /** Signed by whose hand it is, in the name of whose need it is. @throws RefusedException WRONG_ISSUER */
    static void requireSigned(Hand hand, SignedRecord record) {
        if (!record.header().issuer().equals(hand.by()) || !record.owner().equals(hand.person())) {
            throw new RefusedException(
                    Reason.WRONG_ISSUER,
                    "a need is signed by the person who asks, or by their proxy with `" + SignedRecord.ON_BEHALF_OF
                            + "` in it");
        }
    }

    /** The first version of a need. */
    static void requireFirst(Header header) {
        if (!header.category().kind().equals("need")) {
            throw new RefusedException(Reason.UNKNOWN_CATEGORY, "`" + header.category() + "` is not a need");
        }
        if (header.version() != 1) {
            throw new RefusedException(Reason.WRONG_VERSION, "a need is published once; edit it under its own address");
        }
    }

    private Signing() {}
}
