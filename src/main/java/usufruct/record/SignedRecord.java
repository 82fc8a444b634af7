package usufruct.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import usufruct.json.CanonicalJson;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * A header with its proof, and any subset of its fields opened. Whoever holds one can check that the issuer signed just
 * these fields.
 *
 * @param header what {@code signed} says
 * @param signed the header's JSON with its {@code proof}
 * @param opened the opened fields; each one's digest stands in the header
 */
public record SignedRecord(Header header, ObjectNode signed, List<Disclosure> opened) {
    /** The field that names whose a need or an outcome is, where a proxy signed it. */
    public static final String ON_BEHALF_OF = "onBehalfOf";

    private static final Set<String> SIGNED_FOR_OTHERS = Set.of("need", "outcome");

    /** @throws RefusedException with {@link Reason#WRONG_FIELD_DIGEST} when a field is not one that was signed */
    public SignedRecord {
        opened = List.copyOf(opened);
        var left = new HashSet<>(header.contents().digests());
        var names = new HashSet<String>();
        for (Disclosure each : opened) {
            if (!left.remove(each.digest()) || !names.add(each.name())) {
                throw new RefusedException(
                        Reason.WRONG_FIELD_DIGEST, "the field `" + each.name() + "` is not one that the header signs");
            }
        }
    }

    /** Reads {@code {"header": …, "fields": […]}}; the proof is not checked here. */
    public static SignedRecord read(JsonNode header, JsonNode fields) {
        if (!(header instanceof ObjectNode signed) || !fields.isArray()) {
            throw new RefusedException(Reason.SCHEMA_VIOLATION, "a record has a `header` object and a `fields` list");
        }
        var opened = new ArrayList<Disclosure>();
        fields.forEach(each -> opened.add(Disclosure.read(each)));
        return new SignedRecord(HeaderJson.read(signed), signed, opened);
    }

    /** The opened fields as one object. */
    public ObjectNode fields() {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        opened.forEach(each -> fields.set(each.name(), each.value()));
        return fields;
    }

    /** Whose it is: the person on whose behalf it was signed, else its issuer. */
    public Did owner() {
        return owner(header, fields());
    }

    /** As {@link #owner()}, of fields that are opened already. Only needs and outcomes are signed on somebody's behalf. */
    public static Did owner(Header header, ObjectNode fields) {
        JsonNode person = fields.path(ON_BEHALF_OF);
        return SIGNED_FOR_OTHERS.contains(header.category().kind()) && person.isTextual()
                ? new Did(person.textValue())
                : header.issuer();
    }

    /**
     * A first version follows nothing; whether its id is free shows when it is kept.
     *
     * @throws RefusedException WRONG_VERSION when it is not the next version after that one; WRONG_ISSUER when it is another
     *     owner's
     */
    void requireFollows(Optional<SignedRecord> before) {
        int next = before.map(each -> each.header().version() + 1).orElse(1);
        Optional<String> previous = before.map(each -> Bytes.base64Url(each.digest()));
        if (header.version() != next || !header.revision().previous().equals(previous)) {
            throw new RefusedException(
                    Reason.WRONG_VERSION,
                    "the next version is `" + next + "` and names the digest of the one before it");
        }
        if (before.isPresent() && !before.get().owner().equals(owner())) {
            throw new RefusedException(
                    Reason.WRONG_ISSUER, "only whoever an item belongs to, or acts for them, signs its next version");
        }
    }

    /** The same with more fields opened. */
    SignedRecord with(List<Disclosure> more) {
        var all = new ArrayList<>(opened);
        all.addAll(more);
        return new SignedRecord(header, signed, all);
    }

    /** The same without the words that people wrote freely. */
    SignedRecord withoutWords(Schema schema) {
        return new SignedRecord(
                header,
                signed,
                opened.stream().filter(each -> !schema.isWords(each.name())).toList());
    }

    /** The same without one field. */
    SignedRecord without(String field) {
        return new SignedRecord(
                header,
                signed,
                opened.stream().filter(each -> !each.name().equals(field)).toList());
    }

    /** The canonical header with its proof. */
    byte[] signedBytes() {
        return CanonicalJson.write(signed);
    }

    /** SHA-256 of the canonical header with its proof: what the ledger and the next version refer to. */
    public byte[] digest() {
        return Bytes.sha256(signedBytes());
    }

    /** What an audience may see of it: the same header, fewer fields. The caller has checked that it may see it at all. */
    public SignedRecord projectedFor(Visibility audience, Schema schema) {
        return new SignedRecord(
                header,
                signed,
                opened.stream()
                        .filter(each -> schema.shows(each.name(), audience))
                        .toList());
    }

    /** The same, for those who may know of it at all; empty for others. */
    public Optional<SignedRecord> shownTo(Visibility audience, Schema schema) {
        return audience.sees(header.visibility()) ? Optional.of(projectedFor(audience, schema)) : Optional.empty();
    }

    /** {@code {"header": …, "fields": [[salt, name, value], …]}}. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("header", signed);
        json.set("fields", fieldsJson());
        return json;
    }

    ArrayNode fieldsJson() {
        ArrayNode fields = JsonNodeFactory.instance.arrayNode();
        opened.forEach(each -> fields.add(each.toJson()));
        return fields;
    }
}
