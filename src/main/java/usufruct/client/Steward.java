package usufruct.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import usufruct.passport.PassportKeys;
import usufruct.record.Submission;
import usufruct.record.Visibility;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** What a steward does for a group: offers, rounds, handing over, tasks. The group's passport signs its offers. */
public final class Steward {
    private final Api api;
    private final PassportKeys group;
    private final Pen pen;

    public Steward(Api api, PassportKeys group, Pen pen) {
        this.api = api;
        this.group = group;
        this.pen = pen;
    }

    public Did group() {
        return group.did();
    }

    public void admit(Did member) {
        api.send(
                "PUT",
                "/api/v1/groups/" + Api.encoded(group().value()) + "/members/" + Api.encoded(member.value()),
                Api.object(Map.of()));
    }

    public ItemId publishOffer(Category category, ObjectNode fields) {
        Submission offer = pen.first(group, category, Visibility.PUBLIC, fields);
        api.send("POST", "/api/v1/offers", offer.toBytes());
        return Pen.idOf(offer);
    }

    /** Publishes the next version of an offer: all its fields, the private ones too. */
    public void changeOffer(OfferView offer, ObjectNode fields) {
        Submission next = pen.next(group, offer, Visibility.PUBLIC, fields);
        api.send("POST", "/api/v1/offers/" + offer.id() + "/versions", next.toBytes());
    }

    public OfferView offer(ItemId offer) {
        return OfferView.read(api.get("/api/v1/offers/" + offer));
    }

    /** The group's offers, oldest first. */
    public List<OfferView> offers() {
        return api.all("/api/v1/offers?group=" + Api.encoded(group().value())).stream()
                .map(OfferView::read)
                .toList();
    }

    /** Starts a round over what the group offers in a category; returns its id. */
    public ItemId startRound(Category category, String policySet) {
        var asked = Map.of("group", group().value(), "category", category.toString(), "policySet", policySet);
        return new ItemId(api.post("/api/v1/rounds", asked).path("id").asText());
    }

    public RoundView round(ItemId round) {
        return RoundView.read(api.get("/api/v1/rounds/" + round));
    }

    /** Hands the thing over at the start of a window. */
    public void handOver(ItemId assignment) {
        api.post("/api/v1/assignments/" + assignment + "/handover");
    }

    /** Takes a permit back, at once; the assignee reads why. */
    public void revoke(ItemId assignment, String why) {
        api.post("/api/v1/assignments/" + assignment + "/revocation", Map.of("why", why));
    }

    /** Says that the thing is back; {@code condition} is {@code good}, {@code worn} or {@code broken}. */
    public void takeBack(ItemId assignment, String condition) {
        api.post("/api/v1/assignments/" + assignment + "/return", Map.of("condition", condition));
    }

    /** What is to be done. */
    public Tasks tasks() {
        return new Tasks(api);
    }
}
