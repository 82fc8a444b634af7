package usufruct.client.conformance;

import java.util.Optional;

/**
 * One numbered clause of the protocol.
 *
 * @param number as in federation/protocol.md
 * @param sentence what a node must do, in short
 * @param unseen why the kit does not see whether a node does; empty where it is tried
 */
public record Clause(String number, String sentence, Optional<String> unseen) {
    static Clause tried(String number, String sentence) {
        return new Clause(number, sentence, Optional.empty());
    }

    static Clause unseen(String number, String sentence, String why) {
        return new Clause(number, sentence, Optional.of(why));
    }
}
