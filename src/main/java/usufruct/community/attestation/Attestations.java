package usufruct.community.attestation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import usufruct.community.Recusal;
import usufruct.community.Roles;
import usufruct.json.CanonicalJson;
import usufruct.ledger.Ledger;
import usufruct.passport.KeyId;
import usufruct.passport.Proofs;
import usufruct.record.AttestationClaim;
import usufruct.record.KeyLookup;
import usufruct.record.Records;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.vault.VerifyKey;
import usufruct.words.Answer;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * Attestations from their issue to their end. Whatever is refused throws {@link RefusedException} and changes nothing; each step
 * may run twice, and the second time changes nothing.
 */
public final class Attestations {
    /** The longest words, in characters. */
    private static final int MOST_CHARACTERS = 500;

    private final AttestationStore rows = new AttestationStore();
    private final Records records;
    private final Roles roles;
    private final Recusal recusal;
    private final KeyLookup keyOf;
    private final Ledger ledger;
    private final Self self;

    /** The node's name, clock and ids. */
    public record Self(Did node, InstantSource clock, ItemIds ids) {}

    /** A claim whose proof is its issuer's. */
    public record Proved(AttestationClaim claim, ObjectNode document) {}

    public Attestations(Records records, Roles roles, Recusal recusal, KeyLookup keyOf, Ledger ledger, Self self) {
        this.records = records;
        this.roles = roles;
        this.recusal = recusal;
        this.keyOf = keyOf;
        this.ledger = ledger;
        this.self = self;
    }

    /**
     * Checks a signed document, all but what others did. It costs cryptography: call it outside a write.
     *
     * @throws RefusedException SCHEMA_VIOLATION, BAD_PARAMETER, NOT_CANONICAL; WRONG_ISSUER when it is not the caller's own;
     *     WRONG_PROOF, UNKNOWN_PASSPORT
     */
    public Proved prove(Did caller, ObjectNode document) {
        AttestationClaim claim = AttestationClaim.read(document);
        if (!claim.issuer().equals(caller)) {
            throw new RefusedException(Reason.WRONG_ISSUER, "an attestation is issued by whoever signed it");
        }
        Proofs.verify(document, by -> issuersKey(by, caller)).orThrow();
        return new Proved(claim, document);
    }

    private Answer<VerifyKey> issuersKey(KeyId by, Did issuer) {
        if (!by.did().equals(issuer)) {
            return Answer.refused(Reason.WRONG_ISSUER, "the proof is not by a key of the issuer");
        }
        return keyOf.find(by)
                .filter(span -> span.holdsAt(self.clock().instant()))
                .<Answer<VerifyKey>>map(span -> Answer.done(span.key()))
                .orElseGet(() -> Answer.refused(Reason.UNKNOWN_PASSPORT, "the issuer's passport has no such key now"));
    }

    /**
     * Issues an attestation that was proved. What ends earlier of the same kind is renewed by it. The same claim again answers
     * with what is there.
     *
     * @param evidence what was seen, kept sealed for the person and for whoever may attest
     * @throws RefusedException NOT_ALLOWED to anybody who may not attest in the group, or about themselves or their household;
     *     NOT_FOUND, BAD_PARAMETER; WRONG_STATE when just this claim was withdrawn
     */
    public Attestation issue(Writing writing, Proved proved, String evidence) {
        AttestationClaim claim = proved.claim();
        roles.requireGroup(writing, claim.group());
        roles.requireAttester(writing, claim.group(), claim.issuer());
        if (!roles.isGuest(writing, claim.person())) {
            roles.requireMember(writing, claim.person());
        }
        recusal.requireUninvolved(writing, claim.issuer(), claim.person());
        requireWords("evidence", evidence);
        List<Attestation> alike = alike(writing, claim);
        Optional<Attestation> before =
                alike.stream().filter(each -> each.claim().equals(claim)).findFirst();
        if (before.isPresent()) {
            return again(before.get());
        }
        if (!claim.attested().during().until().isAfter(now())) {
            throw new RefusedException(Reason.BAD_PARAMETER, "`until` is past; attest what holds from now on");
        }
        var issued = new Attestation(
                self.ids().next(),
                claim,
                CanonicalJson.write(proved.document()),
                self.ids().next(),
                Attestation.State.HELD,
                Optional.empty());
        rows.insert(writing, issued);
        records.keepNote(writing, issued.evidence(), evidence, claim.issuer());
        append(writing, "attestation.issued", issued, claim.issuer());
        alike.stream()
                .filter(each -> each.stands(now()) && isRenewedBy(each, issued))
                .forEach(each -> ledger.append(
                        writing,
                        "attestation.renewed",
                        each.id().value(),
                        claim.issuer().value(),
                        claim.digest()));
        return issued;
    }

    private static Attestation again(Attestation there) {
        if (there.state() == Attestation.State.WITHDRAWN) {
            throw new RefusedException(
                    Reason.WRONG_STATE, "just this attestation was withdrawn; sign another, with its own times");
        }
        return there;
    }

    private List<Attestation> alike(Reading reading, AttestationClaim claim) {
        return rows.ofPerson(reading, claim.person()).stream()
                .filter(each -> each.claim().group().equals(claim.group())
                        && each.claim()
                                .attested()
                                .kind()
                                .equals(claim.attested().kind()))
                .toList();
    }

    /** It begins before the other ends, and ends later. */
    private static boolean isRenewedBy(Attestation before, Attestation after) {
        return !after.during().from().isAfter(before.during().until())
                && after.during().until().isAfter(before.during().until());
    }

    /**
     * Withdraws an attestation from this moment on; by whoever may attest in the group without a part in it, or by its person.
     * Again is no harm.
     *
     * @param why kept sealed for the person and for whoever may attest
     * @throws RefusedException NOT_FOUND, NOT_ALLOWED, BAD_PARAMETER; WRONG_STATE when it is over
     */
    public void withdraw(Writing writing, Did caller, ItemId id, Attestation.Cause cause, String why) {
        Attestation attestation = visible(writing, caller, id);
        if (!attestation.claim().person().equals(caller)) {
            recusal.requireUninvolved(writing, caller, attestation.claim().person());
        } else if (cause != Attestation.Cause.ASKED) {
            throw new RefusedException(Reason.BAD_PARAMETER, "of your own you say `asked`");
        }
        requireWords("why", why);
        if (attestation.state() == Attestation.State.WITHDRAWN) {
            return;
        }
        if (!attestation.stands(now())) {
            throw new RefusedException(
                    Reason.WRONG_STATE,
                    "it ended by itself at `" + attestation.during().until() + "`");
        }
        var withdrawal =
                new Attestation.Withdrawal(caller, cause, now(), self.ids().next());
        rows.withdraw(writing, id, withdrawal);
        records.keepNote(writing, withdrawal.words(), why, caller);
        ledger.append(writing, "attestation.withdrawn", id.value(), caller.value(), withdrawal.digest(id));
    }

    /** It ends soon: its person sees it, and the group's stewards are asked whether it is renewed. */
    public void warn(Writing writing, ItemId id) {
        Attestation attestation = get(writing, id);
        if (attestation.state() == Attestation.State.HELD) {
            rows.move(writing, id, Attestation.State.EXPIRING);
            append(writing, "attestation.expiring", attestation, self.node());
        }
    }

    /** Its time is over. */
    public void end(Writing writing, ItemId id) {
        Attestation attestation = get(writing, id);
        boolean runs =
                attestation.state() == Attestation.State.HELD || attestation.state() == Attestation.State.EXPIRING;
        if (runs && !attestation.stands(now())) {
            rows.move(writing, id, Attestation.State.ENDED);
            append(writing, "attestation.ended", attestation, self.node());
        }
    }

    /** Whether another one goes on where it ends. */
    public boolean isRenewed(Reading reading, Attestation attestation) {
        return alike(reading, attestation.claim()).stream()
                .anyMatch(each -> each.stands(now()) && isRenewedBy(attestation, each));
    }

    /** @throws RefusedException NOT_FOUND */
    public Attestation get(Reading reading, ItemId id) {
        return rows.find(reading, id).orElseThrow(() -> hidden(id));
    }

    /** As its person sees it, or whoever may attest in its group. @throws RefusedException NOT_FOUND to everybody else */
    Attestation visible(Reading reading, Did caller, ItemId id) {
        Attestation found = get(reading, id);
        boolean may = found.claim().person().equals(caller)
                || roles.isAttester(reading, found.claim().group(), caller);
        if (!may) {
            throw hidden(id);
        }
        return found;
    }

    private static RefusedException hidden(ItemId id) {
        return new RefusedException(Reason.NOT_FOUND, "no attestation `" + id + "` that you may see");
    }

    /** What somebody is attested for, now or later. */
    public List<Attestation> ofPerson(Reading reading, Did person) {
        return standing(rows.ofPerson(reading, person));
    }

    /** What people are attested for in a group, now or later. @throws RefusedException NOT_ALLOWED */
    List<Attestation> ofGroup(Reading reading, Did caller, Did group) {
        roles.requireAttester(reading, group, caller);
        return standing(rows.ofGroup(reading, group));
    }

    private List<Attestation> standing(List<Attestation> attestations) {
        return attestations.stream().filter(each -> each.stands(now())).toList();
    }

    /** Somebody's words: the evidence, or why it was withdrawn. */
    Optional<String> words(Reading reading, ItemId note) {
        return records.note(reading, note);
    }

    private static void requireWords(String name, String words) {
        if (words.isBlank() || words.codePointCount(0, words.length()) > MOST_CHARACTERS) {
            throw new RefusedException(
                    Reason.BAD_PARAMETER, "`" + name + "` has 1 to " + MOST_CHARACTERS + " characters");
        }
    }

    private void append(Writing writing, String type, Attestation attestation, Did actor) {
        ledger.append(
                writing,
                type,
                attestation.id().value(),
                actor.value(),
                attestation.claim().digest());
    }

    private Instant now() {
        return self.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
