package usufruct.insight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import usufruct.access.Access;
import usufruct.access.Condition;
import usufruct.access.GrantLog;
import usufruct.access.Schema;
import usufruct.access.SchemasInForce;
import usufruct.access.Thing;
import usufruct.access.Tuple;
import usufruct.access.Tuples;
import usufruct.allocation.Advances;
import usufruct.allocation.BallotInput;
import usufruct.allocation.Draws;
import usufruct.allocation.Forger;
import usufruct.allocation.Gathering;
import usufruct.allocation.Outlooks;
import usufruct.allocation.OutsideDraw;
import usufruct.allocation.RoundRecord;
import usufruct.allocation.RoundSecrets;
import usufruct.allocation.Rounds;
import usufruct.allocation.Settled;
import usufruct.allocation.appeal.Appeal;
import usufruct.allocation.appeal.Appeals;
import usufruct.allocation.appeal.Reviewers;
import usufruct.allocation.draw.Pool;
import usufruct.allocation.recall.Recall;
import usufruct.allocation.recall.Recalls;
import usufruct.allocation.suspension.Suspension;
import usufruct.allocation.suspension.Suspensions;
import usufruct.assignment.Assignment;
import usufruct.assignment.Assignments;
import usufruct.assignment.Circle;
import usufruct.assignment.CoUsers;
import usufruct.assignment.Consents;
import usufruct.assignment.Excuses;
import usufruct.assignment.Extensions;
import usufruct.assignment.Gift;
import usufruct.assignment.Grants;
import usufruct.assignment.Holds;
import usufruct.assignment.Overrides;
import usufruct.assignment.Permit;
import usufruct.assignment.Piece;
import usufruct.assignment.Returns;
import usufruct.assignment.Revocations;
import usufruct.assignment.StewardOverride;
import usufruct.assignment.Watch;
import usufruct.assignment.custody.Custody;
import usufruct.assignment.custody.SecondSignatures;
import usufruct.assignment.custody.Transfer;
import usufruct.assignment.custody.Transfers;
import usufruct.assignment.emergency.Emergencies;
import usufruct.assignment.emergency.Emergency;
import usufruct.assignment.note.PermitNotes;
import usufruct.attachment.Attachments;
import usufruct.community.Communities;
import usufruct.community.Guest;
import usufruct.community.Guests;
import usufruct.community.Recusal;
import usufruct.community.Roles;
import usufruct.community.attestation.Attestation;
import usufruct.community.attestation.Attestations;
import usufruct.community.mandate.Act;
import usufruct.community.mandate.Acts;
import usufruct.community.mandate.Hand;
import usufruct.community.mandate.Mandate;
import usufruct.community.mandate.Mandates;
import usufruct.community.mandate.Matter;
import usufruct.community.mandate.Scope;
import usufruct.community.party.Parties;
import usufruct.community.party.Party;
import usufruct.community.shift.Absences;
import usufruct.community.shift.ShiftNotes;
import usufruct.community.ward.Wards;
import usufruct.federation.PeerFixture;
import usufruct.federation.moving.Moves;
import usufruct.federation.receipt.Counted;
import usufruct.federation.receipt.CountedElsewhere;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.ledger.Ledger;
import usufruct.need.Edits;
import usufruct.need.MovedNeeds;
import usufruct.need.Need;
import usufruct.need.Needs;
import usufruct.need.Pauses;
import usufruct.need.SeriesOfNeeds;
import usufruct.need.SeriesTerms;
import usufruct.need.VisitingNeeds;
import usufruct.offer.Offers;
import usufruct.outcome.Outcomes;
import usufruct.passport.KeySpan;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.passport.PassportKeys;
import usufruct.passport.Passports;
import usufruct.passport.Phrase;
import usufruct.passport.Proofs;
import usufruct.passport.Stops;
import usufruct.picture.Camera;
import usufruct.picture.PictureKey;
import usufruct.picture.Pictures;
import usufruct.policy.PolicySet;
import usufruct.policy.PolicySets;
import usufruct.policy.version.PolicyApprovals;
import usufruct.policy.version.PolicyDocument;
import usufruct.policy.version.PolicyVersion;
import usufruct.policy.version.PolicyVersions;
import usufruct.policy.version.PoolPolicies;
import usufruct.policy.version.Setting;
import usufruct.record.AttestationClaim;
import usufruct.record.Categories;
import usufruct.record.CategoryDocument;
import usufruct.record.Checked;
import usufruct.record.Draft;
import usufruct.record.Header;
import usufruct.record.Keeper;
import usufruct.record.Photos;
import usufruct.record.Records;
import usufruct.record.Schemas;
import usufruct.record.SignedRecord;
import usufruct.record.Visibility;
import usufruct.store.Store;
import usufruct.store.Writing;
import usufruct.vault.DataKey;
import usufruct.vault.KeyEncryptionKeys;
import usufruct.vault.SecretBytes;
import usufruct.words.Answer;
import usufruct.words.Attested;
import usufruct.words.Bytes;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;
import usufruct.words.Window;

/** A small node with real rooms, people and history, from a fixed seed: what the audits of these tests look at. */
final class Village implements AutoCloseable {
    private static final String SHED = """
            caveat daily(visits int, most int) { visits < most }
            definition shed { relation user: person with daily }
            """;

    private static final String URL = "http://127.0.0.1:8080";
    private static final Category OFFER = Category.parse("offer.tool@v1");
    private static final String RULE = """
            rule "You hold as many things as one person may; bring one back first"
            when
                $c : Candidate( $used : openUses, $most : parameter("personOpen"), openUses >= parameter("personOpen") )
            then
                policy.refuse($c, Reason.QUOTA, "you hold", $used, "most at once", $most);
            end
            """;
    private static final Category ROOM = Category.parse("offer.room@v1");
    private static final Category NEED = Category.parse("need.tool@v1");

    final Path folder;
    final Store store;
    final PassportKeys node;
    final PassportKeys group;
    final PassportKeys steward;
    final KeyEncryptionKeys wrapping;

    final ItemIds ids;

    private final Random random = new Random(20261123);
    private final Schemas schemas = Schemas.shipped();
    private final Ledger ledger;
    private final Passports passports;
    final Records records;
    private final Roles roles;
    final Tuples tuples;
    final VillageSchemas accessSchemas;
    private final Needs needs;
    private final Edits edits;
    private final Pauses pauses;
    private final SeriesOfNeeds series;
    private final Offers offers;
    private final Assignments assignments;
    private final Returns returns;
    private final Overrides overrides;
    private final Revocations revocations;
    private final Excuses excuses;
    private final Grants grants;
    private final Outcomes outcomes;
    private final Communities communities;
    private final Rounds honest;
    private final Draws draws;
    private final Holds holds;
    private final Advances advances;
    private final Appeals appeals;
    private final Recalls recalls;
    private final Suspensions suspensions;
    final Mandates mandates;
    final Acts acts;
    final Wards wards;
    final CoUsers coUsers;
    final Parties parties;
    private final Consents consents;
    private final Circle circle;
    private final RoundSecrets secrets;
    private final TreeMap<Did, PassportKeys> people = new TreeMap<>();
    private final TreeMap<Did, PassportKeys> nextKeys = new TreeMap<>();
    private final List<ItemId> rounds = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-23T10:00:00Z");

    Village(Path folder) {
        this.folder = folder;
        store = Store.open(database());
        ids = new ItemIds(this::now, random);
        node = keys(0);
        group = keys(0);
        steward = keys(0);
        wrapping = KeyEncryptionKeys.fromFile(folder.resolve("usufruct.keys"));
        ledger = new Ledger(store, node.signing(), "village.example", this::now, random, head());
        passports = new Passports(store, ledger, this::now);
        records = new Records(
                schemas,
                key -> store.read(reading -> passports.span(reading, key)),
                new Keeper(node, URL, wrapping),
                ledger,
                this::now,
                random);
        Schema schema = Schema.parse(Schema.circle().canonical() + SHED);
        var schemasInForce = new SchemasInForce(schema);
        var access = new Access(schemasInForce);
        tuples = new Tuples(ledger, schemasInForce);
        accessSchemas = new VillageSchemas(
                new VillageSchemas.Ground(store, tuples, passports, ledger, node.did(), this::now), schemasInForce);
        roles = new Roles(access, node.did(), this::now);
        communities = new Communities(roles, tuples, passports, ledger, node.did(), this::now);
        needs = new Needs(records, roles, ledger, this::now);
        pauses = new Pauses(needs, ledger, this::now);
        edits = new Edits(needs, records, ledger, this::now);
        series = new SeriesOfNeeds(
                new SeriesOfNeeds.Alone(needs, edits, pauses),
                records,
                ledger,
                new SeriesOfNeeds.Self(node.did(), this::now, ids));
        offers = new Offers(records, roles, tuples, ledger);
        circle = new Circle(needs, offers, records, roles, tuples, ledger, new Circle.Node(node.did(), this::now, ids));
        assignments = new Assignments(circle);
        var mandateSelf = new Mandates.Self(this::now, ids);
        mandates = new Mandates(records, roles, new Recusal(roles), tuples, ledger, mandateSelf);
        wards = new Wards(records, roles, new Recusal(roles), tuples, ledger, new Wards.Self(this::now, ids));
        consents = new Consents(circle, assignments);
        coUsers = new CoUsers(circle, assignments, (reading, group, person, now) -> Optional.empty());
        parties = new Parties(roles, passports, ledger, new Parties.Self(this::now, ids), (writing, party, person) -> {
            needs.leaveParty(writing, party, person);
            coUsers.leaveParty(writing, party, person);
        });
        acts = new Acts(mandates, records, roles, new Recusal(roles), ledger, mandateSelf);
        returns = new Returns(circle, assignments);
        overrides = new Overrides(circle, assignments, new Recusal(roles));
        revocations = new Revocations(circle, assignments, overrides);
        excuses = new Excuses(circle, assignments);
        grants = new Grants(
                store,
                assignments,
                circle,
                new Grants.Gate(access, passports, new Watch(circle, new GrantLog()), acts),
                Duration.ofMinutes(5));
        outcomes = new Outcomes(records, roles, assignments, returns);
        secrets = new RoundSecrets(SecretBytes.random(32, random));
        honest = new Rounds(store, ledger, secrets, ids, this::now, node.did());
        suspensions = new Suspensions(
                records, roles, tuples, new Recusal(roles), ledger, new Suspensions.Self(node.did(), this::now, ids));
        var all = new Draws.Circle(
                needs,
                series,
                offers,
                assignments,
                roles,
                suspensions,
                new CountedElsewhere(),
                ledger,
                new Draws.Self(node.did(), this::now));
        holds = new Holds(circle, assignments);
        draws = new Draws(store, honest, new PoolPolicies(PolicySets.shipped()), all, holds);
        advances = new Advances(store, honest, draws, holds, all);
        var outlooks = new Outlooks(needs, honest, draws, this::now);
        var outside = new OutsideDraw(honest, offers, overrides);
        recalls = new Recalls(
                new Recalls.Draw(honest, outside, outlooks),
                new Recalls.Permits(assignments, revocations, roles, new Recusal(roles)),
                new Recalls.Setting(needs, offers, records, ledger, new Recalls.Self(this::now, ids)));
        appeals = new Appeals(
                honest,
                new Appeals.Remedies(outlooks, outside),
                new Reviewers(roles, tuples, new Recusal(roles)),
                new Appeals.Setting(needs, records, ledger, new Appeals.Self(node.did(), this::now, ids)));
        try (DataKey secret = DataKey.generate(random)) {
            String wrapped = Bytes.base64Url(wrapping.wrap(secret, Bytes.utf8("node.rounds")));
            write(w -> w.update("INSERT INTO setting (name, value) VALUES ('node.rounds', :value)")
                    .bind("value", wrapped)
                    .execute());
        }
        register(node, Passport.Kind.NODE);
        register(group, Passport.Kind.GROUP);
        register(steward, Passport.Kind.PERSON);
        write(w -> communities.appoint(w, steward.did()));
        write(w -> communities.putGroup(
                w, steward.did(), group.did(), "Tools", new Communities.Staff(List.of(steward.did()), List.of())));
    }

    /** Takes in what two people waited for at other nodes, of which one is honoured. */
    void takeIn() {
        var moves = new Moves(new MovedNeeds(needs, ledger, new MovedNeeds.Self(node.did(), this::now)), roles, ledger);
        for (boolean honoured : List.of(false, true)) {
            PassportKeys asker = person();
            var brought = new VillageMove(keys(0), asker.did(), ids.next(), now().minus(Duration.ofDays(3)));
            if (honoured) {
                write(w -> moves.honour(w, steward.did(), brought.node()));
            }
            ObjectNode fields = wish("drill", 9);
            fields.set(MovedNeeds.FIELD, brought.moved());
            Checked checked = sign(asker, new Header.Revision(ids.next(), NEED, 1, Optional.empty()), 0, fields);
            write(w -> moves.publish(w, asker.did(), brought.bundle(checked.record()), checked));
        }
    }

    /** Somebody of another node asks here, and somebody of here asks there and ends what they had, under both signatures. */
    void visit() {
        PassportKeys other = keys(0);
        register(other, Passport.Kind.NODE);
        PassportKeys guest = keys(0);
        register(guest, Passport.Kind.PERSON);
        PassportKeys asker = person();
        var scene = new VillageVisit(ledger, node, other, now());
        ObjectNode fields = wish("drill", 9)
                .put("at", node.did().value())
                .put("group", group.did().value());
        SignedRecord record = new Draft(
                        new Header.Revision(ids.next(), NEED, 1, Optional.empty()),
                        new Header.Authority(other.did(), "https://other.example.org", 0),
                        Visibility.NODE,
                        true,
                        fields)
                .sign(guest, schemas.find(NEED).orElseThrow(), other.agreement().publicKey(), now, random)
                .record();
        var visiting = new VisitingNeeds(needs, records, ledger, new VisitingNeeds.Self(roles, this::now));
        var guests = new Guests(roles, tuples, ledger, this::now);
        write(w -> {
            visiting.enter(w, record, true);
            var from = new Guest(other.did(), scene.memberSince());
            guests.welcome(w, guest.did(), from, now().plus(Duration.ofDays(60)));
            scene.taken(w, record.header().id(), guest.did());
        });
        ItemId need = publish(asker, wish("ladder", 9));
        write(w -> {
            scene.asked(w, need, asker.did());
            scene.ended(w, need, ids.next(), asker);
        });
    }

    /** A member shares receipts with a peer. */
    void shareReceipts() {
        shareReceipts(person());
    }

    /** The same, of this one; what counts of them here. */
    Counted shareReceipts(PassportKeys member) {
        return store.write(w -> new VillageUsage(ledger, node.did(), ids, now()).share(w, member.did()));
    }

    /** Watches over the logs of others, catches one, and is watched over. */
    void watch() {
        new VillageWitness(store, ledger, roles, passports, node.signing(), this::now).watch(steward.did());
    }

    /** Another node serves two successors; this one goes to one, and says nothing more. */
    void handOver() {
        handOver(List.of(steward, deputy()));
    }

    /** This one goes to a successor as these agreed, whoever they are. */
    void handOver(List<PassportKeys> agreed) {
        now = now.plusSeconds(2);
        new VillageHandOver(store, ledger, passports).live(node, agreed, now);
    }

    Path database() {
        return folder.resolve("usufruct.db");
    }

    Path head() {
        return folder.resolve("usufruct.head");
    }

    DataFolder data() {
        return new DataFolder(database(), head(), Optional.of(wrapping));
    }

    /** Lives through one circle: offers, needs, a round, uses, a revocation, a withdrawal, outcomes, a rotated key. */
    void live() {
        ItemId drill = offer("drill", 2, "4711");
        ItemId saw = offer("saw", 1, "0815");
        PassportKeys ana = person();
        PassportKeys ben = person();
        PassportKeys cleo = person();
        need(ana, "drill", 2);
        need(ben, "drill", 2);
        rest(need(ben, "awl", 9));
        ItemId wish = need(ben, "chisel", 6);
        edit(wish, "chisel", 6, 1);
        wait(Duration.ofMinutes(1));
        edit(wish, "mallet", 5, 2);
        need(cleo, "saw", 3);
        offer("plane", 1, "2580");
        PassportKeys dora = person();
        need(dora, "plane", 2);
        ItemId unwanted = need(person(), "saw", 3);
        need(person(), "ladder", 4);
        write(w -> needs.withdraw(w, ownerOf(unwanted), unwanted));
        round();

        wait(Duration.ofHours(49));
        Assignment first = assignment(ana);
        Assignment second = assignment(ben);
        Assignment third = assignment(cleo);
        activate(first);
        open(ana, first);
        open(ben, second);
        countersign(handOver(ana), ana);
        handOver(ben);
        tryToOpen(dora, first);
        wait(Duration.ofHours(2));
        revoke(second);
        write(w -> revocations.rekey(w, second.id()));
        write(w -> revocations.bury(w, second.id()));
        write(w -> returns.giveBack(w, ana.did(), first.id(), Assignment.Condition.BROKEN));
        outcome(ana, first.id());
        write(w -> assignments.endEarly(w, cleo.did(), third.id()));
        miss(dora);
        rotate(cleo);
        need(people.get(cleo.did()), "saw", 2);
        change(drill, "drill", 2, "9999");
        roundOfThree(people.get(cleo.did()));
        appeal();
        give(need(ana, "plane", 6), "plane");
        hold();
        write(w -> offers.retire(w, steward.did(), saw));
        govern();
        series(person(), "plane", 5, 4);
        inPart(person());
        categories();
        narrow(offer("lathe", 1, "7531"));
        pictured("bench");
        keepForYears();
        stop(person());
        growAndNarrow(need(person(), "lathe", 5));
    }

    /** Somebody asks for more than their place was given for, and lets fewer people know of it. */
    private void growAndNarrow(ItemId id) {
        var before = store.read(reading -> records.newest(reading, id)).orElseThrow();
        var revision = new Header.Revision(
                id, NEED, before.header().version() + 1, Optional.of(Bytes.base64Url(before.digest())));
        ObjectNode fields = wish("mallet", 7);
        Checked next = sign(people.get(ownerOf(id)), revision, 0, Visibility.DIRECT, fields);
        write(w -> edits.edit(w, Hand.own(ownerOf(id)), id, next, true));
    }

    /** Whoever asked or wrote has their words erased. */
    void erase(ItemId id) {
        write(w -> records.eraser()
                .erase(w, id, records.newest(w, id).orElseThrow().header().issuer()));
    }

    private Did writerOf(ItemId note) {
        return new Did(store.<String>read(
                reading -> reading.query("SELECT actor FROM ledger_entry WHERE type = 'note.kept' AND subject = :id")
                        .bind("id", note.value())
                        .mapTo(String.class)
                        .one()));
    }

    void eraseNote(ItemId id) {
        write(w -> records.eraser().eraseNote(w, id, writerOf(id)));
    }

    /** The group shows an offer to fewer people than before. */
    private void narrow(ItemId id) {
        Checked next = narrower(id);
        write(w -> offers.change(w, steward.did(), id, next));
    }

    /** A node that does the same and tells nobody who follows its log. */
    void narrowSilently(ItemId id) {
        SignedRecord next = narrower(id).record();
        write(w -> {
            w.update("""
                            INSERT INTO record (id, version, category, issuer, header, shown)
                            VALUES (:id, :version, :category, :issuer, :header, :shown)
                            """)
                    .bind("id", id.value())
                    .bind("version", next.header().version())
                    .bind("category", OFFER.toString())
                    .bind("issuer", group.did().value())
                    .bind("header", CanonicalJson.write(next.signed()))
                    .bind("shown", CanonicalJson.write(next.toJson().path("fields")))
                    .execute();
            ledger.append(w, "offer.changed", id.value(), group.did().value(), next.digest());
        });
    }

    private Checked narrower(ItemId id) {
        var before = store.read(reading -> records.newest(reading, id)).orElseThrow();
        var revision = new Header.Revision(
                id, OFFER, before.header().version() + 1, Optional.of(Bytes.base64Url(before.digest())));
        ObjectNode fields = offerFields("lathe", 1, "7531");
        fields.remove(List.of("doorCode", "address"));
        long acl = store.read(reading -> offers.aclRevision(reading, id));
        return sign(group, revision, acl, Visibility.DIRECT, fields);
    }

    /** A steward writes two categories and retires one of them. */
    private void categories() {
        var categories = new Categories(
                schemas,
                key -> store.read(reading -> passports.span(reading, key)),
                ledger,
                this::now,
                roles::requireNodeSteward);
        for (String file : List.of("need.sewing-machine@v1.json", "offer.sewing-machine@v1.json")) {
            ObjectNode written = CategoryDocument.draft(example(file)).toSign(steward.did());
            CategoryDocument signed =
                    CategoryDocument.signed(CanonicalJson.write(Proofs.sign(written, steward, now())));
            categories.prove(store, steward.did(), signed);
            write(w -> categories.publish(w, steward.did(), signed));
        }
        wait(Duration.ofHours(1));
        write(w -> categories.retire(w, steward.did(), Category.parse("need.sewing-machine@v1")));
    }

    private static JsonNode example(String file) {
        try {
            return StrictJson.read(Files.readAllBytes(
                    Path.of(System.getProperty("usufruct.home", "."), "docs/guides/categories", file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody brings one of two chairs back. */
    private void inPart(PassportKeys who) {
        offer("chair", 2, "4711");
        needSeveral(who, "chair", 1, 2, 2);
        round();
        wait(Duration.ofHours(25));
        Assignment permit = assignment(who);
        activate(permit);
        giveBack(who, permit, 1);
    }

    /** A room is held for one after the other, and nobody answers for the second. */
    private void hold() {
        room();
        PassportKeys ida = person();
        PassportKeys jan = person();
        evening(ida, 4);
        evening(jan, 4);
        roundOfRooms();
        wait(Duration.ofHours(1));
        boolean idaFirst = !store.read(reading -> assignments.ofAssignee(reading, ida.did(), "", 1))
                .isEmpty();
        PassportKeys first = idaFirst ? ida : jan;
        PassportKeys second = idaFirst ? jan : ida;
        ItemId before = assignment(first).id();
        write(w -> holds.decline(w, first.did(), before, false));
        advances.passOn(before);
        wait(Duration.ofHours(1));
        ItemId after = assignment(second).id();
        write(w -> holds.remind(w, after));
        write(w -> holds.accept(w, second.did(), after));
    }

    /** Lets what is held for somebody go. */
    Assignment decline(PassportKeys whose) {
        Assignment held = assignment(whose);
        write(w -> holds.decline(w, whose.did(), held.id(), false));
        return held;
    }

    void passOn(ItemId before) {
        advances.passOn(before);
    }

    /**
     * Hands a place on as the operator likes.
     *
     * @param over who is passed over, and why
     */
    void passOn(Assignment before, Map<ItemId, String> over, ItemId to) {
        passOn(before, over, to, Optional.of(now.plus(Duration.ofHours(2))));
    }

    /** The same, held until a time, or not at all. */
    void passOn(Assignment before, Map<ItemId, String> over, ItemId to, Optional<Instant> until) {
        ItemId round = before.origin().decision();
        write(w -> {
            var permit = new Permit(
                    new Permit.Basis.Drawn(round),
                    to,
                    before.resource().offer(),
                    before.resource().units(),
                    before.window(),
                    offers.conditions(w, before.resource().offer()),
                    9);
            var vacancies = assignments.vacancies(
                    w, before.resource().community(), before.resource().category());
            ItemId after = holds.issue(w, List.of(permit), vacancies, until)
                    .orThrow()
                    .getFirst()
                    .id();
            ObjectNode document = JsonNodeFactory.instance.objectNode();
            document.put("format", "advance@v1")
                    .put("roundId", round.value())
                    .put("before", before.id().value())
                    .put("after", after.value());
            var passed = document.putArray("passedOver");
            over.forEach((need, reason) ->
                    passed.addObject().put("needId", need.value()).put("reason", reason));
            byte[] bytes = CanonicalJson.write(document);
            w.update("INSERT INTO advance (assignment, given, document) VALUES (:before, :after, :document)")
                    .bind("before", before.id().value())
                    .bind("after", after.value())
                    .bind("document", bytes)
                    .execute();
            ledger.append(w, "hold.advanced", before.id().value(), node.did().value(), Bytes.sha256(bytes));
        });
    }

    void room() {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put("title", "The hall").put("units", 1).put("doorCode", "3141");
        fields.putObject("attributes").put("seats", 40);
        fields.putObject("window").put("from", "2020-01-01T00:00:00Z").put("until", "2099-01-01T00:00:00Z");
        Checked checked = sign(group, new Header.Revision(ids.next(), ROOM, 1, Optional.empty()), 0, fields);
        write(w -> offers.publish(w, steward.did(), checked));
    }

    ItemId evening(PassportKeys asker, int inDays) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put("title", "Chess").put("priority", "normal").put("careAgreement", true);
        fields.put("group", group.did().value()).putObject("constraints").put("seats", ">=8");
        Instant from = now.plus(Duration.ofDays(inDays)).truncatedTo(ChronoUnit.DAYS);
        fields.putObject("window")
                .put("from", from.toString())
                .put("until", from.plus(Duration.ofHours(3)).toString());
        ItemId id = ids.next();
        Checked checked = sign(asker, new Header.Revision(id, ROOM.as("need"), 1, Optional.empty()), 0, fields);
        write(w -> needs.publish(w, Hand.own(asker.did()), checked));
        return id;
    }

    void roundOfRooms() {
        round(ROOM, "space-sharing");
    }

    /** Tools by the rules of rooms: what is won is held first. */
    void roundOfHeldTools() {
        round(OFFER, "space-sharing");
    }

    /** Three lost a round: one is put first and wins the next, one gets what came free, one is not upheld. */
    private void appeal() {
        PassportKeys judge = person();
        write(w -> communities.putGroup(
                w, steward.did(), group.did(), "Tools", new Communities.Staff(List.of(judge.did()), List.of())));
        List<PassportKeys> askers = List.of(person(), person(), person());
        List<ItemId> asked = askers.stream().map(each -> need(each, "lathe", 3)).toList();
        wait(Duration.ofMinutes(1));
        round();
        var outcomes = List.of(Appeal.Outcome.PRIORITY, Appeal.Outcome.SLOT, Appeal.Outcome.DECLINED);
        List<ItemId> appeals = IntStream.range(0, 3)
                .mapToObj(i -> object(askers.get(i).did(), asked.get(i)))
                .toList();
        wait(Duration.ofHours(1));
        write(w -> this.appeals.escalate(w, appeals.getFirst()));
        offer("lathe", 1, "1111");
        for (int i = 2; i >= 0; i--) {
            Did who = i == 0 ? steward.did() : judge.did();
            ItemId appeal = appeals.get(i);
            Appeal.Outcome outcome = outcomes.get(i);
            write(w -> this.appeals.answer(w, who, appeal, "there was another lathe"));
            write(w -> this.appeals.judge(w, who, appeal, outcome));
        }
        offer("lathe", 1, "2222");
        round();
        suspension(judge.did(), askers.getFirst().did());
        act();
        attestations(askers.getFirst().did(), askers.getLast().did());
        grow();
        share();
        emergency(judge.did());
        var office = Tuple.of(Thing.group(group.did()), "steward", judge.did());
        write(w -> tuples.drop(w, office, steward.did().value()));
        var key = Tuple.of(new Thing("shed", "garden"), "user", judge.did())
                .under(new Condition("daily", "{\"most\":3}"));
        write(w -> tuples.write(w, key, steward.did().value()));
    }

    /** Somebody asks for two others: one gave the mandate and overturns it, a steward witnessed that of the other. */
    private void act() {
        PassportKeys proxy = person();
        PassportKeys giver = person();
        PassportKeys witnessed = person();
        var acts = new Scope(
                Set.of(Act.ASK, Act.PAUSE),
                List.of(group.did()),
                List.of(NEED),
                new Window(now, now.plus(Duration.ofDays(90))));
        ItemId given = mandate(giver.did(), giver.did(), proxy.did(), acts, Optional.empty());
        mandate(steward.did(), witnessed.did(), proxy.did(), acts, Optional.of("said at the desk"));
        ItemId need = ask(proxy, giver.did());
        ask(proxy, witnessed.did());
        var hand = new Hand(proxy.did(), giver.did());
        write(w -> this.acts.run(
                w,
                hand,
                Act.PAUSE,
                needs.get(w, need).matter(),
                person -> pauses.pause(w, person, need, now.plus(Duration.ofDays(1)))));
        wait(Duration.ofHours(1));
        ItemId first = store.read(r -> this.acts.of(r, need).getFirst().id());
        write(w -> this.acts.overturn(w, giver.did(), first, Optional.empty()));
        write(w -> mandates.end(w, giver.did(), given));
    }

    /** Of two children one is ended, one of age soon; for the second somebody consents. */
    private void grow() {
        PassportKeys child = person();
        PassportKeys other = person();
        PassportKeys grown = person();
        PassportKeys guardian = person();
        Instant majority = now.plus(Duration.ofHours(1));
        ItemId first = ward(child.did(), guardian.did(), now.plus(Duration.ofDays(900)));
        ItemId second = ward(other.did(), guardian.did(), now.plus(Duration.ofDays(900)));
        ItemId third = ward(grown.did(), guardian.did(), majority);
        write(w -> wards.take(w, guardian.did(), first));
        offer("sledge", 1, "1212");
        need(child, "sledge", 3);
        wait(Duration.ofMinutes(1));
        round();
        ItemId permit = assignment(child).id();
        write(w -> consents.answer(w, guardian.did(), permit, true));
        together(child, guardian, permit);
        var notes = new PermitNotes(circle, assignments, acts);
        write(w -> notes.leave(w, Hand.own(child.did()), permit, "I come ten minutes late"));
        write(w -> notes.leave(w, Hand.own(steward.did()), permit, "it hangs behind the door"));
        write(w -> wards.end(w, steward.did(), second));
        wait(Duration.ofHours(2));
        var key = new KeySpan(grown.keyId(), now, Optional.empty());
        write(w -> wards.handOver(w, key, third));
    }

    /** A steward gives out what somebody has a permit for, and signs. */
    Custody handOver(PassportKeys holder) {
        var transfer = new Transfer(
                ids.next(),
                assignment(holder).id(),
                Transfer.Direction.OUT,
                new Transfer.Hands(steward.did(), holder.did()),
                new Transfer.State(Assignment.Condition.GOOD, List.of(), List.of(), List.of()),
                now);
        Transfers.Proved proved = transfers().prove(steward.did(), Proofs.sign(transfer.toSign(), steward, now));
        return store.write(w -> transfers().sign(w, proved));
    }

    /** The holder signs the same. */
    void countersign(Custody given, PassportKeys holder) {
        var proof =
                (ObjectNode) Proofs.sign(given.transfer().toSign(), holder, now).path("proof");
        write(w -> new SecondSignatures(transfers(), acts)
                .countersign(w, Hand.own(holder.did()), given.transfer().id(), proof));
    }

    private Transfers transfers() {
        return new Transfers(
                circle,
                new Transfers.Permits(assignments, returns, Photos.Room.USUAL),
                acts,
                key -> store.read(reading -> passports.span(reading, key)));
    }

    /** Three are in a household, one asks for it; one leaves, one never agreed. */
    private void share() {
        PassportKeys keeper = person();
        PassportKeys member = person();
        PassportKeys leaver = person();
        PassportKeys unwilling = person();
        PassportKeys party = party(keeper, member, leaver);
        write(w -> parties.name(w, keeper.did(), party.did(), unwilling.did(), false));
        write(w -> parties.end(w, keeper.did(), party.did(), unwilling.did()));
        offer("barrow", 1, "1313");
        publish(keeper, wish("barrow", 3).put("party", party.did().value()));
        wait(Duration.ofMinutes(1));
        round();
        write(w -> parties.end(w, leaver.did(), party.did(), leaver.did()));
    }

    /** A household of these, which the first keeps. */
    PassportKeys party(PassportKeys keeper, PassportKeys... others) {
        PassportKeys party = keys(0);
        register(party, Passport.Kind.GROUP);
        write(w -> parties.found(w, party.did(), Party.Kind.HOUSEHOLD, List.of(keeper.did())));
        write(w -> parties.agree(w, keeper.did(), party.did()));
        for (PassportKeys other : others) {
            write(w -> parties.name(w, keeper.did(), party.did(), other.did(), false));
            write(w -> parties.agree(w, other.did(), party.did()));
        }
        return party;
    }

    /** Somebody asks for a tool for their household. */
    ItemId needForParty(PassportKeys asker, PassportKeys party, String tool, int inDays) {
        return publish(asker, wish(tool, inDays).put("party", party.did().value()));
    }

    /** One uses what a child holds too, one left before it was in use, one never agreed. */
    private void together(PassportKeys holder, PassportKeys guardian, ItemId permit) {
        coUser(holder, person(), Optional.of(guardian), permit);
        PassportKeys leaver = person();
        ItemId left = coUser(holder, leaver, Optional.of(guardian), permit);
        write(w -> coUsers.end(w, leaver.did(), left));
        PassportKeys unwilling = person();
        ItemId refused = store.write(
                w -> coUsers.name(w, holder.did(), permit, unwilling.did()).id());
        write(w -> coUsers.end(w, holder.did(), refused));
    }

    /** Somebody uses a permit beside its holder, as far as they and a guardian can say. */
    ItemId coUser(PassportKeys holder, PassportKeys beside, Optional<PassportKeys> guardian, ItemId permit) {
        ItemId named = store.write(
                w -> coUsers.name(w, holder.did(), permit, beside.did()).id());
        guardian.ifPresent(each -> write(w -> coUsers.consent(w, each.did(), named)));
        write(w -> coUsers.agree(w, beside.did(), named));
        return named;
    }

    /** An operator lets somebody in beside a holder, past both and past the log. */
    void letIn(Did who, ItemId permit) {
        var beside = Tuple.of(Thing.assignment(permit), "couser", who);
        write(w -> tuples.write(w, beside, node.did().value()));
        meddle("INSERT INTO co_user (id, assignment, person, named_at, state, agreed_at, agreed_seq) VALUES ('"
                + ids.next() + "', '" + permit + "', '" + who + "', 1, 'using', 1, 1)");
    }

    ItemId ward(Did child, Did guardian, Instant majority) {
        return store.write(w -> wards.setUp(w, steward.did(), child, List.of(guardian), majority, "said the office")
                .id());
    }

    /** An operator lets the node forget that somebody is a child. */
    void forgetWard(Did child) {
        var ward = Tuple.of(Thing.node(node.did()), "ward", child);
        write(w -> tuples.drop(w, ward, node.did().value()));
    }

    ItemId mandate(Did giver, Did person, Did proxy, Scope scope, Optional<String> why) {
        ItemId id = store.write(w -> mandates.give(w, giver, new Mandate.Parties(person, proxy), scope, why)
                .id());
        write(w -> mandates.take(w, proxy, id));
        return id;
    }

    /** A need of a person's that their proxy publishes. */
    ItemId ask(PassportKeys proxy, Did person) {
        Checked checked = signedFor(proxy, person);
        ItemId id = checked.record().header().id();
        var hand = new Hand(proxy.did(), person);
        var matter = new Matter(id, NEED, Optional.of(group.did()));
        write(w -> acts.make(w, hand, Act.ASK, matter, each -> needs.publish(w, hand, checked)));
        return id;
    }

    /** The same past the mandates, as an operator could take it. */
    void askUnasked(PassportKeys proxy, Did person) {
        Checked checked = signedFor(proxy, person);
        write(w -> needs.publish(w, new Hand(proxy.did(), person), checked));
    }

    private Checked signedFor(PassportKeys proxy, Did person) {
        ObjectNode fields = wish("kite", 30)
                .put("onBehalfOf", person.value())
                .put("group", group.did().value());
        return sign(proxy, new Header.Revision(ids.next(), NEED, 1, Optional.empty()), 0, fields);
    }

    /** Two stewards ask somebody to rest. */
    void suspend(PassportKeys whom, long days) {
        PassportKeys judge = person();
        write(w -> communities.putGroup(
                w, steward.did(), group.did(), "Tools", new Communities.Staff(List.of(judge.did()), List.of())));
        var whose = new Suspension.Whose(group.did(), whom.did());
        Suspension[] suspension = new Suspension[1];
        write(w -> suspension[0] = suspensions.propose(
                w, steward.did(), whose, Suspension.Cause.LATE_RETURNS, days, "it came back late again"));
        wait(Duration.ofHours(1));
        write(w -> suspensions.decide(w, judge.did(), suspension[0].id(), true));
    }

    /** A steward leaves a note for another, who takes over while they are away, twice; once they are back early. */
    private void takeTurns(Did other) {
        var notes = new ShiftNotes(records, roles, ledger, new ShiftNotes.Self(this::now, ids));
        write(w -> notes.leave(w, steward.did(), group.did(), "the hinge of the shed sticks"));
        var absences = new Absences(roles, ledger, new Absences.Self(this::now, ids));
        ItemId away = store.write(w -> absences.say(
                        w, steward.did(), group.did(), other, new Window(now, now.plus(Duration.ofDays(3))))
                .id());
        write(w -> absences.end(w, other, away));
        Instant later = now.plus(Duration.ofDays(30));
        var then = new Window(later, later.plus(Duration.ofDays(3)));
        write(w -> absences.say(w, steward.did(), group.did(), other, then));
    }

    /** Two open what is behind an offer, and a third looks at it. */
    private void emergency(Did second) {
        PassportKeys third = person();
        write(w -> communities.putGroup(
                w, steward.did(), group.did(), "Tools", new Communities.Staff(List.of(third.did()), List.of())));
        takeTurns(third.did());
        ItemId offer = offer("hatchet", 1, "3333");
        var emergencies = new Emergencies(circle, assignments, new Recusal(roles), passports);
        ItemId emergency = store.write(
                        w -> emergencies.ask(w, steward.did(), offer, Emergency.Cause.FIRE, 10, "smoke from the shed"))
                .id();
        write(w -> emergencies.agree(w, second, emergency));
        write(w -> emergencies.open(w, second, emergency));
        write(w -> emergencies.end(w, second, emergency));
        write(w -> emergencies.review(w, third.did(), emergency, true));
        var office = Tuple.of(Thing.group(group.did()), "steward", third.did());
        write(w -> tuples.drop(w, office, steward.did().value()));
    }

    /** Two are attested for something; of one it is withdrawn. */
    private void attestations(Did one, Did two) {
        attest(one, "trained:lathe");
        giveBack(two, attest(two, "trained:lathe"));
    }

    /** Somebody gives an attestation of theirs back. */
    void giveBack(Did whose, ItemId attestation) {
        write(w -> attestations().withdraw(w, whose, attestation, Attestation.Cause.ASKED, "I lend a hand elsewhere"));
    }

    private Attestations attestations() {
        return new Attestations(
                records,
                roles,
                new Recusal(roles),
                key -> store.read(reading -> passports.span(reading, key)),
                ledger,
                new Attestations.Self(node.did(), this::now, ids));
    }

    /** The steward says that somebody was trained. */
    ItemId attest(Did whom, String kind) {
        var claim = new AttestationClaim(
                group.did(),
                whom,
                new Attested(kind, new Window(now(), now().plus(Duration.ofDays(100)))),
                steward.did());
        Attestations.Proved proved = attestations().prove(steward.did(), Proofs.sign(claim.toSign(), steward, now()));
        return store.write(w -> attestations().issue(w, proved, "an evening at the lathe"))
                .id();
    }

    /** Somebody rests, and objects. */
    private void suspension(Did judge, Did whom) {
        Suspension[] suspension = new Suspension[1];
        var whose = new Suspension.Whose(group.did(), whom);
        write(w -> suspension[0] = suspensions.propose(
                w, steward.did(), whose, Suspension.Cause.LATE_RETURNS, 7, "it came back late again"));
        write(w -> suspensions.decide(w, judge, suspension[0].id(), true));
        write(w -> suspensions.object(w, whom, suspension[0].id(), "the bus broke down"));
    }

    private ItemId object(Did person, ItemId need) {
        return store.write(w -> this.appeals.give(
                        w,
                        person,
                        new Appeals.Objection(rounds.getLast(), need, Appeal.Ground.FACTS),
                        Optional.of("the draw comes to another result"),
                        "there were two lathes"))
                .id();
    }

    /** One policy comes in force and its rollback is asked for, one is refused, one is a draft. */
    private void govern() {
        List<PassportKeys> others = List.of(person(), person());
        ItemId good = bringInForce(others);
        PolicyVersions versions = versions();
        var approvals = new PolicyApprovals(setting());
        wait(Duration.ofDays(1));
        write(w -> versions.proposeRollback(w, others.getFirst().did(), good, "it serves nobody"));
        write(w -> approvals.vote(w, good, steward.did(), false));
        wait(Duration.ofDays(1));
        ItemId bad = propose(versions);
        others.forEach(each -> write(w -> approvals.vote(w, bad, each.did(), false)));
        PolicyVersion shadow = draft(versions);
        ObjectNode beside = JsonNodeFactory.instance.objectNode();
        beside.putArray("rounds").add(rounds.getFirst().value());
        write(w -> versions.reports().keepShadow(w, shadow.id(), rounds.getFirst(), beside));
    }

    /** A new version comes in force, approved by these, who become stewards for it. */
    ItemId bringInForce(List<PassportKeys> others) {
        var stewards = Stream.concat(Stream.of(steward), others.stream())
                .map(PassportKeys::did)
                .toList();
        write(w -> communities.putGroup(
                w, steward.did(), group.did(), "Tools", new Communities.Staff(stewards, List.of())));
        ItemId version = propose(versions());
        var approvals = new PolicyApprovals(setting());
        others.forEach(each -> write(w -> approvals.vote(w, version, each.did(), true)));
        write(w -> approvals.putInForce(w, version));
        return version;
    }

    private Setting setting() {
        return new Setting(records, roles, tuples, passports, ledger, new Setting.Node(node.did(), this::now, ids));
    }

    private PolicyVersions versions() {
        return new PolicyVersions(setting(), new PoolPolicies(PolicySets.shipped()));
    }

    private ItemId propose(PolicyVersions versions) {
        PolicyVersion draft = draft(versions);
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("format", "dry-run@v1").put("document", draft.document().draftDigest());
        write(w -> versions.reports().keepTrial(w, steward.did(), draft.id(), report));
        var signed = new PolicyDocument(Proofs.sign(draft.document().json(), steward, now));
        write(w -> versions.propose(w, steward.did(), draft.id(), signed));
        write(w -> versions.comments().say(w, people.firstKey(), draft.id(), "let us try it"));
        return draft.id();
    }

    private PolicyVersion draft(PolicyVersions versions) {
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        said.put("group", group.did().value())
                .put("category", OFFER.toString())
                .put("name", "tool-library")
                .put("why", "fewer things at once");
        var files = said.putArray("files");
        files.addObject().put("name", "turns.drl").put("text", RULE);
        PolicySets.shipped().written("tool-library").files().stream()
                .filter(file -> file.name().equals("common/fits.drl"))
                .forEach(file -> files.addObject().put("name", "fits.drl").put("text", file.text()));
        ObjectNode numbers = said.putObject("parameters");
        PolicySets.shipped().load("tool-library").parameters().values().forEach(numbers::put);
        PolicyVersion[] draft = new PolicyVersion[1];
        write(w -> draft[0] = versions.draft(w, steward.did(), said));
        return draft[0];
    }

    /** Writes the bundle that an auditor would get. */
    void export(Path file) {
        store.read(reading -> {
            try (OutputStream out = Files.newOutputStream(file)) {
                Bundle.write(reading, node.did(), out);
                return file;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    Instant now() {
        return now;
    }

    void wait(Duration time) {
        now = now.plus(time);
    }

    PassportKeys person() {
        PassportKeys keys = keys(0);
        register(keys, Passport.Kind.PERSON);
        write(w -> communities.putMember(w, steward.did(), keys.did(), node.did()));
        people.put(keys.did(), keys);
        return keys;
    }

    ItemId offer(String tool, int units, String code) {
        ItemId id = ids.next();
        ObjectNode fields = offerFields(tool, units, code);
        Checked checked = sign(group, new Header.Revision(id, OFFER, 1, Optional.empty()), 0, fields);
        write(w -> offers.publish(w, steward.did(), checked));
        return id;
    }

    /** An offer for people who are attested for something. */
    ItemId offerFor(String kind, String tool) {
        ItemId id = ids.next();
        ObjectNode fields = offerFields(tool, 1, "4713");
        fields.putObject("attestations").put("staff", "guide").putArray("users").add(kind);
        Checked checked = sign(group, new Header.Revision(id, OFFER, 1, Optional.empty()), 0, fields);
        write(w -> offers.publish(w, steward.did(), checked));
        return id;
    }

    void staff(ItemId offer, PassportKeys person) {
        write(w -> offers.putStaff(w, steward.did(), offer, person.did()));
    }

    void staffNoLonger(ItemId offer, PassportKeys person) {
        write(w -> offers.dropStaff(w, steward.did(), offer, person.did()));
    }

    /** A device is stolen, and its owner has set a word aside. */
    private void stop(PassportKeys keys) {
        var stops = new Stops(passports, ledger);
        write(w -> stops.set(w, keys.did(), keys.did(), Bytes.sha256(Bytes.utf8("a word on paper"))));
        wait(Duration.ofMinutes(1));
        write(w -> stops.stop(w, keys.did(), "a word on paper"));
    }

    /** Another operator. */
    PassportKeys deputy() {
        PassportKeys deputy = person();
        write(w -> communities.appoint(w, deputy.did()));
        return deputy;
    }

    /** Somebody is an operator no more. */
    void dismiss(PassportKeys operator) {
        write(w -> tuples.drop(
                w,
                Tuple.of(Thing.node(node.did()), "operator", operator.did()),
                node.did().value()));
    }

    /** Two who may govern: versions come in force, are refused and given up, and one waits. */
    void changeSchemas() {
        PassportKeys deputy = deputy();
        accessSchemas.decide(deputy, accessSchemas.propose(steward, "one"), true);
        wait(Duration.ofMinutes(1));
        accessSchemas.decide(steward, accessSchemas.propose(deputy, "two"), true);
        wait(Duration.ofMinutes(1));
        accessSchemas.decide(deputy, accessSchemas.propose(steward, "three"), false);
        accessSchemas.withdraw(steward, accessSchemas.propose(steward, "four"));
        wait(Duration.ofMinutes(1));
        accessSchemas.propose(steward, "five");
    }

    /** The community states how long what people wrote is kept. */
    private void keepForYears() {
        keep("\"grants\":3650,\"needs\":3650");
    }

    /** The community states for how many days changes of permissions are kept. */
    void keepChanges(int days) {
        keep("\"changes\":" + days);
    }

    private void keep(String days) {
        byte[] terms = Bytes.utf8("{\"days\":{" + days + "},\"format\":\"retention@v1\"}");
        write(w -> {
            ItemId id = ids.next();
            ledger.append(w, "retention.stated", id.value(), node.did().value(), Bytes.sha256(terms));
            w.update("INSERT INTO retention_terms (number, id, document, stated_at) VALUES (1, :id, :terms, :at)")
                    .bind("id", id.value())
                    .bind("terms", terms)
                    .bind("at", ledger.lastAt(w).orElseThrow().toEpochMilli())
                    .execute();
        });
    }

    /** An offer with a picture for everybody, and one for whoever uses it. */
    ItemId pictured(String tool) {
        ItemId id = ids.next();
        ObjectNode fields = offerFields(tool, 1, "8642");
        picture(id, fields.putArray("photos"), 64);
        picture(id, fields.putArray("privatePhotos"), 48);
        Checked checked = sign(group, new Header.Revision(id, OFFER, 1, Optional.empty()), 0, fields);
        write(w -> offers.publish(w, steward.did(), checked));
        return id;
    }

    private void picture(ItemId id, ArrayNode named, int side) {
        byte[] bare = new Pictures().bare(Camera.jpeg(side, side));
        String digest = Bytes.base64Url(Bytes.sha256(bare));
        Attachments.Sealed sealed = records.attachments().seal(new PictureKey(id, digest, 1), bare);
        write(w -> records.attachments().keep(w, steward.did(), sealed));
        named.addObject().put("digest", digest).put("type", "image/jpeg");
    }

    /** An offer that is put together of others. */
    ItemId kit(String tool, List<ItemId> parts) {
        ItemId id = ids.next();
        ObjectNode fields = offerFields(tool, 1, "2468");
        var named = fields.putArray("parts");
        parts.forEach(part -> named.add(part.value()));
        Checked checked = sign(group, new Header.Revision(id, OFFER, 1, Optional.empty()), 0, fields);
        write(w -> offers.publish(w, steward.did(), checked));
        return id;
    }

    /** Somebody looks after a thing. */
    void lookAfter(ItemId offer) {
        write(w -> offers.toMaintenance(w, offer, steward.did()));
    }

    /** An offer of which so many hours may be used in a day. */
    ItemId sparing(String tool, int hours) {
        ItemId id = ids.next();
        ObjectNode fields = offerFields(tool, 1, "1234");
        fields.putObject("budget")
                .put("per", "day")
                .put("quantity", hours)
                .put("unit", "kiln-hours")
                .put("zone", "UTC");
        Checked checked = sign(group, new Header.Revision(id, OFFER, 1, Optional.empty()), 0, fields);
        write(w -> offers.publish(w, steward.did(), checked));
        return id;
    }

    void change(ItemId id, String tool, int units, String code) {
        var before = store.read(reading -> records.newest(reading, id)).orElseThrow();
        var revision = new Header.Revision(
                id, OFFER, before.header().version() + 1, Optional.of(Bytes.base64Url(before.digest())));
        long acl = store.read(reading -> offers.aclRevision(reading, id));
        Checked checked = sign(group, revision, acl, offerFields(tool, units, code));
        write(w -> offers.change(w, steward.did(), id, checked));
    }

    ItemId need(PassportKeys asker, String tool, int inDays) {
        return publish(asker, wish(tool, inDays));
    }

    /** Asks for several at once. */
    ItemId needSeveral(PassportKeys asker, String tool, int inDays, int ideal, int minimum) {
        ObjectNode fields = wish(tool, inDays);
        fields.putObject("amount").put("ideal", ideal).put("minimum", minimum);
        return publish(asker, fields);
    }

    /** Asks for several chairs for an evening. */
    ItemId chairs(PassportKeys asker, int inDays, int chairs) {
        ObjectNode fields = wish("chair", inDays);
        Instant from = now.plus(Duration.ofDays(inDays)).truncatedTo(ChronoUnit.DAYS);
        fields.putObject("window")
                .put("from", from.toString())
                .put("until", from.plus(Duration.ofHours(3)).toString());
        fields.putObject("amount").put("ideal", chairs);
        return publish(asker, fields);
    }

    /** A need that is served with the asker's others of this mark, or not at all. */
    ItemId needTogether(PassportKeys asker, String tool, int inDays, String mark) {
        return publish(asker, wish(tool, inDays).put("together", mark));
    }

    private ObjectNode wish(String tool, int inDays) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put("title", "A " + tool).put("priority", "normal").put("notes", "third floor, the bell is broken");
        fields.put("careAgreement", true).putObject("constraints").put("tool", tool);
        fields.putObject("window")
                .put("from", now.plus(Duration.ofDays(inDays)).toString())
                .put("until", now.plus(Duration.ofDays(inDays + 1)).toString());
        return fields;
    }

    private ItemId publish(PassportKeys asker, ObjectNode fields) {
        ItemId id = ids.next();
        Checked checked = sign(asker, new Header.Revision(id, NEED, 1, Optional.empty()), 0, fields);
        write(w -> needs.publish(w, Hand.own(asker.did()), checked));
        return id;
    }

    /** Asks for a tool on so many days a week apart, from so many days on. */
    ItemId series(PassportKeys asker, String tool, int inDays, int dates) {
        return series(asker, tool, inDays, "FREQ=WEEKLY;COUNT=" + dates);
    }

    ItemId series(PassportKeys asker, String tool, int inDays, String rule) {
        ItemId id = ids.next();
        ObjectNode fields = wish(tool, inDays).put("group", group.did().value());
        fields.putObject("recurrence").put("rule", rule).put("zone", "Etc/UTC");
        Checked checked = sign(asker, new Header.Revision(id, NEED, 1, Optional.empty()), 0, fields);
        write(w -> series.publish(w, asker.did(), checked));
        return id;
    }

    void withdrawSeries(PassportKeys asker, ItemId series) {
        write(w -> this.series.withdraw(w, asker.did(), series));
    }

    /** Asks alone for what a series asks for on one of its dates. */
    void alone(PassportKeys asker, SeriesTerms terms, LocalDate date) {
        ObjectNode fields = terms.fields(date);
        fields.remove("series");
        publish(asker, fields);
    }

    SeriesTerms terms(ItemId series) {
        return SeriesTerms.of(newest(series));
    }

    /** Keeps the next version of a series, for other hours of the day, and leaves the line as it was. */
    void editSeriesAlone(PassportKeys asker, ItemId series) {
        SignedRecord before = newest(series);
        ObjectNode fields = before.fields().deepCopy();
        Instant until = Instant.parse(fields.path("window").path("until").asText());
        fields.withObject("window")
                .put("until", until.minus(Duration.ofHours(1)).toString());
        fields.put("notes", "third floor, the bell is broken");
        var revision = new Header.Revision(series, NEED, 2, Optional.of(Bytes.base64Url(before.digest())));
        Checked checked = sign(asker, revision, 0, fields);
        write(w -> records.keep(w, checked, "need.series-edited", 0));
    }

    /** The next version of a series, without these dates; the line follows it, unless it is a node's that forgets to. */
    void leaveOut(PassportKeys asker, ItemId series, List<LocalDate> dates, boolean lineFollows) {
        SignedRecord before = newest(series);
        ObjectNode fields = before.fields().deepCopy();
        fields.withObject("recurrence").remove("except");
        dates.forEach(
                date -> fields.withObject("recurrence").withArray("except").add(date.toString()));
        int next = before.header().version() + 1;
        var revision = new Header.Revision(series, NEED, next, Optional.of(Bytes.base64Url(before.digest())));
        Checked checked = sign(asker, revision, 0, fields.put("notes", "third floor"));
        if (lineFollows) {
            write(w -> this.series.edit(w, asker.did(), series, checked, false));
        } else {
            write(w -> records.keep(w, checked, "need.series-edited", 0));
        }
    }

    /** A need that the node signs in a series' name, saying what an operator likes. */
    void forgeDate(ObjectNode fields) {
        forgeDate(fields, Visibility.NODE);
    }

    /** As the other, seen by whom the operator likes. */
    void forgeDate(ObjectNode fields, Visibility visibility) {
        var revision = new Header.Revision(ids.next(), NEED, 1, Optional.empty());
        var draft = new Draft(revision, records.authority(0), visibility, true, fields);
        write(w -> records.issue(w, draft, "need.published"));
    }

    /** Asks for a tool for so many hours of the day that begins in so many days, with the next version of a need. */
    void edit(ItemId id, String tool, int inDays, int hours) {
        Checked checked = edited(id, tool, inDays, hours);
        write(w -> edits.edit(w, Hand.own(ownerOf(id)), id, checked, true));
    }

    private Checked edited(ItemId id, String tool, int inDays, int hours) {
        var before = store.read(reading -> records.newest(reading, id)).orElseThrow();
        var revision = new Header.Revision(
                id, NEED, before.header().version() + 1, Optional.of(Bytes.base64Url(before.digest())));
        ObjectNode fields = wish(tool, inDays).put("minutes", 60 * hours);
        return sign(people.get(ownerOf(id)), revision, 0, fields);
    }

    /** The same, kept by an operator who tells of it as they like. */
    void edit(ItemId id, String tool, int inDays, int hours, String told) {
        Checked checked = edited(id, tool, inDays, hours);
        write(w -> records.keep(w, checked, told, 0));
    }

    /** Pauses a need, takes it up again and pauses it once more. */
    private void rest(ItemId need) {
        pause(need, Duration.ofDays(1));
        resume(need);
        pause(need, Duration.ofDays(8));
    }

    void pause(ItemId need, Duration time) {
        write(w -> pauses.pause(w, ownerOf(need), need, now.plus(time)));
    }

    void resume(ItemId need) {
        write(w -> pauses.resume(w, ownerOf(need), need));
    }

    /** Notes a pause that the owner of a need did not ask for. */
    void forgePause(ItemId need, Instant until) {
        write(w -> {
            byte[] digest = Pauses.digest(need, until.toEpochMilli());
            long seq =
                    ledger.append(w, "waiting.paused", need.value(), node.did().value(), digest);
            w.update("INSERT INTO need_pause VALUES (:seq, :need, :until)")
                    .bind("seq", seq)
                    .bind("need", need.value())
                    .bind("until", until.toEpochMilli())
                    .execute();
        });
    }

    /** Somebody fetched what they won, and is reminded so often that it is over. */
    void late(PassportKeys who, int reminders) {
        ItemId permit = assignment(who).id();
        now = assignment(who).window().from();
        write(w -> assignments.handOver(w, steward.did(), permit));
        now = assignment(who).window().until().plus(Duration.ofHours(1));
        for (int i = 0; i < reminders; i++) {
            write(w -> assignments.remind(w, permit));
        }
    }

    void withdrawAll(PassportKeys who) {
        for (Need need : store.read(reading -> needs.ofIssuer(reading, who.did(), "", 10))) {
            withdraw(who, need.id());
        }
    }

    void withdraw(PassportKeys who, ItemId need) {
        write(w -> needs.withdraw(w, who.did(), need));
    }

    void round() {
        round(OFFER, "tool-library");
    }

    private void round(Category category, String policy) {
        ItemId[] round = new ItemId[1];
        write(w -> round[0] = draws.request(w, steward.did(), new Pool(category, group.did()), Optional.of(policy)));
        draws.freeze(round[0]);
        draws.draw(round[0]);
        draws.publish(round[0]);
        rounds.add(round[0]);
    }

    /** Asks for a round, with the steward's pledge. */
    ItemId announced() {
        ItemId[] round = new ItemId[1];
        write(w ->
                round[0] = draws.request(w, steward.did(), new Pool(OFFER, group.did()), Optional.of("tool-library")));
        pledge(steward, round[0]);
        return round[0];
    }

    /** A round that is frozen, and that the steward's reveal makes ready to be drawn. */
    ItemId frozen() {
        ItemId round = announced();
        freeze(round);
        return round;
    }

    void freeze(ItemId round) {
        draws.freeze(round);
        reveal(steward, round);
    }

    /** Freezes a list that the operator has had a hand in. */
    void freeze(ItemId round, UnaryOperator<BallotInput> change) {
        freeze(round, PolicySets.shipped().load("tool-library"), change);
    }

    /** As the other, under rules that the operator chose. */
    void freeze(ItemId round, PolicySet chosen, UnaryOperator<BallotInput> change) {
        var gathering =
                new Gathering(needs, offers, assignments, roles, suspensions, new CountedElsewhere(), node.did());
        write(w -> honest.freeze(
                        round,
                        reading -> chosen,
                        (reading, policy) ->
                                change.apply(gathering.gather(reading, new Pool(OFFER, group.did()), now, policy)))
                .orThrow());
        reveal(steward, round);
    }

    void draw(ItemId round) {
        draws.draw(round);
    }

    void publish(ItemId round) {
        draws.publish(round);
    }

    RoundRecord record(ItemId round) {
        return store.read(reading -> honest.record(reading, round)).orElseThrow();
    }

    /** What the rounds said to a need, the last first. */
    List<Settled> decisions(ItemId need) {
        return store.read(reading -> honest.decisionsFor(reading, need));
    }

    Forger forger() {
        return new Forger(ledger, secrets, node.did());
    }

    Ledger ledger() {
        return ledger;
    }

    /** A round with pledges of the steward, who reveals, and of somebody who waits and does not. */
    private void roundOfThree(PassportKeys waiting) {
        ItemId[] round = new ItemId[1];
        write(w ->
                round[0] = draws.request(w, steward.did(), new Pool(OFFER, group.did()), Optional.of("tool-library")));
        pledge(steward, round[0]);
        pledge(waiting, round[0]);
        draws.freeze(round[0]);
        reveal(steward, round[0]);
        wait(Duration.ofMinutes(10));
        draws.draw(round[0]);
        draws.publish(round[0]);
        rounds.add(round[0]);
    }

    void pledge(PassportKeys who, ItemId round) {
        try (SecretBytes secret = who.pledge(round)) {
            write(w -> draws.pledge(w, who.did(), round, Bytes.sha256(secret.expose(byte[]::clone))));
        }
    }

    void reveal(PassportKeys who, ItemId round) {
        try (SecretBytes secret = who.pledge(round)) {
            write(w -> draws.reveal(w, who.did(), round, secret.expose(byte[]::clone)));
        }
    }

    void outcome(PassportKeys who, ItemId assignment) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put("assignmentId", assignment.value()).put("result", "partial").put("notes", "the chuck is loose");
        fields.put("toMend", "new chuck");
        fields.putObject("maintenance").put("needed", true);
        var revision = new Header.Revision(ids.next(), Category.parse("outcome@v1"), 1, Optional.empty());
        Checked checked = sign(who, revision, 0, fields);
        write(w -> outcomes.record(w, Hand.own(who.did()), checked));
    }

    /** An outcome of somebody's use that another signs for them, past the mandates. */
    void outcomeFor(PassportKeys who, Did person, ItemId assignment) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put("assignmentId", assignment.value()).put("result", "completed");
        fields.put("onBehalfOf", person.value());
        var revision = new Header.Revision(ids.next(), Category.parse("outcome@v1"), 1, Optional.empty());
        Checked checked = sign(who, revision, 0, fields);
        write(w -> outcomes.record(w, new Hand(who.did(), person), checked));
    }

    void handOver(Assignment permit) {
        write(w -> assignments.handOver(w, steward.did(), permit.id()));
    }

    /** A permit in use ends later. */
    void extend(Assignment permit, Duration more) {
        var extensions = new Extensions(circle, assignments);
        write(w -> extensions.extend(w, permit.id(), permit.window().until().plus(more)));
    }

    Assignment assignment(PassportKeys who) {
        return store.read(reading -> assignments.ofAssignee(reading, who.did(), "", 10))
                .getFirst();
    }

    /** A permit whose use is over, with its outcome. */
    Assignment closed() {
        return people.keySet().stream()
                .flatMap(each -> store.read(reading -> assignments.ofAssignee(reading, each, "", 10)).stream())
                .filter(permit -> permit.state() == Assignment.State.CLOSED)
                .findFirst()
                .orElseThrow();
    }

    List<ItemId> rounds() {
        return rounds;
    }

    /** Writes an entry that no use case would. */
    void append(String type, ItemId record) {
        byte[] digest = store.read(reading -> records.newest(reading, record))
                .orElseThrow()
                .digest();
        write(w -> ledger.append(w, type, record.value(), node.did().value(), digest));
    }

    /** Issues a permit on the newest offer's first unit that no round decided, as a dishonest node could. */
    ItemId forgePermit(ItemId need, Consumer<ObjectNode> change) {
        var asked = store.read(reading -> needs.get(reading, need));
        ItemId offer = store.read(reading -> offers.page(reading, Optional.empty(), Optional.empty(), "", 10))
                .getFirst()
                .id();
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put("needId", need.value())
                .put("offerId", offer.value())
                .put("assignee", asked.issuer().value());
        fields.putObject("resourceRef")
                .put("itemId", offer.value())
                .put("version", 1)
                .put("unit", 1);
        fields.putObject("window")
                .put("from", asked.window().from().toString())
                .put("until", asked.window().until().toString());
        fields.putObject("conditions");
        fields.put("roundId", rounds.getFirst().value()).put("status", "active");
        change.accept(fields);
        ItemId id = ids.next();
        var revision = new Header.Revision(id, Category.parse("assignment@v1"), 1, Optional.empty());
        var draft = new Draft(revision, records.authority(0), Visibility.DIRECT, false, fields);
        write(w -> records.issue(w, draft, "assignment.issued"));
        return id;
    }

    /** Keeps a version of somebody's permit that ends a day later, under an entry of the operator's choice. */
    void prolong(String told) {
        Assignment permit = people.keySet().stream()
                .flatMap(each -> store.read(reading -> assignments.ofAssignee(reading, each, "", 10)).stream())
                .findFirst()
                .orElseThrow();
        var before = store.read(reading -> records.newest(reading, permit.id())).orElseThrow();
        ObjectNode fields = before.fields().deepCopy();
        fields.withObject("window")
                .put("until", permit.window().until().plus(Duration.ofDays(1)).toString());
        var revision = new Header.Revision(
                permit.id(), before.header().category(), 2, Optional.of(Bytes.base64Url(before.digest())));
        long acl = before.header().authority().aclRevision();
        var draft = new Draft(revision, records.authority(acl), Visibility.DIRECT, false, fields);
        write(w -> records.issue(w, draft, told));
    }

    void activate(Assignment permit) {
        write(w -> assignments.activate(w, permit.id()));
    }

    void revoke(Assignment permit) {
        write(w -> revocations.revoke(w, steward.did(), permit.id(), StewardOverride.Cause.SAFETY, "it is unsafe"));
    }

    /** A steward gives something outside the draw. */
    StewardOverride give(ItemId need, String tool) {
        ItemId offer = offered(tool);
        StewardOverride[] made = new StewardOverride[1];
        var gift = new Gift(need, offer, List.of(), Optional.empty());
        write(w -> made[0] = overrides.give(w, steward.did(), gift, StewardOverride.Cause.EMERGENCY, "the roof leaks"));
        return made[0];
    }

    /** One permit is called back for an urgent need, another while its thing is mended; its person comes first then. */
    void callBack() {
        offer("anvil", 1, "7777");
        PassportKeys mia = person();
        need(mia, "anvil", 6);
        round();
        ItemId urgent = urgentNeed(person(), "anvil", 6);
        recall(assignment(mia), new Recalls.Ground(Recall.Cause.URGENT, Optional.of(urgent)));
        round();
        mend(6);
        offer("bellows", 1, "8889");
        need(person(), "bellows", 6);
        round();
    }

    /** Somebody's permit for so many days ahead is called back, for its thing is mended. */
    PassportKeys mend(int inDays) {
        ItemId bellows = offer("bellows", 1, "8888");
        PassportKeys olga = person();
        need(olga, "bellows", inDays);
        round();
        lookAfter(bellows);
        recall(assignment(olga), new Recalls.Ground(Recall.Cause.MAINTENANCE, Optional.empty()));
        return olga;
    }

    private void recall(Assignment permit, Recalls.Ground ground) {
        write(w -> recalls.recall(w, steward.did(), permit.id(), ground, "the smithy is closed"));
    }

    /** Calls a permit back past every rule, and writes down what the operator likes. */
    ItemId forgeRecall(Assignment permit, Consumer<ObjectNode> change) {
        ItemId id = ids.next();
        String hash = store.read(reading ->
                        honest.policy(reading, permit.origin().decision()).orElseThrow())
                .hash();
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("format", Recall.FORMAT)
                .put("id", id.value())
                .put("assignmentId", permit.id().value())
                .put("cause", "maintenance")
                .put("policy", hash)
                .put("noticeHours", 24)
                .put("steward", steward.did().value())
                .put("madeAt", now.toEpochMilli())
                .put("firstUntil", now.plus(Duration.ofDays(28)).toEpochMilli());
        change.accept(document);
        callBackAlone(permit);
        write(w -> {
            w.update("""
                            INSERT INTO recall
                            VALUES (:id, :permit, :cause, :need, :policy, :notice, :steward, :at, :until, NULL)
                            """)
                    .bind("id", id.value())
                    .bind("permit", permit.id().value())
                    .bind("cause", document.path("cause").asText())
                    .bind("need", document.path("urgentNeedId").textValue())
                    .bind("policy", document.path("policy").asText())
                    .bind("notice", document.path("noticeHours").asLong())
                    .bind("steward", document.path("steward").asText())
                    .bind("at", document.path("madeAt").asLong())
                    .bind("until", document.path("firstUntil").asLong())
                    .execute();
            byte[] digest = Bytes.sha256(CanonicalJson.write(document));
            ledger.append(w, "recall.made", id.value(), document.path("steward").asText(), digest);
        });
        return id;
    }

    /** Calls a permit back and tells nobody by which rule. */
    void callBackAlone(Assignment permit) {
        write(w -> revocations.recall(w, steward.did(), permit.id()));
    }

    ItemId urgentNeed(PassportKeys asker, String tool, int inDays) {
        return publish(asker, wish(tool, inDays).put("priority", "urgent"));
    }

    /** Writes down for a permit that this steward gave it, past every rule. */
    void forgeOverride(ItemId override, ItemId permit, Did giver) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("format", StewardOverride.FORMAT)
                .put("id", override.value())
                .put("kind", "given")
                .put("reason", "other")
                .put("steward", giver.value())
                .put("assignmentId", permit.value())
                .put("madeAt", now.toEpochMilli());
        write(w -> {
            w.update("""
                            INSERT INTO assignment (id, need, offer, round, assignee, community, category,
                                                    window_from, window_until, state)
                            SELECT :permit, need, offer, round, assignee, community, category,
                                   window_from, window_until, 'ended'
                            FROM assignment LIMIT 1
                            """).bind("permit", permit.value()).execute();
            w.update("INSERT INTO assignment_unit VALUES (:permit, 99)")
                    .bind("permit", permit.value())
                    .execute();
            w.update("INSERT INTO override VALUES (:id, 'given', 'other', :steward, :permit, :at)")
                    .bind("id", override.value())
                    .bind("steward", giver.value())
                    .bind("permit", permit.value())
                    .bind("at", now.toEpochMilli())
                    .execute();
            byte[] digest = Bytes.sha256(CanonicalJson.write(document));
            ledger.append(w, "override.given", override.value(), giver.value(), digest);
        });
    }

    /** Changes rows as somebody with the database in their hands could. */
    void meddle(String sql) {
        write(w -> w.update(sql).execute());
    }

    /** The frozen lists of the drawn rounds. */
    List<String> lists() {
        return store.read(reading -> reading.query("SELECT facts FROM round WHERE facts IS NOT NULL ORDER BY frozen_at")
                .mapTo(byte[].class)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .list());
    }

    private ItemId offered(String tool) {
        return store.read(reading -> offers.page(reading, Optional.empty(), Optional.empty(), "", 20).stream()
                .filter(each -> offers.record(reading, each.id())
                        .fields()
                        .path("attributes")
                        .path("tool")
                        .asText()
                        .equals(tool))
                .findFirst()
                .orElseThrow()
                .id());
    }

    /** Some units of it, in good order. */
    void giveBack(PassportKeys who, Assignment permit, Integer... units) {
        List<Piece> named = Stream.of(units).map(Piece::unit).toList();
        write(w -> returns.giveBack(w, who.did(), permit.id(), Assignment.Condition.GOOD, named));
    }

    void giveBack(PassportKeys who, Assignment permit) {
        write(w -> returns.giveBack(w, who.did(), permit.id(), Assignment.Condition.GOOD));
    }

    /** One unit of it, broken. */
    void bringBackBroken(PassportKeys who, Assignment permit, int unit) {
        List<Piece> named = List.of(Piece.unit(unit));
        write(w -> returns.giveBack(w, who.did(), permit.id(), Assignment.Condition.BROKEN, named));
    }

    /** Tells the log that a unit of it came back in good order, whatever came. */
    void forgeReturn(Assignment permit, int unit) {
        byte[] digest = Returns.digest(newest(permit.id()).digest(), Piece.unit(unit), Assignment.Condition.GOOD);
        write(w -> ledger.append(
                w, "assignment.returned-part", permit.id().value(), node.did().value(), digest));
    }

    /** The newest version of a record. */
    SignedRecord newest(ItemId record) {
        return store.read(reading -> records.newest(reading, record)).orElseThrow();
    }

    private void open(PassportKeys who, Assignment permit) {
        grants.open(new Grants.Asker(Hand.own(who.did()), who.keyId().toString()), permit.id(), w -> {})
                .orThrow();
    }

    /** Asks for a key, also under somebody else's permit. */
    Answer<Grants.Grant> tryToOpen(PassportKeys who, Assignment permit) {
        return grants.open(new Grants.Asker(Hand.own(who.did()), who.keyId().toString()), permit.id(), w -> {});
    }

    /** Does not come, says why, and is excused. */
    private void miss(PassportKeys who) {
        ItemId missed = assignment(who).id();
        write(w -> assignments.noShow(w, missed));
        write(w -> excuses.give(w, who.did(), missed, "the child was ill"));
        write(w -> excuses.judge(w, steward.did(), missed, true));
    }

    private void rotate(PassportKeys who) {
        PassportDocument before =
                store.read(reading -> passports.latest(reading, who.did())).orElseThrow();
        PassportKeys fresh = nextKeys.get(who.did());
        passports.register(before.rotate(who, fresh, now).bytes()).orThrow();
        people.put(who.did(), fresh);
        wait(Duration.ofMinutes(1));
    }

    /** Another node becomes a peer, changes what it allows, and then does not keep to its chain. */
    void peer() {
        PassportKeys other = keys(0);
        register(other, Passport.Kind.NODE);
        new PeerFixture(store, ledger, passports, node, other, new PeerFixture.Chance(this::now, ids, random)).live();
    }

    private PassportKeys keys(int rotation) {
        try (Phrase phrase = Phrase.generate(random)) {
            PassportKeys keys = PassportKeys.of(phrase, rotation);
            nextKeys.put(keys.did(), PassportKeys.of(phrase, rotation + 1));
            return keys;
        }
    }

    private Did ownerOf(ItemId need) {
        return store.read(reading -> needs.get(reading, need)).issuer();
    }

    private void register(PassportKeys keys, Passport.Kind kind) {
        passports.register(PassportDocument.first(keys, kind, now).bytes()).orThrow();
    }

    private Checked sign(PassportKeys who, Header.Revision revision, long acl, ObjectNode fields) {
        return sign(who, revision, acl, Visibility.NODE, fields);
    }

    private Checked sign(
            PassportKeys who, Header.Revision revision, long acl, Visibility visibility, ObjectNode fields) {
        var draft = new Draft(revision, records.authority(acl), visibility, true, fields);
        byte[] body = draft.sign(
                        who,
                        schemas.find(revision.category()).orElseThrow(),
                        node.agreement().publicKey(),
                        now,
                        random)
                .toBytes();
        return records.check(body, KeySpan.none(node.keyId())).orThrow();
    }

    private ObjectNode offerFields(String tool, int units, String code) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put("title", "A " + tool)
                .put("units", units)
                .put("doorCode", code)
                .put("address", "Mill Lane 3");
        fields.putObject("attributes").put("tool", tool);
        fields.putObject("window").put("from", "2026-11-01T00:00:00Z").put("until", "2027-11-01T00:00:00Z");
        return fields;
    }

    private void write(Consumer<Writing> work) {
        store.write(writing -> {
            work.accept(writing);
            return true;
        });
    }

    @Override
    public void close() {
        ledger.close();
        store.close();
        secrets.close();
        wrapping.close();
    }
}
