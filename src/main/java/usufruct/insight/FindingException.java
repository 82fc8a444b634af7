package usufruct.insight;

/** A finding on its way out: the first one ends the audit. */
final class FindingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    FindingException(String what, String where, String why) {
        super(what + " of " + where + ": " + why, null, false, false);
        this.finding = new Finding(what, where, why);
    }

    Finding finding() {
        return finding;
    }
}
