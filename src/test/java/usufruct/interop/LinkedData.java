package usufruct.interop;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdErrorCode;
import com.apicatalog.jsonld.JsonLdOptions.ProcessingPolicy;
import com.apicatalog.jsonld.document.Document;
import com.apicatalog.jsonld.document.JsonDocument;
import com.apicatalog.jsonld.loader.DocumentLoaderOptions;
import com.apicatalog.rdf.api.RdfQuadConsumer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import usufruct.json.StrictJson;
import usufruct.words.Bytes;

/**
 * What a processor of JSON-LD that others wrote makes of a document. It has no network: the words of ActivityStreams that the node uses
 * lie in a file, any other context from outside fails, and so does a word that no context knows.
 */
public final class LinkedData {
    private static final URI ACTIVITY_STREAMS = URI.create("https://www.w3.org/ns/activitystreams");
    private static final String FILE = "activitystreams.context.json";

    /**
     * One statement.
     *
     * @param object an address, or a literal as {@code "text"^^type}; nodes without a name are {@code _:}
     */
    public record Triple(String subject, String predicate, String object) {}

    /** The document with every word as an address. */
    public static JsonNode expanded(JsonNode document) {
        try {
            return read(JsonLd.expand(document(document))
                    .loader(LinkedData::load)
                    .undefinedTermsPolicy(ProcessingPolicy.Fail)
                    .get()
                    .toString());
        } catch (JsonLdError e) {
            throw new AssertionError(document.toString(), e);
        }
    }

    /** An expanded document in the words of a context. */
    public static JsonNode compacted(JsonNode expanded, JsonNode context) {
        try {
            return read(JsonLd.compact(document(expanded), document(context))
                    .loader(LinkedData::load)
                    .get()
                    .toString());
        } catch (JsonLdError e) {
            throw new AssertionError(expanded.toString(), e);
        }
    }

    /** What the document states. */
    public static List<Triple> triples(JsonNode document) {
        var stated = new ArrayList<Triple>();
        try {
            JsonLd.toRdf(document(expanded(document))).loader(LinkedData::load).provide(new RdfQuadConsumer() {
                @Override
                public RdfQuadConsumer quad(
                        String subject,
                        String predicate,
                        String object,
                        @Nullable String datatype,
                        @Nullable String language,
                        @Nullable String direction,
                        @Nullable String graph) {
                    stated.add(new Triple(
                            subject, predicate, datatype == null ? object : "\"" + object + "\"^^" + datatype));
                    return this;
                }
            });
        } catch (JsonLdError e) {
            throw new AssertionError(document.toString(), e);
        }
        return stated;
    }

    private static JsonDocument document(JsonNode json) throws JsonLdError {
        return JsonDocument.of(new StringReader(json.toString()));
    }

    private static JsonNode read(String text) {
        return StrictJson.readWithFractions(Bytes.utf8(text), Integer.MAX_VALUE);
    }

    private static Document load(URI url, DocumentLoaderOptions options) throws JsonLdError {
        if (!url.equals(ACTIVITY_STREAMS)) {
            throw new JsonLdError(JsonLdErrorCode.LOADING_DOCUMENT_FAILED, "nothing is fetched here: " + url);
        }
        try (InputStream file = Objects.requireNonNull(LinkedData.class.getResourceAsStream(FILE), FILE)) {
            return JsonDocument.of(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new JsonLdError(JsonLdErrorCode.LOADING_DOCUMENT_FAILED, e);
        }
    }

    private LinkedData() {}
}
