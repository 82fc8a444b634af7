package usufruct.federation;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * This node and another, from the code to the end.
 *
 * @param url where the other answers
 * @param offered what this node's operator wants to allow, until it is signed
 * @param words that the other's operator must see too; empty until the other opened its nonce
 * @param quarantine since when, and why, nothing of the other is taken
 */
public record Peering(
        ItemId id,
        Did peer,
        String url,
        State state,
        Scopes offered,
        List<String> words,
        Instant madeAt,
        Optional<Quarantine> quarantine) {
    private static final String ONION = ".onion";
    private static final int SHOWN = 8;

    public Peering {
        words = List.copyOf(words);
    }

    /**
     * What members read of the other node: the host of its address, with its port where that is not the usual one; of an onion address
     * its first letters, for who has the whole can go there.
     */
    public String name() {
        URI address = URI.create(url);
        String host = String.valueOf(address.getHost());
        if (host.endsWith(ONION)) {
            return host.substring(0, Math.min(SHOWN, host.length() - ONION.length())) + "…" + ONION;
        }
        return address.getPort() < 0 ? host : host + ":" + address.getPort();
    }

    /** How far it has come. */
    public enum State {
        /** The other had the code; its nonce is still closed. */
        ANSWERED,
        /** Both operators see six words. */
        COMPARING,
        /** This side's operator heard the same words; the other side has not said so yet. */
        CONFIRMED,
        /** Both have signed. */
        ACTIVE,
        /** One of the two ended it. */
        ENDED
    }

    /** Why a peer is not listened to. */
    public record Quarantine(Instant since, Fault fault, String detail) {}

    /** What no honest node does; each was signed by the peer itself. */
    public enum Fault {
        /** Two different messages under one number. */
        FORKED,
        /** A message that does not follow the one before. */
        BROKEN_CHAIN,
        /** A message inside a signed request that is not signed by the peer. */
        WRONG_PROOF,
        /** A document of its own things that their issuer did not sign so, or that another node keeps. */
        WRONG_DOCUMENT
    }

    /** Whether both have signed, and it is listened to. */
    public boolean isActive() {
        return quarantine.isEmpty() && state == State.ACTIVE;
    }

    /** Whether messages pass under it: both operators have compared the words, and nobody ended it or is in quarantine. */
    public boolean isSpeaking() {
        return quarantine.isEmpty() && (state == State.CONFIRMED || state == State.ACTIVE);
    }
}
