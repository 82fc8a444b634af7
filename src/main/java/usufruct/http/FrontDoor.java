package usufruct.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import usufruct.words.Reason;
import usufruct.words.Refusal;

/**
 * The first to see a request: turns away who asks too often, a body that announces itself too large and one that is
 * compressed; notes how and under which address the node was asked, which only the raw request still knows.
 */
final class FrontDoor implements Filter {

    /** The request's attribute that holds its target URI as it was signed. */
    static final String TARGET_URI = "usufruct.targetUri";

    /** The request's attribute that holds its method as it was signed: routing makes a GET of a HEAD. */
    static final String METHOD = "usufruct.method";

    /** The request's attribute that holds its caller's address. */
    static final String ADDRESS = "usufruct.address";

    private final RateLimits limits;
    private final Refusals refusals;
    private final Proxies proxies;
    private final Supplier<List<URI>> origins;

    /** @param origins the addresses under which the node is known, the chief one first */
    FrontDoor(RateLimits limits, Refusals refusals, Proxies proxies, Supplier<List<URI>> origins) {
        this.limits = limits;
        this.refusals = refusals;
        this.proxies = proxies;
        this.origins = origins;
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        var request = (HttpServletRequest) servletRequest;
        var response = (HttpServletResponse) servletResponse;
        String address =
                proxies.caller(request.getRemoteAddr(), Collections.list(request.getHeaders("x-forwarded-for")));
        Optional<Refusal> refusal = refusal(request, address);
        if (refusal.isPresent()) {
            send(refusals.counted(refusal.get()), response);
        } else {
            request.setAttribute(TARGET_URI, targetUri(request));
            request.setAttribute(METHOD, request.getMethod());
            request.setAttribute(ADDRESS, address);
            chain.doFilter(request, response);
        }
    }

    private Optional<Refusal> refusal(HttpServletRequest request, String address) {
        String encoding = request.getHeader("content-encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            return Optional.of(
                    Refusal.of(Reason.UNSUPPORTED_MEDIA_TYPE, "bodies are taken plain; leave `content-encoding` out"));
        }
        int most = BodySize.most(request.getMethod(), request.getRequestURI());
        if (request.getContentLengthLong() > most) {
            return Optional.of(BodySize.tooLarge(most));
        }
        return limits.address(address);
    }

    /**
     * The origin that the request names as its host, or the chief one: never an origin that is not the node's own, or a
     * signature made for another node would be good here.
     */
    private String targetUri(HttpServletRequest request) {
        List<String> own = origins.get().stream().map(TargetUri::origin).toList();
        String host = request.getHeader("host");
        String origin = own.stream()
                .filter(candidate ->
                        candidate.substring(candidate.indexOf("://") + 3).equalsIgnoreCase(host))
                .findFirst()
                .orElse(own.getFirst());
        String query = request.getQueryString();
        return origin + request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    private static void send(Refusal refusal, HttpServletResponse response) throws IOException {
        byte[] document = Problems.document(refusal);
        response.setStatus(refusal.reason().status());
        response.setContentType(Problems.MEDIA_TYPE);
        response.setContentLength(document.length);
        for (Map.Entry<String, String> header : Problems.headers(refusal).entrySet()) {
            response.setHeader(header.getKey(), header.getValue());
        }
        response.getOutputStream().write(document);
        response.flushBuffer();
    }
}
