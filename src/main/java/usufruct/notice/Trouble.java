package usufruct.notice;

/** Why a message was not taken. The name is what operators read; nothing of the message or its address is in it. */
enum Trouble {
    /** Nobody answered where messages are handed in. */
    UNREACHABLE,
    /** The node's own name or password there is wrong. */
    LOGIN,
    /** Not now; perhaps later. */
    BUSY,
    /** Never: there is no such address. */
    REFUSED(true),
    /** The device does not take messages any more: its contact is forgotten, and with it what waits. */
    GONE(true),
    /** Something else. */
    FAILED;

    private final boolean lasting;

    Trouble() {
        this(false);
    }

    Trouble(boolean lasting) {
        this.lasting = lasting;
    }

    /** Whether another try is of no use. */
    boolean isLasting() {
        return lasting;
    }
}
