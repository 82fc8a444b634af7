package usufruct.node;

import usufruct.store.Writing;

/** What a successor leaves behind of the tables. */
final class SuccessionStore {

    /** The former operator can show these: the next start makes others, and announces them. */
    static void forgetCertificates(Writing writing) {
        writing.update("DELETE FROM own_certificate").execute();
    }

    private SuccessionStore() {}
}
