package usufruct.notice;

import java.net.URI;
import java.util.Map;

/** Signs a request whose body is JSON by the node's passport, for programs that take notices and for nobody else. */
@FunctionalInterface
public interface WebhookSigning {

    /** The headers of the request, its media type among them. */
    Map<String, String> headers(String method, URI target, byte[] body);
}
