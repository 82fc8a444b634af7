package usufruct.outbound;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One request that leaves the node.
 *
 * @param target absolute; scheme and host are judged when it is sent
 * @param headers by name, in lower case; those of the connection itself are not for the caller to set
 * @param patience for all of it: the name, the connection, the answer to its last byte
 * @param mostBytes that the answer's body may have
 */
public record Errand(
        String method, URI target, Map<String, String> headers, byte[] body, Duration patience, int mostBytes) {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE");
    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "host", "connection", "content-length", "transfer-encoding", "accept-encoding", "te", "upgrade", "expect");

    /** @throws IllegalArgumentException when the caller could write another request than it says */
    public Errand {
        if (!METHODS.contains(method) || !patience.isPositive() || mostBytes < 0) {
            throw new IllegalArgumentException("no such errand: `" + method + "`, " + patience + ", " + mostBytes);
        }
        var lower = new TreeMap<String, String>();
        headers.forEach((name, value) -> lower.put(header(name), oneLine(value)));
        headers = java.util.Collections.unmodifiableMap(lower);
        body = body.clone();
    }

    private static String header(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!lower.matches("[a-z0-9-]+") || OF_THE_CONNECTION.contains(lower)) {
            throw new IllegalArgumentException("`" + name + "` is no header that a caller sets");
        }
        return lower;
    }

    private static String oneLine(String value) {
        if (!value.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("a header's value is one line of ASCII");
        }
        return value;
    }
}
