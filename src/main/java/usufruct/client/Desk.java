package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Window;

/** What a steward does under their own name, without the group's passport: people, rounds, handing over, tasks. */
public final class Desk {
    /** As the node has it: whoever is to come later may still get it. */
    private static final Duration SOON = Duration.ofDays(3);

    private static final Set<String> UNUSED = Set.of("issued", "active");

    private final Api api;

    public Desk(Api api) {
        this.api = api;
    }

    /** Takes a member of the node into a group. */
    public void admit(Did group, Did member) {
        api.send(
                "PUT",
                "/api/v1/groups/" + Api.encoded(group.value()) + "/members/" + Api.encoded(member.value()),
                Api.object(Map.of()));
    }

    /** As the other, naming the rules. */
    public ItemId startRound(Did group, Category category, String policySet) {
        return startRound(group, category, Optional.of(policySet));
    }

    /**
     * Starts a round over what a group offers in a category; returns its id.
     *
     * @param policySet the rules; empty for those that the pool has
     */
    public ItemId startRound(Did group, Category category, Optional<String> policySet) {
        var asked = new TreeMap<>(Map.of("group", group.value(), "category", category.toString()));
        policySet.ifPresent(set -> asked.put("policySet", set));
        return new ItemId(api.post("/api/v1/rounds", asked).path("id").asText());
    }

    public RoundView round(ItemId round) {
        return RoundView.read(api.get("/api/v1/rounds/" + round));
    }

    /** The needs put to a group, oldest first. */
    public List<NeedView> needs(Did group) {
        return api.all("/api/v1/needs?group=" + Api.encoded(group.value())).stream()
                .map(NeedView::read)
                .toList();
    }

    /** The permits on what a group offers, oldest first. */
    public List<AssignmentView> assignments(Did group) {
        return api.all("/api/v1/assignments?group=" + Api.encoded(group.value())).stream()
                .map(AssignmentView::read)
                .toList();
    }

    /**
     * How many unused permits on a thing, and on kits that it is a part of, begin soon after an instant: those that end when
     * it goes to maintenance.
     */
    public long promisedSoon(ItemId offer, Instant now) {
        Instant soon = now.plus(SOON);
        Did group = offer(offer).group();
        Set<ItemId> ofIt = api.all("/api/v1/offers?group=" + Api.encoded(group.value())).stream()
                .map(OfferView::read)
                .filter(each -> each.id().equals(offer) || each.parts().contains(offer))
                .map(OfferView::id)
                .collect(Collectors.toSet());
        return assignments(group).stream()
                .filter(each -> ofIt.contains(each.offer()) && UNUSED.contains(each.state()))
                .filter(each -> each.window().from().isBefore(soon))
                .count();
    }

    /** Takes a thing out of the pool to look after it. */
    public void pause(ItemId offer) {
        api.post("/api/v1/offers/" + offer + "/maintenance");
    }

    /** What it would mean for the permits on a thing that its place closes for a while. */
    public ClosureView foresee(ItemId offer, Window closed) {
        return ClosureView.read(close(offer, closed, "?dry=true"));
    }

    /** Says that the place of a thing is closed for a while: what was due then is due when it opens again. */
    public ClosureView close(ItemId offer, Window closed) {
        return ClosureView.read(close(offer, closed, ""));
    }

    private JsonNode close(ItemId offer, Window closed, String how) {
        var asked =
                Map.of("from", closed.from().toString(), "until", closed.until().toString());
        return api.post("/api/v1/offers/" + offer + "/closure" + how, asked);
    }

    /** Who drives, cares or shows how at an offer. */
    public List<Did> staff(ItemId offer) {
        return api.get("/api/v1/offers/" + offer + "/staff")
                .path("people")
                .valueStream()
                .map(each -> new Did(each.asText()))
                .toList();
    }

    /** Names somebody who drives, cares or shows how. */
    public void putStaff(ItemId offer, Did person) {
        api.send("PUT", staff(offer, person), Api.object(Map.of()));
    }

    /** They do no longer. */
    public void dropStaff(ItemId offer, Did person) {
        api.send("DELETE", staff(offer, person), new byte[0]);
    }

    private static String staff(ItemId offer, Did person) {
        return "/api/v1/offers/" + offer + "/staff/" + Api.encoded(person.value());
    }

    /** Offers a thing no longer, for ever. */
    public void retire(ItemId offer) {
        api.post("/api/v1/offers/" + offer + "/retirement");
    }

    /** Which parts a thing ever had, and which kits it ever was in, the earliest first. */
    public List<InKitView> kits(ItemId offer) {
        return api.get("/api/v1/offers/" + offer + "/kits")
                .path("kits")
                .valueStream()
                .map(InKitView::read)
                .toList();
    }

    /** What goes out with what a permit is for, and comes back with it; of a kit also what goes with each part. */
    public List<String> accessories(ItemId assignment) {
        OfferView offer = offer(AssignmentView.read(api.get("/api/v1/assignments/" + assignment))
                .offer());
        return Stream.concat(Stream.of(offer), offer.parts().stream().map(this::offer))
                .flatMap(each -> each.accessories().stream())
                .toList();
    }

    private OfferView offer(ItemId offer) {
        return OfferView.read(api.get("/api/v1/offers/" + offer));
    }

    /** Hands the thing over at the start of a window. */
    public void handOver(ItemId assignment) {
        api.post("/api/v1/assignments/" + assignment + "/handover");
    }

    /** Takes a permit back, at once; the assignee reads why. What comes back says what a revocation cannot do. */
    public AssignmentView revoke(ItemId assignment, String why) {
        return AssignmentView.read(api.post("/api/v1/assignments/" + assignment + "/revocation", Map.of("why", why)));
    }

    /** As {@link #revoke(ItemId, String)}, with a reason that everybody may know. */
    public AssignmentView revoke(ItemId assignment, String reason, String why) {
        return AssignmentView.read(
                api.post("/api/v1/assignments/" + assignment + "/revocation", Map.of("reason", reason, "why", why)));
    }

    /** What is decided outside the draw. */
    public Overrides overrides() {
        return new Overrides(api);
    }

    /** Says that the thing is back; {@code condition} is {@code good}, {@code worn}, {@code broken} or {@code lost}. */
    public void takeBack(ItemId assignment, String condition) {
        api.post("/api/v1/assignments/" + assignment + "/return", Map.of("condition", condition));
    }

    /** Says that some units of it are back, in the same words. */
    public void takeUnitsBack(ItemId assignment, String condition, List<Integer> units) {
        ObjectNode body = Api.object(Map.of("condition", condition));
        units.forEach(body.putArray("units")::add);
        api.send("POST", "/api/v1/assignments/" + assignment + "/return", body);
    }

    /** Says that some parts of a kit are back, by the ids of their offers, in the same words. */
    public void takePartsBack(ItemId assignment, String condition, List<ItemId> parts) {
        ObjectNode body = Api.object(Map.of("condition", condition));
        parts.stream().map(ItemId::value).forEach(body.putArray("parts")::add);
        api.send("POST", "/api/v1/assignments/" + assignment + "/return", body);
    }

    /** What is to be done. */
    public Tasks tasks() {
        return new Tasks(api);
    }
}
