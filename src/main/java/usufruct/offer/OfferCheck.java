package usufruct.offer;

import com.fasterxml.jackson.databind.JsonNode;
import usufruct.community.Roles;
import usufruct.record.Checked;
import usufruct.record.Records;
import usufruct.store.Reading;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** What an offer that somebody brings has to be. Whatever is refused throws {@link RefusedException}. */
final class OfferCheck {
    private final OfferStore rows;
    private final Records records;
    private final Roles roles;

    OfferCheck(OfferStore rows, Records records, Roles roles) {
        this.rows = rows;
        this.records = records;
        this.roles = roles;
    }

    /** A kit is one thing, put together of others that the same group lends, each of which is one and no kit. */
    void requireParts(Reading reading, Offer offer, Checked checked) {
        for (ItemId id : Offer.parts(checked.fields())) {
            boolean fits = rows.find(reading, id)
                    .filter(part -> part.community().equals(offer.community())
                            && part.category().equals(offer.category())
                            && part.state() != Offer.State.RETIRED
                            && part.units() == 1
                            && Offer.parts(records.newest(reading, id)
                                            .orElseThrow()
                                            .fields())
                                    .isEmpty())
                    .isPresent();
            if (!fits || id.equals(offer.id())) {
                throw new RefusedException(
                        Reason.SCHEMA_VIOLATION,
                        "`" + id + "` in `parts` is no single thing that your group lends in this category");
            }
        }
    }

    void requireSteward(Reading reading, Did caller, Checked checked) {
        var header = checked.record().header();
        if (!header.category().kind().equals("offer")) {
            throw new RefusedException(Reason.UNKNOWN_CATEGORY, "`" + header.category() + "` is not an offer");
        }
        roles.requireGroup(reading, header.issuer());
        roles.requireSteward(reading, header.issuer(), caller);
    }

    /** Whether the code of any version so far is this one: whoever saw an earlier code may remember it. */
    boolean sameCode(Reading reading, ItemId id, Checked checked) {
        JsonNode code = checked.fields().path("doorCode");
        return records.history(reading, id).stream()
                .flatMap(before -> records.seal(reading, id, before.header().version()).stream()
                        .flatMap(seal -> records.open(before, seal).stream()))
                .anyMatch(each -> each.name().equals("doorCode") && each.value().equals(code));
    }
}
