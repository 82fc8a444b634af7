package usufruct.client.conformance;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the tested node sent.
 *
 * @param path with its query
 * @param headers names in lower case
 * @param way over which connection it came
 */
record Arrival(String method, String path, Map<String, List<String>> headers, byte[] body, Way way) {

    /**
     * A connection.
     *
     * @param shown the certificate of whoever called; empty where none was shown
     */
    record Way(boolean isTls, Optional<X509Certificate> shown) {}

    /** What the kit answers. */
    record Reply(int status, Map<String, String> headers, byte[] body) {}
}
