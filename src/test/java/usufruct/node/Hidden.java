package usufruct.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.util.Optional;
import usufruct.client.Pen;
import usufruct.record.Draft;
import usufruct.record.Header;
import usufruct.record.Schemas;
import usufruct.record.Submission;
import usufruct.record.Visibility;
import usufruct.words.ItemId;

/** Offers that everybody may see who has their address, and that nobody finds. */
final class Hidden {
    private Hidden() {}

    static ItemId offer(Town town, ObjectNode fields) {
        var random = new SecureRandom();
        var draft = new Draft(
                new Header.Revision(town.pen().id(), Town.OFFER, 1, Optional.empty()),
                new Header.Authority(town.node.did(), town.node.url(), 0),
                Visibility.PUBLIC,
                false,
                fields);
        Submission offer = draft.sign(
                town.group,
                Schemas.shipped().find(Town.OFFER).orElseThrow(),
                town.node.agreementKey(),
                town.clock.instant(),
                random);
        town.stewardPerson.api().send("POST", "/api/v1/offers", offer.toBytes());
        return Pen.idOf(offer);
    }
}
