package usufruct.http;

/**
 * A request as it came, as far as its signature can speak of it.
 *
 * @param method in capitals
 * @param targetUri the absolute URI under which the node is known, with path and query exactly as sent
 * @param body all of its bytes; empty when there is none
 */
public record IncomingRequest(String method, String targetUri, Headers headers, byte[] body) {}
