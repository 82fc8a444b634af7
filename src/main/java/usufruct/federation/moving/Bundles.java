package usufruct.federation.moving;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import usufruct.federation.witness.Cosignatures;
import usufruct.json.StrictJson;
import usufruct.ledger.Checkpoint;
import usufruct.ledger.Ledger;
import usufruct.ledger.SignedNote;
import usufruct.passport.PassportChain;
import usufruct.passport.PassportDocument;
import usufruct.passport.PassportKeys;
import usufruct.passport.Passports;
import usufruct.passport.Proofs;
import usufruct.record.Records;
import usufruct.record.SignedRecord;
import usufruct.store.Reading;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Makes bundles for members who may want to move some day: {@link MovingBundle} reads them. */
public final class Bundles {
    private static final int MOST_NEEDS = 20;
    private static final int MOST_OUTCOMES = 10;
    private static final int MOST_ATTESTATIONS = 10;

    private final BundleStore rows = new BundleStore();
    private final Passports passports;
    private final Records records;
    private final Ledger ledger;
    private final Cosignatures cosignatures;
    private final Self self;

    /** The node that attests: its keys, where it is, and its clock. */
    public record Self(PassportKeys keys, String url, InstantSource clock) {}

    public Bundles(Passports passports, Records records, Ledger ledger, Cosignatures cosignatures, Self self) {
        this.passports = passports;
        this.records = records;
        this.ledger = ledger;
        this.cosignatures = cosignatures;
        this.self = self;
    }

    /**
     * The bundle of whoever asks, as of now.
     *
     * @throws RefusedException NOT_ALLOWED when somebody else asks, NOT_FOUND when the node does not know them
     */
    public ObjectNode of(Reading reading, Did caller, Did person) {
        if (!caller.equals(person)) {
            throw new RefusedException(
                    Reason.NOT_ALLOWED, "a bundle is for the person whom it is about; sign as `" + person + "`");
        }
        int versions = passports
                .find(reading, person)
                .orElseThrow(
                        () -> new RefusedException(Reason.NOT_FOUND, "this node knows no passport `" + person + "`"))
                .version();
        List<BundleStore.Told> needs = rows.needs(reading, person).stream()
                .filter(each -> isTheirs(record(reading, each.id()), person))
                .toList();
        List<BundleStore.Told> outcomes = rows.outcomes(reading, person);
        List<BundleStore.Attested> attestations = rows.attestations(reading, person);
        SignedNote checkpoint = checkpoint(reading, lastSeq(needs, outcomes, attestations));
        long size = Checkpoint.parse(checkpoint.text()).size();
        ObjectNode bundle = JsonNodeFactory.instance
                .objectNode()
                .put("format", MovingBundle.FORMAT)
                .put("node", self.keys().did().value())
                .put("url", self.url())
                .put("person", person.value())
                .put("checkpoint", checkpoint.toString())
                .put(
                        "omitted",
                        omitted(needs, MOST_NEEDS)
                                + omitted(outcomes, MOST_OUTCOMES)
                                + omitted(attestations, MOST_ATTESTATIONS));
        PassportChain own = PassportChain.shown(
                self.keys().did(), passports.versions(reading, self.keys().did()));
        if (!own.isEmpty()) {
            bundle.set(MovingBundle.NODE_PASSPORT, own.json());
        }
        ArrayNode passport = bundle.putArray("passport");
        for (int version = 1; version <= versions; version++) {
            PassportDocument document =
                    passports.version(reading, person, version).orElseThrow();
            passport.add(StrictJson.read(document.bytes()));
        }
        put(reading, bundle.putArray("needs"), needs, MOST_NEEDS, size);
        put(reading, bundle.putArray("outcomes"), outcomes, MOST_OUTCOMES, size);
        ArrayNode attested = bundle.putArray("attestations");
        for (BundleStore.Attested each :
                attestations.stream().limit(MOST_ATTESTATIONS).toList()) {
            ObjectNode one = attested.addObject().put("id", each.id().value());
            one.set("document", StrictJson.read(each.document()));
            one.set("entry", LoggedEntry.of(reading, ledger, each.seq(), size).toJson());
        }
        return Proofs.sign(bundle, self.keys(), self.clock().instant());
    }

    private void put(Reading reading, ArrayNode into, List<BundleStore.Told> told, int most, long size) {
        for (BundleStore.Told each : told.stream().limit(most).toList()) {
            ObjectNode one = into.addObject();
            one.set("record", record(reading, each.id()).toJson());
            one.set("entry", LoggedEntry.of(reading, ledger, each.seq(), size).toJson());
        }
    }

    /** One that others cosigned where it is large enough, else the last one. */
    private SignedNote checkpoint(Reading reading, long lastSeq) {
        Optional<SignedNote> cosigned = cosignatures
                .newest(reading)
                .filter(note -> Checkpoint.parse(note.text()).size() >= lastSeq);
        return cosigned.orElseGet(ledger::signedHead);
    }

    private static long lastSeq(
            List<BundleStore.Told> needs, List<BundleStore.Told> outcomes, List<BundleStore.Attested> attestations) {
        long last = 1;
        for (BundleStore.Told each : needs) {
            last = Math.max(last, each.seq());
        }
        for (BundleStore.Told each : outcomes) {
            last = Math.max(last, each.seq());
        }
        for (BundleStore.Attested each : attestations) {
            last = Math.max(last, each.seq());
        }
        return last;
    }

    private static int omitted(List<?> all, int most) {
        return Math.max(0, all.size() - most);
    }

    private SignedRecord record(Reading reading, ItemId id) {
        return records.newest(reading, id).orElseThrow();
    }

    private static boolean isTheirs(SignedRecord record, Did person) {
        return record.header().issuer().equals(person) && record.owner().equals(person);
    }
}
