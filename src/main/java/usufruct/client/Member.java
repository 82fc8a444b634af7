package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.passport.PassportKeys;
import usufruct.record.SignedRecord;
import usufruct.record.Submission;
import usufruct.record.Visibility;
import usufruct.vault.SecretBytes;
import usufruct.words.Bytes;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** What a person does at a node. Refusals are {@link ProblemException}s. The keys stay the caller's to close. */
public final class Member {
    private final Api api;
    private final PassportKeys keys;
    private final Pen pen;
    private final Signatures signatures;

    public Member(Api api, PassportKeys keys, Pen pen) {
        this.api = api;
        this.keys = keys;
        this.pen = pen;
        this.signatures = new Signatures(api);
    }

    /** The same person, who acts for another by a mandate: what is done is the other's, under this one's signature. */
    public Member actingFor(Did person) {
        return new Member(api.actingFor(person), keys, pen);
    }

    public Did did() {
        return keys.did();
    }

    /** The signed way to the node, for what has no verb here. */
    public Api api() {
        return api;
    }

    /** The policies of the groups that this person belongs to or looks after. */
    public Policies policies() {
        return new Policies(api, keys, pen::now);
    }

    /** What people are attested for, as far as this person may know or say it. */
    public Attestations attestations() {
        return new Attestations(api, keys, pen::now);
    }

    /** The node's schema of permissions. */
    public AccessSchemas accessSchemas() {
        return new AccessSchemas(api, keys, pen::now);
    }

    /** The node's categories. */
    public Categories categories() {
        return new Categories(api, keys, pen::now);
    }

    /** What each audience would see of a record of the caller's, were it published now. */
    public JsonNode preview(Category category, Visibility visibility, ObjectNode fields) {
        return api.send(
                "POST",
                "/api/v1/records/preview",
                pen.first(keys, category, visibility, fields).toBytes());
    }

    /** What this person asks at other nodes. */
    public Visiting visiting() {
        return new Visiting(api, keys, pen::now);
    }

    /** What the node keeps about the caller. */
    public OwnData own() {
        return new OwnData(api, keys, pen);
    }

    /** Makes the passport known to the node. Doing it again changes nothing. */
    public void register(Passport.Kind kind, Instant at) {
        register(PassportDocument.first(keys, kind, at));
    }

    /** Makes the next version of the passport known. */
    public void register(PassportDocument document) {
        api.send(
                "PUT",
                "/api/v1/passports/" + Api.encoded(document.passport().did().value()),
                document.bytes());
    }

    /** Publishes a need; it waits from now on. */
    public ItemId publishNeed(Category category, ObjectNode fields) {
        return publishNeed(category, Visibility.NODE, fields);
    }

    /** The same, for those who may know of it. */
    public ItemId publishNeed(Category category, Visibility visibility, ObjectNode fields) {
        return photos().publishNeed(category, visibility, fields, List.of());
    }

    /** The pictures of records. */
    public Photos photos() {
        return new Photos(api, keys, pen);
    }

    /** The series of needs that this person asks for. */
    public Recurring recurring() {
        return new Recurring(api, keys, pen);
    }

    /** What another ask would do to the place of the caller's waiting need; changes nothing. */
    public EditView tryEdit(ItemId need, ObjectNode fields) {
        return EditView.read(sendEdit(need, fields, "?dry=true"));
    }

    /** Changes all that a waiting need asks for; {@code newPlace} accepts that its place is lost when it asks for more. */
    public EditView editNeed(ItemId need, ObjectNode fields, boolean newPlace) {
        return EditView.read(sendEdit(need, fields, "?newPlace=" + newPlace));
    }

    private JsonNode sendEdit(ItemId need, ObjectNode fields, String how) {
        NeedView before = need(need);
        Submission next = pen.next(keys, before, before.header().visibility(), api.signedFor(fields));
        return api.send("POST", "/api/v1/needs/" + need + "/versions" + how, next.toBytes());
    }

    /** Lets the caller's waiting need rest until a day: it keeps its place and is drawn in no round. */
    public void pause(ItemId need, Instant until) {
        api.post("/api/v1/needs/" + need + "/pause", Map.of("until", until.toString()));
    }

    /** Takes a paused need up again before its day. */
    public void resume(ItemId need) {
        api.post("/api/v1/needs/" + need + "/resumption");
    }

    public void withdraw(ItemId need) {
        api.post("/api/v1/needs/" + need + "/withdrawal");
    }

    public NeedView need(ItemId need) {
        return NeedView.read(api.get("/api/v1/needs/" + need));
    }

    /** The caller's own needs, oldest first. */
    public List<NeedView> needs() {
        return api.all("/api/v1/needs").stream().map(NeedView::read).toList();
    }

    /** What is offered at the node, by one group or by all, oldest first. */
    public List<OfferView> offers(Optional<Did> group) {
        String which = group.map(each -> "?group=" + Api.encoded(each.value())).orElse("");
        return api.all("/api/v1/offers" + which).stream().map(OfferView::read).toList();
    }

    /** The groups of the node: their titles by who they are. */
    public Map<Did, String> groups() {
        var groups = new LinkedHashMap<Did, String>();
        api.all("/api/v1/groups")
                .forEach(each -> groups.put(
                        new Did(each.path("did").asText()), each.path("title").asText()));
        return groups;
    }

    /** How far a need of the caller has come, and every timer that runs for it. */
    public TimelineView timeline(ItemId need) {
        return TimelineView.read(api.get("/api/v1/needs/" + need + "/timeline"));
    }

    /** What the caller's need may expect before any round. */
    public OutlookView outlook(ItemId need) {
        return OutlookView.read(api.get("/api/v1/waiting/needs/" + need));
    }

    /** The rounds of a group that are not yet published, to which the caller may pledge. */
    public List<RoundView> rounds(Did group) {
        return api.all("/api/v1/rounds?group=" + Api.encoded(group.value())).stream()
                .map(RoundView::read)
                .toList();
    }

    /** Pledges a secret to a round's chance, before its list stands; nothing needs to be kept until it is revealed. */
    public RoundView pledge(ItemId round) {
        try (SecretBytes secret = keys.pledge(round)) {
            String commitment = Bytes.base64Url(secret.expose(Bytes::sha256));
            return RoundView.read(api.post("/api/v1/rounds/" + round + "/pledges", Map.of("commitment", commitment)));
        }
    }

    /** Tells what the caller pledged to a round's chance, once its list stands. */
    public RoundView reveal(ItemId round) {
        try (SecretBytes secret = keys.pledge(round)) {
            String told = secret.expose(Bytes::base64Url);
            return RoundView.read(api.post("/api/v1/rounds/" + round + "/reveals", Map.of("secret", told)));
        }
    }

    /** What the rounds said to the caller's need, the last one first. */
    public List<DecisionView> decisions(ItemId need) {
        return api.all("/api/v1/rounds/decisions/" + need).stream()
                .map(DecisionView::read)
                .toList();
    }

    /** The permits issued to the caller, oldest first. */
    public List<AssignmentView> assignments() {
        return api.all("/api/v1/assignments").stream().map(AssignmentView::read).toList();
    }

    public AssignmentView assignment(ItemId assignment) {
        return AssignmentView.read(api.get("/api/v1/assignments/" + assignment));
    }

    /** Opens what the permit is for. @throws usufruct.words.RefusedException when it is not what was signed, or not sealed anew so */
    public OpenedGrant open(ItemId assignment) {
        return opened(api.post("/api/v1/assignments/" + assignment + "/grants"));
    }

    /** The same, as one of the two in an emergency. */
    public OpenedGrant openInEmergency(ItemId emergency) {
        return opened(api.post("/api/v1/emergencies/" + emergency + "/grants"));
    }

    private OpenedGrant opened(JsonNode answer) {
        JsonNode json = answer.path("record");
        var record = SignedRecord.read(json.path("header"), json.path("fields"));
        signatures.check(record);
        if (answer.path("reseal") instanceof ObjectNode reseal) {
            signatures.check(reseal, record.header().authority().node());
        }
        return OpenedGrant.open(answer, keys);
    }

    /** Takes along what a door without a network wants to see; only this passport can show it. */
    public String takeOffline(ItemId assignment) {
        return api.post("/api/v1/assignments/" + assignment + "/offline-permits")
                .path("token")
                .asText();
    }

    /** Brings the thing back; {@code condition} is {@code good}, {@code worn}, {@code broken} or {@code lost}. */
    public void giveBack(ItemId assignment, String condition) {
        api.post("/api/v1/assignments/" + assignment + "/return", Map.of("condition", condition));
    }

    /** How many people wait for a thing that is out: {@code none}, {@code fewer than 5}, or a number. */
    public String waitingFor(ItemId assignment) {
        return api.get("/api/v1/assignments/" + assignment + "/waiting")
                .path("people")
                .asText();
    }

    /** Asks to keep a thing in use until a later time; answered at once, by rule. */
    public void extend(ItemId assignment, Instant until) {
        api.post("/api/v1/assignments/" + assignment + "/extension", Map.of("until", until.toString()));
    }

    /** Answers what is held: {@code accept}, {@code decline}, {@code pass}, or {@code withdraw} to take the need back too. */
    public void answer(ItemId assignment, String answer) {
        api.post("/api/v1/assignments/" + assignment + "/answer", Map.of("answer", answer));
    }

    /** Gives the permit up before use. */
    public void giveUp(ItemId assignment) {
        api.post("/api/v1/assignments/" + assignment + "/end");
    }

    /** Says why the caller did not come for what was assigned; a steward judges it. */
    public void excuse(ItemId assignment, String why) {
        api.post("/api/v1/assignments/" + assignment + "/excuse", Map.of("why", why));
    }

    /** Says how it went; this closes a returned assignment. */
    public ItemId recordOutcome(ObjectNode fields) {
        return photos().recordOutcome(fields, List.of());
    }

    /** An outcome, as far as the caller may see it. */
    public OutcomeView outcome(ItemId outcome) {
        return OutcomeView.read(api.get("/api/v1/outcomes/" + outcome));
    }

    /** How a use ended, as its assignee or a steward; empty while nobody has said. */
    public Optional<OutcomeView> outcomeOf(ItemId assignment) {
        return api.all("/api/v1/outcomes?assignment=" + assignment).stream()
                .map(OutcomeView::read)
                .findFirst();
    }
}
