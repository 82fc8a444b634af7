package usufruct.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import usufruct.json.JsonRefusedException;
import usufruct.passport.KeyId;
import usufruct.passport.KeySpan;
import usufruct.passport.Proofs;
import usufruct.vault.VerifyKey;
import usufruct.words.Answer;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** The checks at the edge: nothing of a submission is believed before all of them passed. */
final class Submissions {
    /** How far ahead of this node's clock an issuer's may be. */
    static final Duration SKEW = Duration.ofSeconds(5);

    private final Schemas schemas;
    private final KeyLookup keyOf;
    private final Keeper keeper;
    private final Seals seals;
    private final InstantSource clock;

    Submissions(Schemas schemas, KeyLookup keyOf, Keeper keeper, Seals seals, InstantSource clock) {
        this.schemas = schemas;
        this.keyOf = keyOf;
        this.keeper = keeper;
        this.seals = seals;
        this.clock = clock;
    }

    /** @param sender a key that is known already: most people sign the record and the request with the same */
    Answer<Checked> check(byte[] body, KeySpan sender) {
        try {
            Submission submission = Submission.read(body);
            Header header = submission.record().header();
            Schema schema = schemas.find(header.category())
                    .orElseThrow(() -> new RefusedException(
                            Reason.UNKNOWN_CATEGORY, "this node has no category `" + header.category() + "`"));
            requireThisAuthority(header);
            requireProof(submission.record(), sender, clock.instant());
            Optional<Seals.Taken> taken = submission.privatePart().map(part -> seals.take(header, part));
            if (taken.isEmpty() && header.contents().seal().isPresent()) {
                throw new RefusedException(Reason.WRONG_PAYLOAD, "the header signs a private part that did not come");
            }
            ObjectNode fields =
                    fields(submission, taken.map(Seals.Taken::hidden).orElse(List.of()), schema);
            return Answer.done(new Checked(submission.record(), fields, taken.map(Seals.Taken::seal)));
        } catch (RefusedException e) {
            return Answer.refused(e.refusal());
        } catch (JsonRefusedException e) {
            return Answer.refused(e.refusal());
        }
    }

    private void requireThisAuthority(Header header) {
        if (!header.authority().node().equals(keeper.did())
                || !header.authority().url().equals(keeper.url())) {
            throw new RefusedException(
                    Reason.FOREIGN_AUTHORITY,
                    "this node is `" + keeper.did() + "` at `" + keeper.url()
                            + "`; the record names another authority");
        }
    }

    private void requireProof(SignedRecord record, KeySpan sender, Instant now) {
        Header header = record.header();
        if (header.issuedAt().isAfter(now.plus(SKEW))) {
            throw new RefusedException(
                    Reason.ISSUED_IN_THE_FUTURE, "the record says it is issued at `" + header.issuedAt() + "`");
        }
        Proofs.verify(record.signed(), by -> issuersKey(header, by, sender, now))
                .orThrow();
    }

    private Answer<VerifyKey> issuersKey(Header header, KeyId named, KeySpan sender, Instant now) {
        if (!named.did().equals(header.issuer())) {
            return Answer.refused(Reason.WRONG_ISSUER, "the proof is not by a key of the issuer");
        }
        Optional<KeySpan> span = sender.id().equals(named) ? Optional.of(sender) : keyOf.find(named);
        return span.filter(each -> each.holdsAt(now))
                .<Answer<VerifyKey>>map(each -> Answer.done(each.key()))
                .orElseGet(() -> Answer.refused(
                        Reason.UNKNOWN_PASSPORT,
                        "the issuer's passport has no such key now; publish the passport first"));
    }

    /** All fields together, each where its schema wants it, and none beyond what the header signs. */
    private static ObjectNode fields(Submission submission, List<Disclosure> hidden, Schema schema) {
        SignedRecord record = submission.record();
        for (Disclosure each : record.opened()) {
            if (schema.audience(each.name()).isEmpty()) {
                throw new RefusedException(
                        Reason.SCHEMA_VIOLATION, "the field `" + each.name() + "` is private: seal it in the payload");
            }
        }
        for (Disclosure each : hidden) {
            if (schema.audience(each.name()).isPresent()) {
                throw new RefusedException(
                        Reason.SCHEMA_VIOLATION, "the field `" + each.name() + "` is not private: open it");
            }
        }
        SignedRecord whole = hidden.isEmpty() ? record : record.with(hidden);
        if (whole.opened().size() != record.header().contents().digests().size()) {
            throw new RefusedException(Reason.WRONG_FIELD_DIGEST, "the header signs fields that did not come");
        }
        ObjectNode fields = whole.fields();
        schema.requireFits(fields);
        return fields;
    }
}
