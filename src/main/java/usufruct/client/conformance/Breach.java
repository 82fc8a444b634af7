package usufruct.client.conformance;

/** The tested node does not keep to a clause; the message says what it did. */
final class Breach extends RuntimeException {
    private static final long serialVersionUID = 1;

    Breach(String what) {
        super(what);
    }

    /** @throws Breach unless it holds */
    static void unless(boolean holds, String what) {
        if (!holds) {
            throw new Breach(what);
        }
    }
}
