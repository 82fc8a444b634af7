package usufruct.words;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The stable tokens under which the node refuses. They are API: add, never rename.
 *
 * <p>The number is the HTTP status that a resource answers with.
 */
public enum Reason {
    // the message itself
    BAD_REQUEST(400),
    MALFORMED_JSON(400),
    DUPLICATE_NAME(400),
    TOO_DEEP(400),
    NOT_CANONICAL(400),
    BAD_PARAMETER(400),
    BAD_CURSOR(400),
    TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    NOT_ACCEPTABLE(406),
    METHOD_NOT_ALLOWED(405),
    NOT_FOUND(404),
    TOO_MANY_REQUESTS(429),
    TOO_SLOW(408),

    // the signature on the request
    UNSIGNED(401),
    BAD_SIGNATURE_INPUT(401),
    UNKNOWN_KEY(401),
    WRONG_SIGNATURE(401),
    WRONG_DIGEST(401),
    SIGNATURE_EXPIRED(401),
    SIGNATURE_FROM_THE_FUTURE(401),
    SIGNED_BEFORE_START(401),
    REPLAYED(401),

    // the record inside
    UNKNOWN_CATEGORY(422),
    SCHEMA_VIOLATION(422),
    WRONG_PROOF(422),
    WRONG_ISSUER(422),
    WRONG_FIELD_DIGEST(422),
    WRONG_PAYLOAD(422),
    WRONG_VERSION(409),
    FOREIGN_AUTHORITY(421),
    STALE_ACL_REVISION(409),
    CHANGES_FORGOTTEN(410),
    ISSUED_IN_THE_FUTURE(422),
    ALREADY_EXISTS(409),
    TOMBSTONED(410),
    UNKNOWN_PASSPORT(422),
    WRONG_CODE(403),
    PASSPORT_STOPPED(409),
    HANDED_OVER(409),
    BAD_PASSPORT(422),
    BAD_POLICY(422),
    BAD_CATEGORY(422),
    BAD_ACCESS_SCHEMA(422),
    SCHEMA_LOCKS_OUT(409),
    CATEGORY_RETIRED(409),

    // pictures
    BAD_PICTURE(422),
    PICTURE_NOT_BARE(422),
    PICTURE_MISSING(409),
    TOO_MANY_PICTURES(409),
    NO_GRANT(403),

    // who may what
    NOT_ALLOWED(403),
    NOT_THE_ASSIGNEE(403),
    NO_MANDATE(403),
    CONSENT_MISSING(403),
    OUTSIDE_WINDOW(403),
    CONDITION_OPEN(403),
    CONDITION_BROKEN(403),
    ASSIGNMENT_ENDED(409),
    REVOKED(403),
    HELD(403),
    CODE_NOT_ROTATED(403),
    IN_MAINTENANCE(403),
    NO_PRIVATE_PART(404),

    // being told outside the pages
    NO_MAIL(409),
    WRONG_MAIL_CODE(403),
    NO_WEBHOOKS(409),
    WRONG_WEBHOOK_CODE(403),
    TOO_MANY_DEVICES(409),

    // notes about a permit
    TOO_MANY_NOTES(409),

    // tasks
    TASK_TAKEN(409),
    TASK_GONE(410),

    // the tiers of an allocation's answer, strongest first
    NEVER_FITS(409),
    CLOSED(409),
    NOT_ELIGIBLE(409),
    SUSPENDED(409),
    CONFLICT(409),
    QUOTA(409),
    COOLDOWN(409),
    CAPACITY_BLOCKED(409),
    BUFFER(409),
    SLOT_FULL(409),
    BUDGET_SPENT(409),
    PART_MISSING(409),
    OUTRANKED(409),
    LOTTERY_LOST(409),
    PAUSED(409),
    NOT_EVALUATED_YET(409),
    WITHDRAWN(409),
    ROUND_OPEN(409),

    // a need that is edited
    ASK_GROWS(409),
    ASK_CHANGED(409),

    // a permit that is held for its person
    HOLD_OVER(409),
    LET_GO(409),
    // a series of needs
    BAD_RECURRENCE(422),
    SERIES_TOO_LONG(422),

    // needs that go together
    TOGETHER_APART(409),

    // what comes back in part
    NOT_OUT(409),
    NOT_ALL_CAME(409),

    // a thing that somebody would keep for longer
    OTHERS_WAIT(409),

    // a permit that is called back by rule
    NOT_RECALLABLE(409),
    NOTICE_TOO_SHORT(409),
    CAUSE_MISSING(409),

    // other nodes
    NOT_A_PEER(403),
    QUARANTINED(403),
    WRONG_CERTIFICATE(403),

    // what the node asks of others
    ADDRESS_FORBIDDEN(422),
    NO_ANSWER(502),
    ANSWER_TOO_SLOW(504),
    BAD_ANSWER(502),

    // witnesses of logs
    BAD_CHECKPOINT(400),
    UNKNOWN_LOG(404),
    CHECKPOINT_NOT_SIGNED(403),
    NOT_CONSISTENT(422),
    BAD_ACCUSATION(422),
    NOT_COSIGNED(502),

    // members who move
    BAD_BUNDLE(422),
    BUNDLE_NOT_SIGNED(422),
    BUNDLE_OF_ANOTHER(403),
    BUNDLE_OF_THIS_NODE(409),
    NOT_LOGGED(422),
    NOT_MOVED(422),

    // the node
    WRONG_STATE(409),
    UNEXPECTED(500),
    NOT_READY(503),
    STORE_UNAVAILABLE(503),
    DISK_FULL(507);

    /** Why a need lost a round for want of luck or of things, not by its own doing: it waited. */
    public static final Set<Reason> WANT = Collections.unmodifiableSet(
            EnumSet.of(LOTTERY_LOST, OUTRANKED, CAPACITY_BLOCKED, BUFFER, SLOT_FULL, BUDGET_SPENT, PART_MISSING));

    private final int status;

    Reason(int status) {
        this.status = status;
    }

    /** Whether this is the token of a reason in {@link #WANT}. */
    public static boolean isWant(String token) {
        return WANT.stream().anyMatch(reason -> reason.name().equals(token));
    }

    /** The HTTP status of an answer with this reason. */
    public int status() {
        return status;
    }
}
