package usufruct.http;

import usufruct.json.StrictJson;
import usufruct.words.Reason;
import usufruct.words.Refusal;

/** How large a request's body may be: what the strict reader takes, and where pictures are sent, a picture. */
final class BodySize {
    /** Bytes of a picture, with what sealing adds. */
    static final int PICTURE = 1_000_064;

    private static final String PICTURES = "/api/v1/attachments/";

    /** Bytes at most. */
    static int most(String method, String path) {
        return method.equals("PUT") && path.startsWith(PICTURES) ? PICTURE : StrictJson.MOST_BYTES;
    }

    static Refusal tooLarge(int most) {
        return Refusal.of(Reason.TOO_LARGE, "a body may have at most `" + most + "` bytes; send less")
                .with("most", most);
    }

    private BodySize() {}
}
