package usufruct.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import usufruct.words.Network;
import usufruct.words.Reason;
import usufruct.words.Refusal;

/**
 * Who may read the machine's figures: whose own address is in one of these networks.
 *
 * <p>Whoever comes through a proxy that is not believed, or that does not say whom it speaks for, has no address here: the
 * proxy's own would let everybody in.
 *
 * @param networks of those who may
 * @param proxies whose word on a caller's address is believed
 */
public record Watchers(List<Network> networks, Proxies proxies) {
    private static final List<String> MARKS_OF_A_PROXY =
            List.of("x-forwarded-for", "forwarded", "via", "x-real-ip", "x-forwarded-proto", "x-forwarded-host");

    public Watchers {
        networks = List.copyOf(networks);
    }

    /** A refusal (NOT_ALLOWED) for everybody else. */
    Optional<Refusal> refusal(HttpServletRequest request) {
        boolean passedOn = MARKS_OF_A_PROXY.stream().anyMatch(mark -> request.getHeader(mark) != null);
        String caller = request.getAttribute(FrontDoor.ADDRESS) instanceof String noted ? noted : "";
        return admits(request.getRemoteAddr(), caller, passedOn)
                ? Optional.empty()
                : Optional.of(Refusal.of(
                        Reason.NOT_ALLOWED,
                        "the figures are not for this address; the operator names those who may read them under"
                                + " `metricsFrom`"));
    }

    /**
     * @param remote who holds the connection
     * @param caller whom the request came from, as far as the proxies are believed
     * @param passedOn it bears the mark of some proxy
     */
    boolean admits(String remote, String caller, boolean passedOn) {
        boolean isKnown = !passedOn || (proxies.isOurs(remote) && !proxies.isOurs(caller));
        return isKnown
                && Proxies.address(caller).stream()
                        .anyMatch(known -> networks.stream().anyMatch(network -> network.contains(known)));
    }
}
