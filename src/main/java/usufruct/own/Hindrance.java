package usufruct.own;

/** Why something of somebody's cannot be erased yet. */
enum Hindrance {
    WAITS("it waits; withdraw it, or let its time pass"),
    IN_USE("something is in use under it; it can go once that is back and closed"),
    COMES_AGAIN("it comes again; end the series, or let its last date pass"),
    APPEALED("an appeal about it is open; it can go once that is judged"),
    NOT_JUDGED("a steward has not judged it yet; it can go once they have"),
    RESTS("the suspension that it is about runs; it can go once that is over"),
    STILL_GIVEN("somebody acts for you by it; it can go once that is ended or its time is over"),
    IN_FORCE("the policy that it is about is not history yet; it can go once that is replaced or withdrawn");

    private final String sentence;

    Hindrance(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
