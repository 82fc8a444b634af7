package usufruct.notice;

/** Why a message was not taken. The name is what operators read; nothing of the message or its address is in it. */
enum Trouble {
    /** Nobody answered where messages are handed in. */
    UNREACHABLE("nobody answers where messages are handed in"),
    /** There is no TLS with the mail server, or its certificate is not trusted or names another server: nothing was told to it. */
    UNTRUSTED("the mail server offers no TLS, or its certificate is none that holds for it here"),
    /** The node's own name or password there is wrong. */
    LOGIN(
            "the mail server does not take the name and password of this node, or the file of the password cannot be read"),
    /** Not now; perhaps later. */
    BUSY("it is not taken now"),
    /** Never: there is no such address. */
    REFUSED("it is never taken", true),
    /** The device does not take messages any more: its contact is forgotten, and with it what waits. */
    GONE("the device takes no messages any more", true),
    /** Something else. */
    FAILED("something else went wrong");

    private final String sentence;
    private final boolean lasting;

    Trouble(String sentence) {
        this(sentence, false);
    }

    Trouble(String sentence, boolean lasting) {
        this.sentence = sentence;
        this.lasting = lasting;
    }

    /** The same in words, for the operator's log. */
    String sentence() {
        return sentence;
    }

    /** Whether another try is of no use. */
    boolean isLasting() {
        return lasting;
    }
}
