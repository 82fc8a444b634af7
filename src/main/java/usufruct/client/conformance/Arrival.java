package usufruct.client.conformance;

import java.util.List;
import java.util.Map;

/**
 * What the tested node sent.
 *
 * @param path with its query
 * @param headers names in lower case
 */
record Arrival(String method, String path, Map<String, List<String>> headers, byte[] body) {

    /** What the kit answers. */
    record Reply(int status, Map<String, String> headers, byte[] body) {}
}
