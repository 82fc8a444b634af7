package usufruct.pages;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Answers whoever asks for a page, and lets every other request through to the interface.
 *
 * <p>Pages load nothing from elsewhere, run no script that is not a file of this node, set no cookie and can be put into
 * no frame.
 */
public final class PageDoor implements Filter {
    private static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "connect-src 'self'",
            "font-src 'self'",
            "img-src 'self' data:",
            "manifest-src 'self'",
            "worker-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'");

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy", POLICY,
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", "camera=(self), geolocation=(), microphone=()",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff");

    private static final byte[] NOT_BUILT =
            "This node was built without its pages. Its interface is described at /openapi.json.\n"
                    .getBytes(StandardCharsets.UTF_8);

    private final BuiltPages pages;
    private final Set<String> machines;

    /** @param machines the first parts of addresses that are for programs: there, what is unknown is no page */
    public PageDoor(BuiltPages pages, Set<String> machines) {
        this.pages = pages;
        this.machines = Set.copyOf(machines);
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        var request = (HttpServletRequest) servletRequest;
        var response = (HttpServletResponse) servletResponse;
        String path = request.getRequestURI();
        if (!isReading(request) || machines.contains(firstPart(path))) {
            chain.doFilter(request, response);
            return;
        }
        Optional<PageFile> found = pages.find(path);
        if (found.isPresent()) {
            send(found.get(), HttpServletResponse.SC_OK, request, response);
        } else if (!pages.areThere() && path.equals("/")) {
            sendNotBuilt(response);
        } else if (pages.areThere() && wantsPage(request)) {
            send(pages.document().orElseThrow(), HttpServletResponse.SC_NOT_FOUND, request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isReading(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    private static boolean wantsPage(HttpServletRequest request) {
        String accept = request.getHeader("accept");
        return accept != null && accept.contains("text/html");
    }

    private static String firstPart(String path) {
        int end = path.indexOf('/', 1);
        return path.substring(Math.min(1, path.length()), end < 0 ? path.length() : end);
    }

    private static void send(PageFile file, int status, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        HEADERS.forEach(response::setHeader);
        response.setHeader("Cache-Control", file.lasting() ? "public, max-age=31536000, immutable" : "no-cache");
        response.setHeader("Vary", "Accept-Encoding");
        response.setHeader("ETag", file.tag());
        if (status == HttpServletResponse.SC_OK && file.tag().equals(request.getHeader("if-none-match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        byte[] body = file.plain();
        for (Map.Entry<String, byte[]> packed : file.packed().entrySet()) {
            if (accepts(request, packed.getKey())) {
                response.setHeader("Content-Encoding", packed.getKey());
                body = packed.getValue();
                break;
            }
        }
        write(status, file.mediaType(), body, response);
    }

    /** Whether the caller takes this coding; one with a weight of nought is not taken. */
    private static boolean accepts(HttpServletRequest request, String coding) {
        String accepted = request.getHeader("accept-encoding");
        return accepted != null
                && Arrays.stream(accepted.split(",", -1))
                        .map(String::strip)
                        .anyMatch(each -> each.equals(coding)
                                || each.startsWith(coding + ";") && !each.matches(".*;\\s*q=0(\\.0*)?"));
    }

    private static void sendNotBuilt(HttpServletResponse response) throws IOException {
        HEADERS.forEach(response::setHeader);
        response.setHeader("Cache-Control", "no-store");
        write(HttpServletResponse.SC_NOT_FOUND, "text/plain; charset=utf-8", NOT_BUILT, response);
    }

    private static void write(int status, String mediaType, byte[] body, HttpServletResponse response)
            throws IOException {
        response.setStatus(status);
        response.setContentType(mediaType);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }
}
