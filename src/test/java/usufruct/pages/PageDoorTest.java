package usufruct.pages;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What somebody is handed who asks for a page, and what is left to the interface. */
class PageDoorTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Server server = new Server();

    @AfterEach
    void stop() throws Exception {
        server.stop();
        http.close();
    }

    @Test
    void handsOutTheDocumentAtEveryAddressOfAPage() throws Exception {
        URI at = serve("pages-sample");

        for (String address : new String[] {"/", "/offers/01ab"}) {
            HttpResponse<String> answer = get(at, address);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("<title>A page</title>");
            assertThat(header(answer, "content-type")).startsWith("text/html");
            assertThat(header(answer, "cache-control")).isEqualTo("no-cache");
            assertThat(header(answer, "content-security-policy"))
                    .startsWith("default-src 'none'; script-src 'self'; style-src 'self'")
                    .contains("base-uri 'none'", "frame-ancestors 'none'", "worker-src 'self'", "manifest-src 'self'")
                    .doesNotContain("unsafe");
            assertThat(header(answer, "x-content-type-options")).isEqualTo("nosniff");
            assertThat(header(answer, "referrer-policy")).isEqualTo("no-referrer");
            assertThat(answer.headers().allValues("set-cookie")).isEmpty();
        }
    }

    @Test
    void letsBrowsersKeepForEverWhatHasItsDigestInItsName() throws Exception {
        HttpResponse<String> answer = get(serve("pages-sample"), "/assets/main-AB12.js");

        assertThat(header(answer, "cache-control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(header(answer, "content-type")).startsWith("text/javascript");
    }

    @Test
    void answersInTheBestCodingThatIsTaken() throws Exception {
        URI at = serve("pages-sample");

        assertThat(header(get(at, "/", "accept-encoding", "gzip, br"), "content-encoding"))
                .isEqualTo("br");
        assertThat(header(get(at, "/", "accept-encoding", "gzip, br;q=0"), "content-encoding"))
                .isEqualTo("gzip");
        assertThat(header(get(at, "/", "accept-encoding", "brown"), "content-encoding"))
                .isEmpty();
        assertThat(header(get(at, "/"), "vary")).isEqualTo("Accept-Encoding");
    }

    @Test
    void saysThatNothingHasChanged() throws Exception {
        URI at = serve("pages-sample");
        String tag = header(get(at, "/"), "etag");

        assertThat(get(at, "/", "if-none-match", tag).statusCode()).isEqualTo(304);
        assertThat(get(at, "/", "if-none-match", "\"other\"").statusCode()).isEqualTo(200);
    }

    @Test
    void showsPeopleAPageWhereThereIsNone() throws Exception {
        HttpResponse<String> answer = get(serve("pages-sample"), "/nowhere", "accept", "text/html,*/*");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("<title>A page</title>");
    }

    @Test
    void leavesTheInterfaceAlone() throws Exception {
        URI at = serve("pages-sample");

        assertThat(get(at, "/api/v1/nowhere", "accept", "text/html").body()).isEqualTo("the interface");
        assertThat(get(at, "/api", "accept", "text/html").body()).isEqualTo("the interface");
        assertThat(get(at, "/nowhere", "accept", "application/json").body()).isEqualTo("the interface");
        HttpRequest post = HttpRequest.newBuilder(at.resolve("/"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(http.send(post, BodyHandlers.ofString()).body()).isEqualTo("the interface");
    }

    @Test
    void handsOutNothingThatIsNotListed() throws Exception {
        URI at = serve("pages-sample");

        for (String path : new String[] {
            "/list.json", "/index.html", "/secret.txt", "/assets/../secret.txt", "/assets/%2e%2e/list.json"
        }) {
            assertThat(get(at, path).body()).as(path).doesNotContain("secret", "addresses", "A page");
        }
    }

    @Test
    void saysWhenItWasBuiltWithoutPages() throws Exception {
        URI at = serve("no-such-folder");

        HttpResponse<String> answer = get(at, "/");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("built without its pages");
        assertThat(get(at, "/find", "accept", "text/html").body()).isEqualTo("the interface");
    }

    private URI serve(String folder) throws Exception {
        var context = new ServletContextHandler();
        context.addFilter(
                new FilterHolder(new PageDoor(BuiltPages.load(folder), Set.of("api"))),
                "/*",
                EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(
                new jakarta.servlet.http.HttpServlet() {
                    @Override
                    protected void service(
                            jakarta.servlet.http.HttpServletRequest request,
                            jakarta.servlet.http.HttpServletResponse response)
                            throws IOException {
                        response.getWriter().write("the interface");
                    }
                },
                "/*");
        var connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(context);
        server.start();
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    private HttpResponse<String> get(URI at, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(at + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
