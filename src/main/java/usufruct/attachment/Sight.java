package usufruct.attachment;

import java.util.Optional;
import usufruct.store.Reading;
import usufruct.vault.AgreementPublicKey;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.RefusedException;

/** Who may send pictures, and who may see them: what the rooms above know of the records that name them. */
public interface Sight {

    /** @throws RefusedException NOT_ALLOWED when somebody may send none */
    void requireSender(Reading reading, Did caller);

    /** Whether somebody, or anybody, may see the field of an item's newest version that names this picture. */
    boolean shows(Reading reading, Optional<Did> caller, ItemId item, String digest);

    /**
     * Whose key a private picture is sealed to.
     *
     * @param keyId the key that asks
     * @throws RefusedException for whoever a living grant does not open the item to
     */
    AgreementPublicKey holder(Reading reading, Did caller, String keyId, ItemId assignment, ItemId item);
}
