package usufruct.access.version;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import usufruct.access.SchemaTrials;
import usufruct.access.SchemasInForce;
import usufruct.words.Bytes;

/** Versions of the schema, and what trying one found, as callers are told. */
final class SchemaJson {
    static ObjectNode standing(SchemaVersion version) {
        SchemaDocument document = version.document();
        ObjectNode view = object().put("number", version.number())
                .put("state", version.state().word())
                .put("since", version.since().toString())
                .put("origin", "community")
                .put("author", document.author().value())
                .put("base", document.base())
                .put("why", document.json().path("why").asText())
                .put("digest", Bytes.base64Url(document.digest()));
        document.restores().ifPresent(number -> view.put("restores", number));
        version.decider().ifPresent(who -> view.put("decider", who.value()));
        version.revision().ifPresent(revision -> view.put("revision", revision));
        return view;
    }

    static ObjectNode whole(SchemaVersion version) {
        ObjectNode view = standing(version).put("text", version.document().text());
        view.set("document", version.document().json());
        return view;
    }

    /** Version 1, which nobody signed. */
    static ObjectNode shipped(SchemaWords words, boolean inForce) {
        ObjectNode view = object().put("number", SchemasInForce.SHIPPED)
                .put("state", (inForce ? SchemaVersion.State.IN_FORCE : SchemaVersion.State.REPLACED).word())
                .put("origin", "shipped")
                .put("text", words.text());
        view.set("tests", words.tests());
        return view;
    }

    static ObjectNode tried(SchemaTrials.Draft draft, Optional<SchemaVersions.Outlook> outlook) {
        ObjectNode view = object().put(
                        "passes",
                        draft.faults().isEmpty()
                                && draft.failures().isEmpty()
                                && outlook.filter(each -> each.deciders() >= SchemaVersions.ENOUGH)
                                        .isPresent())
                .put("claims", draft.claims());
        ArrayNode faults = view.putArray("faults");
        draft.faults()
                .forEach(each -> faults.addObject()
                        .put("line", each.line())
                        .put("column", each.column())
                        .put("message", each.message()));
        ArrayNode failures = view.putArray("failures");
        draft.failures().forEach(failures::add);
        outlook.ifPresent(each -> outlook(view, each));
        return view;
    }

    private static void outlook(ObjectNode view, SchemaVersions.Outlook outlook) {
        view.put("deciders", outlook.deciders());
        SchemaTrials.Effect effect = outlook.effect();
        ObjectNode into = view.putObject("effect").put("complete", effect.complete());
        ArrayNode turns = into.putArray("changes");
        effect.turns()
                .forEach(turn -> turns.addObject()
                        .put("object", turn.object())
                        .put("permission", turn.permission())
                        .put("subject", turn.subject())
                        .put("gains", turn.gains()));
        ArrayNode others = into.putArray("elsewhere");
        effect.others()
                .forEach(each -> others.addObject()
                        .put("kind", each.kind())
                        .put("permission", each.permission())
                        .put("gains", each.gains())
                        .put("answers", each.answers()));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private SchemaJson() {}
}
