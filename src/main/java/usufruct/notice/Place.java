package usufruct.notice;

/** What stands sealed of a contact: where messages to it go. It prints as {@code [REDACTED]}. */
sealed interface Place permits Proved, SealedDevice {

    /** As it is sealed: canonical JSON. */
    String sealed();

    static Place read(Way way, String note) {
        return switch (way) {
            case MAIL -> SealedAddress.read(note);
            case PUSH -> SealedDevice.read(note);
            case WEBHOOK -> SealedWebhook.read(note);
        };
    }
}
