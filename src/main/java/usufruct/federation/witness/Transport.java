package usufruct.federation.witness;

import java.io.IOException;
import java.net.URI;

/** Carries a request to a witness and its answer back; who implements it says which addresses may be reached. */
@FunctionalInterface
public interface Transport {

    /**
     * What came back.
     *
     * @param mediaType of the body, without parameters; empty when none was named
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Reply(int status, String mediaType, byte[] body) {}

    /**
     * Posts a few kilobytes of text.
     *
     * @throws IOException when no answer came
     */
    Reply post(URI address, byte[] body) throws IOException;
}
