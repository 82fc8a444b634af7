package usufruct.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import usufruct.words.Network;

/** Who asks too often, and for whom each request is counted. */
class EntranceLimitsTest extends AtTheDoor {
    @Test
    void refusesWhoAsksTooOften() throws Exception {
        try (Door strict = open(new Rate(2, 60), new Rate(5, 60))) {
            URI place = strict.origin().resolve("/sample");
            assertThat(send("GET", place, NO_BODY, ada.get(place, now::get)).statusCode())
                    .isEqualTo(200);
            assertThat(send("GET", place, NO_BODY, ada.get(place, now::get)).statusCode())
                    .isEqualTo(200);
            HttpResponse<byte[]> third = send("GET", place, NO_BODY, ada.get(place, now::get));
            refused(third, 429, "TOO_MANY_REQUESTS");
            assertThat(third.headers().firstValue("retry-after")).contains("1");

            URI open = strict.origin().resolve("/health");
            assertThat(send("GET", open, NO_BODY, Map.of()).statusCode()).isEqualTo(200);
            assertThat(send("GET", open, NO_BODY, Map.of()).statusCode()).isEqualTo(200);
            refused(send("GET", open, NO_BODY, Map.of()), 429, "TOO_MANY_REQUESTS");
        }
    }

    @Test
    void countsWhoWritesOtherAddressesIntoAHeaderAsOne() throws Exception {
        try (Door strict = open(new Rate(9, 9), new Rate(1, 1))) {
            assertThat(forwarded(strict, "203.0.113.1").statusCode()).isEqualTo(200);
            refused(forwarded(strict, "203.0.113.2"), 429, "TOO_MANY_REQUESTS");
        }
    }

    @Test
    void countsThoseBehindAProxyEachForThemselves() throws Exception {
        var proxies = List.of(Network.parse("127.0.0.0/8"), Network.parse("192.0.2.1"));
        try (Door strict = open(new Rate(9, 9), new Rate(1, 1), proxies)) {
            assertThat(forwarded(strict, "203.0.113.1, 192.0.2.1").statusCode()).isEqualTo(200);
            assertThat(forwarded(strict, "203.0.113.2, 192.0.2.1").statusCode()).isEqualTo(200);
            refused(forwarded(strict, "203.0.113.9, 203.0.113.1, 192.0.2.1"), 429, "TOO_MANY_REQUESTS");
        }
    }

    @Test
    void takesLittleOfWhatIsRationed() throws Exception {
        assertThat(send("PUT", "/sample/open", NO_BODY, Map.of()).statusCode()).isEqualTo(200);
        assertThat(send("PUT", "/sample/open", NO_BODY, signed("PUT", "/sample/open"))
                        .statusCode())
                .isEqualTo(200);
        refused(send("PUT", "/sample/open", NO_BODY, Map.of()), 429, "TOO_MANY_REQUESTS");
        assertThat(get("/sample/open", Map.of()).statusCode()).isEqualTo(200);
    }

    private HttpResponse<byte[]> forwarded(Door door, String chain) throws Exception {
        return send("GET", door.origin().resolve("/health"), NO_BODY, Map.of("x-forwarded-for", chain));
    }
}
