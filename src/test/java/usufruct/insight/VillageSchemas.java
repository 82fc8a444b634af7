package usufruct.insight;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import usufruct.access.Access;
import usufruct.access.Inquiries;
import usufruct.access.SchemaTrials;
import usufruct.access.SchemasInForce;
import usufruct.access.Tuples;
import usufruct.access.version.SchemaDocument;
import usufruct.access.version.SchemaVersions;
import usufruct.access.version.Setting;
import usufruct.json.CanonicalJson;
import usufruct.ledger.Ledger;
import usufruct.passport.PassportKeys;
import usufruct.passport.Passports;
import usufruct.passport.Proofs;
import usufruct.store.Store;
import usufruct.words.Did;

/** How a village changes its schema of permissions: one signs a version, another decides. */
final class VillageSchemas {
    private final Store store;
    private final SchemasInForce schemas;
    private final SchemaVersions versions;
    private final InstantSource clock;

    /** What the village has already. */
    record Ground(Store store, Tuples tuples, Passports passports, Ledger ledger, Did node, InstantSource clock) {}

    VillageSchemas(Ground ground, SchemasInForce schemas) {
        this.store = ground.store();
        this.schemas = schemas;
        this.clock = ground.clock();
        var access = new Access(schemas);
        var inquiries = new Inquiries(access, ground.tuples(), ground.node(), clock);
        versions = new SchemaVersions(new Setting(
                schemas,
                new SchemaTrials(access, inquiries, ground.node(), clock),
                ground.tuples(),
                ground.passports(),
                ground.ledger(),
                (reading, who, whose) -> who.equals(whose),
                new Setting.Node(clock)));
    }

    /** Proposes the schema in force with another relation; says under which number. */
    int propose(PassportKeys author, String relation) {
        ObjectNode document = document(author, relation);
        SchemaDocument signed =
                SchemaDocument.signed(CanonicalJson.write(Proofs.sign(document, author, clock.instant())));
        SchemaVersions.Proven proven = store.read(reading -> versions.prove(reading, author.did(), signed));
        return store.write(writing -> versions.propose(writing, author.did(), proven))
                .number();
    }

    private ObjectNode document(PassportKeys author, String relation) {
        SchemasInForce.InForce now = store.read(schemas::at);
        ObjectNode tests = JsonNodeFactory.instance.objectNode();
        tests.putArray("no").add("extra:one#" + relation + "@person:ada");
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("format", SchemaDocument.FORMAT)
                .put("author", author.did().value())
                .put("base", now.number())
                .put(
                        "text",
                        now.schema().canonical().replaceAll("(?s)definition extra \\{.*?\n}\n", "")
                                + "definition extra { relation " + relation + ": person }\n")
                .put("why", "for what is extra");
        document.set("tests", tests);
        return document;
    }

    void decide(PassportKeys decider, int number, boolean approves) {
        store.write(writing -> versions.decide(
                writing,
                decider.did(),
                number,
                approves,
                versions.get(writing, number).document().digest()));
    }

    void withdraw(PassportKeys author, int number) {
        store.write(writing -> {
            versions.withdraw(writing, author.did(), number);
            return true;
        });
    }
}
