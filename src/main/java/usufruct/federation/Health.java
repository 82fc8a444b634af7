package usufruct.federation;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import usufruct.store.Reading;
import usufruct.words.ItemId;
import usufruct.words.Reason;

/**
 * How it is with a peer, for operators.
 *
 * @param well nothing has to be done
 * @param why a stable token of what is so, for pages that say it in other languages: a state, or the reason for which the peer is
 *     silent
 * @param sentence what is so, and what to do
 * @param waiting messages that the peer has not taken
 * @param nextAt when it is tried again, where it rests
 */
public record Health(
        boolean well,
        String why,
        String sentence,
        long waiting,
        Optional<Instant> heardAt,
        Optional<Instant> answeredAt,
        Optional<Instant> nextAt) {

    private static final String CAUGHT =
            "its log showed this node two histories, and the proof is kept (`/federation/v1/witness/accusations`);"
                    + " speak to its operator, or end the peering";

    /**
     * As it is now.
     *
     * @param caught whether the peer's log showed two histories
     */
    static Health of(Reading reading, Peering peering, Outbox outbox, boolean caught) {
        LineState line = new MessageStore().line(reading, peering.id());
        long waiting = outbox.waiting(reading, peering.id());
        boolean isSaid = caught && peering.quarantine().isEmpty() && peering.state() != Peering.State.ENDED;
        return new Health(
                peering.state() == Peering.State.ACTIVE
                        && peering.quarantine().isEmpty()
                        && line.failures() == 0
                        && !caught,
                isSaid ? "TWO_HISTORIES" : why(peering, line, waiting),
                isSaid ? CAUGHT : sentence(peering, line, waiting),
                waiting,
                line.heardAt(),
                line.answeredAt(),
                line.failures() == 0 ? Optional.empty() : Optional.of(line.nextAt()));
    }

    /** How it is with messages to and from it, whatever its log showed. */
    public static Health ofLine(Reading reading, Peering peering, Outbox outbox) {
        return of(reading, peering, outbox, false);
    }

    /** When a peer last sent or answered anything on its line. */
    public static Optional<Instant> lastHeard(Reading reading, ItemId peering) {
        LineState line = new MessageStore().line(reading, peering);
        return Stream.concat(line.heardAt().stream(), line.answeredAt().stream())
                .max(Instant::compareTo);
    }

    private static String why(Peering peering, LineState line, long waiting) {
        if (peering.quarantine().isPresent()) {
            return "HERE_" + peering.quarantine().get().fault();
        }
        String silent = line.trouble().orElse(Reason.NO_ANSWER).name();
        return switch (peering.state()) {
            case ANSWERED -> "KNOCKED";
            case COMPARING -> "COMPARING";
            case CONFIRMED -> line.failures() == 0 || silent.equals(Reason.WRONG_STATE.name()) ? "UNCONFIRMED" : silent;
            case ACTIVE -> line.failures() > 0 ? silent : waiting == 0 ? "WELL" : "ON_ITS_WAY";
            case ENDED -> waiting == 0 ? "ENDED" : "ENDING";
        };
    }

    private static String sentence(Peering peering, LineState line, long waiting) {
        if (peering.quarantine().isPresent()) {
            var why = peering.quarantine().get();
            return "nothing of it is taken since `" + why.since() + "`: " + why.detail()
                    + "; speak to its operator, then release it";
        }
        return switch (peering.state()) {
            case ANSWERED -> "it knocked with the code and has not opened its part of the words yet";
            case COMPARING -> "compare the six words with its operator, by voice, then confirm them";
            case CONFIRMED ->
                line.failures() == 0 || line.trouble().equals(Optional.of(Reason.WRONG_STATE))
                        ? "its operator has not confirmed the words yet"
                        : silent(line);
            case ACTIVE ->
                line.failures() > 0
                        ? silent(line)
                        : waiting == 0 ? "all is well" : "all is well; `" + waiting + "` messages are on their way";
            case ENDED -> waiting == 0 ? "it has ended" : "it has ended here; it has not been told so yet";
        };
    }

    private static String silent(LineState line) {
        String last =
                line.answeredAt().map(at -> "it last answered at `" + at + "`").orElse("it never answered");
        return line.trouble().map(Health::inWords).orElse("it does not answer") + "; " + last + ", tries since: `"
                + line.failures() + "`";
    }

    private static String inWords(Reason trouble) {
        return switch (trouble) {
            case NO_ANSWER -> "it does not answer: it is off, its address or its certificate has changed";
            case ANSWER_TOO_SLOW -> "it answers too slowly";
            case ADDRESS_FORBIDDEN ->
                "its address leads where this node may not call; see `outgoingTo` in the settings";
            case BAD_ANSWER -> "it answers something that is no answer; its version may be another";
            case NOT_A_PEER ->
                "it knows no such peering: its operator ended it, or restored an older backup; pair again";
            case WRONG_CERTIFICATE ->
                "whoever answers at its address shows no certificate that it announced, or it does not know this node's; speak to its"
                        + " operator, for somebody may stand between";
            case QUARANTINED -> "it takes nothing of this node; its operator says why";
            case WRONG_STATE -> "its operator has not confirmed the words";
            case UNKNOWN_KEY, WRONG_SIGNATURE, BAD_SIGNATURE_INPUT, REPLAYED ->
                "it does not take this node's signature; its address may be spelled otherwise there";
            case SIGNATURE_EXPIRED, SIGNATURE_FROM_THE_FUTURE, SIGNED_BEFORE_START ->
                "its clock and this node's differ; set both right";
            case TOO_MANY_REQUESTS -> "it was asked too often";
            default -> "it refuses: `" + trouble + "`";
        };
    }
}
