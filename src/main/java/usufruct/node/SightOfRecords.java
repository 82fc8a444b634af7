package usufruct.node;

import java.util.Optional;
import usufruct.assignment.Grants;
import usufruct.attachment.Sight;
import usufruct.community.mandate.Hand;
import usufruct.community.mandate.Matter;
import usufruct.record.Photos;
import usufruct.record.Records;
import usufruct.record.SignedRecord;
import usufruct.record.Visibility;
import usufruct.store.Reading;
import usufruct.vault.AgreementPublicKey;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Pictures are seen as the fields that name them: by each room's own rule. */
record SightOfRecords(Records records, CircleRooms circle) implements Sight {
    @Override
    public void requireSender(Reading reading, Did caller) {
        circle.roles.requireMember(reading, caller);
    }

    @Override
    public boolean shows(Reading reading, Optional<Did> caller, ItemId item, String digest) {
        return records.newest(reading, item)
                        .flatMap(record -> record.shownTo(audience(reading, caller, record), records.schema(record)))
                        .filter(record -> Photos.shows(record.fields(), digest))
                        .isPresent()
                || caller.filter(who -> circle.transfers.shows(reading, who, item, digest))
                        .isPresent();
    }

    private Visibility audience(Reading reading, Optional<Did> caller, SignedRecord record) {
        Did issuer = record.header().issuer();
        return switch (record.header().category().kind()) {
            case "offer" -> circle.roles.audience(reading, caller, Optional.of(issuer));
            case "need" ->
                caller.filter(who -> seesAsOwner(reading, who, record)).isPresent()
                        ? Visibility.DIRECT
                        : circle.roles.audience(reading, caller, asked(record));
            case "outcome" ->
                caller.flatMap(who -> circle.outcomes
                                .find(reading, record.header().id())
                                .map(outcome -> circle.outcomes.audience(reading, who, outcome)))
                        .orElse(Visibility.PUBLIC);
            default -> Visibility.PUBLIC;
        };
    }

    /** Its person, and whoever acts for them or looks after them. */
    private boolean seesAsOwner(Reading reading, Did who, SignedRecord record) {
        var matter = new Matter(record.header().id(), record.header().category(), asked(record));
        return circle.acts
                .reader(reading, new Hand(who, record.owner()), matter)
                .isPresent();
    }

    private static Optional<Did> asked(SignedRecord record) {
        return Optional.of(record.fields().path("group").asText())
                .filter(Did::isDid)
                .map(Did::new);
    }

    @Override
    public AgreementPublicKey holder(Reading reading, Did caller, String keyId, ItemId assignment, ItemId item) {
        Grants.Living living = circle.grants
                .living(reading, new Grants.Asker(Hand.own(caller), keyId), assignment)
                .orThrow();
        if (!living.offer().id().equals(item)) {
            throw new RefusedException(Reason.NOT_FOUND, "your grant opens another offer than `" + item + "`");
        }
        return living.holder().keys().agreement();
    }
}
