package usufruct.notice;

import java.util.Optional;
import usufruct.ledger.LogKeys;
import usufruct.vault.SigningKey;
import usufruct.words.Bytes;
import usufruct.words.ItemId;

/**
 * The link in each mail by which whoever has it ends mail to that address: the contact's id under the node's signature. It means
 * nothing any more once the contact is gone.
 */
final class Unsubscribing {
    private final SigningKey node;
    private final LogKeys keys;

    /** @param keys all that the node has had: mail from before it went to a successor is still in people's boxes */
    Unsubscribing(SigningKey node, LogKeys keys) {
        this.node = node;
        this.keys = keys;
    }

    String token(ItemId contact) {
        return contact + "." + Bytes.base64Url(node.sign(signed(contact)));
    }

    /** The contact that a token is for; empty when this node did not sign it. */
    Optional<ItemId> read(String token) {
        int dot = token.indexOf('.');
        if (dot < 0 || !ItemId.isItemId(token.substring(0, dot))) {
            return Optional.empty();
        }
        var contact = new ItemId(token.substring(0, dot));
        try {
            byte[] signature = Bytes.fromBase64Url(token.substring(dot + 1));
            boolean isOurs = keys.spans().stream().anyMatch(each -> each.key().verify(signed(contact), signature));
            return isOurs ? Optional.of(contact) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] signed(ItemId contact) {
        return Bytes.utf8("usufruct/unsubscribe@v1|" + contact);
    }
}
