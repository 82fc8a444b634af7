package usufruct.community.mandate;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** What somebody may do for another; each is given by name. */
public enum Act {
    /** Publishes a need. */
    ASK,
    /** Changes what a waiting need asks for. */
    EDIT,
    /** Lets a need rest, and takes it up again. */
    PAUSE,
    /** Takes a need back for ever. */
    WITHDRAW,
    /** Accepts what is held. */
    ACCEPT,
    /** Declines or passes what is held, and gives up a turn. */
    DECLINE,
    /** Brings a thing back, and signs for what goes from hand to hand. */
    RETURN,
    /** Says why somebody did not come. */
    EXCUSE,
    /** Asks to keep a thing for longer. */
    EXTEND,
    /** Says how a use went, once the thing is back. */
    OUTCOME,
    /** Objects to what a round decided. */
    APPEAL,
    /** Gets the key, sealed to the proxy's own passport. */
    OPEN,
    /** Takes a permit along to a door without a network, for the proxy's own passport to show. */
    CARRY,
    /** Reads and leaves notes about a permit. */
    NOTE;

    /** The word in requests, tables and the log's digest: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return word();
    }

    static Act of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The acts that somebody named. @throws RefusedException BAD_PARAMETER when one is no act */
    static Set<Act> said(List<String> words) {
        Set<Act> acts = new TreeSet<>();
        for (String word : words) {
            acts.add(Stream.of(values())
                    .filter(each -> each.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new RefusedException(
                            Reason.BAD_PARAMETER, "`acts` are some of " + words(Stream.of(values())))));
        }
        return acts;
    }

    private static String words(Stream<Act> acts) {
        return acts.map(act -> "`" + act.word() + "`").collect(Collectors.joining(", "));
    }
}
