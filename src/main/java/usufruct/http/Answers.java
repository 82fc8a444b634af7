package usufruct.http;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.function.Function;
import usufruct.json.CanonicalJson;
import usufruct.words.Answer;
import usufruct.words.RefusedException;

/** Answers of use cases as answers over HTTP. */
public final class Answers {

    /**
     * What the mapper makes of the value.
     *
     * @throws RefusedException which becomes a problem document
     */
    public static <T> Response respond(Answer<T> answer, Function<? super T, Response> mapper) {
        return switch (answer) {
            case Answer.Done<T>(T value) -> mapper.apply(value);
            case Answer.Refused<T>(var refusal) -> throw new RefusedException(refusal);
        };
    }

    /** 200 with the JSON that the mapper makes of the value; a refusal as {@link #respond} does. */
    public static <T> Response json(Answer<T> answer, Function<? super T, ? extends JsonNode> mapper) {
        return respond(answer, value -> ok(mapper.apply(value)));
    }

    /** 200 with a document. */
    public static Response ok(JsonNode document) {
        return json(Response.ok(), document);
    }

    /** 201 with the address of what now exists, and a document. */
    public static Response created(URI location, JsonNode document) {
        return json(Response.created(location), document);
    }

    private static Response json(Response.ResponseBuilder answer, JsonNode document) {
        return answer.type(MediaType.APPLICATION_JSON_TYPE)
                .entity(CanonicalJson.write(document))
                .build();
    }

    private Answers() {}
}
