package usufruct.http;

import java.net.URI;
import java.util.Locale;

/** Absolute URIs in the spelling that both sides of a signature agree on: RFC 9421, section 2.2.2. */
final class TargetUri {

    /**
     * Scheme and host in lower case, no default port, a path that is at least {@code /}, path and query as they are, no
     * fragment.
     *
     * @throws IllegalArgumentException when the URI has no scheme or host
     */
    static String of(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return origin(uri) + path + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    /** As {@link #of}, without path and query. */
    static String origin(URI uri) {
        String scheme = uri.getScheme();
        String host = uri.getHost();
        if (scheme == null || host == null) {
            throw new IllegalArgumentException("not an absolute address: `" + uri + "`");
        }
        String lower = scheme.toLowerCase(Locale.ROOT);
        boolean plainPort = uri.getPort() < 0
                || lower.equals("https") && uri.getPort() == 443
                || lower.equals("http") && uri.getPort() == 80;
        return lower + "://" + host.toLowerCase(Locale.ROOT) + (plainPort ? "" : ":" + uri.getPort());
    }

    private TargetUri() {}
}
