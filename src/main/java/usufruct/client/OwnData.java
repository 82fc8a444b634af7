package usufruct.client;

import usufruct.passport.PassportKeys;

/** What a node keeps about the caller: fetched, and forgotten. */
public final class OwnData {
    private final Api api;
    private final PassportKeys keys;
    private final Pen pen;

    OwnData(Api api, PassportKeys keys, Pen pen) {
        this.api = api;
        this.keys = keys;
        this.pen = pen;
    }

    /**
     * All of it, checked and opened.
     *
     * @throws usufruct.words.RefusedException when it is not the node's own word, or a private part not what was signed
     */
    public OwnCopy copy() {
        return OwnCopy.open(api.download(path("data")), pen.node(), keys, new Signatures(api));
    }

    /** What the caller takes along in case that they move, and what they bring. */
    public Moving moving() {
        return new Moving(api, keys, pen, this);
    }

    /** Has the node forget the caller's words about what is over; answers what went, and what is left and why. */
    public ErasureView erase() {
        return ErasureView.read(api.post(path("erasure")));
    }

    private String path(String what) {
        return "/api/v1/passports/" + Api.encoded(keys.did().value()) + "/" + what;
    }
}
