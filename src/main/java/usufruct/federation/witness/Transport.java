package usufruct.federation.witness;

import java.net.URI;
import usufruct.federation.Peering;
import usufruct.outbound.Reply;
import usufruct.words.Answer;

/** Carries a request to a witness and its answer back; who implements it says which addresses may be reached. */
@FunctionalInterface
public interface Transport {

    /**
     * Posts a few kilobytes of text.
     *
     * @return whatever was answered, a refusal of the witness's too; refused as the way to it failed: ADDRESS_FORBIDDEN, NO_ANSWER,
     *     ANSWER_TOO_SLOW, BAD_ANSWER
     */
    Answer<Reply> post(URI address, byte[] body);

    /** The way to one peer: where it announced certificates, to those alone. */
    default Transport to(Peering peering) {
        return this;
    }
}
