package usufruct.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import usufruct.passport.PassportKeys;
import usufruct.record.Submission;
import usufruct.record.Visibility;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** A steward who holds the group's passport, which signs its offers; all else is done at the {@link Desk}. */
public final class Steward {
    private final Api api;
    private final PassportKeys group;
    private final Pen pen;
    private final Desk desk;

    public Steward(Api api, PassportKeys group, Pen pen) {
        this.api = api;
        this.group = group;
        this.pen = pen;
        this.desk = new Desk(api);
    }

    /** What takes no passport of the group. */
    public Desk desk() {
        return desk;
    }

    public Did group() {
        return group.did();
    }

    public void admit(Did member) {
        desk.admit(group(), member);
    }

    public ItemId publishOffer(Category category, ObjectNode fields) {
        return publishOffer(category, Visibility.PUBLIC, fields);
    }

    /** Offers something to those who may know of it. */
    public ItemId publishOffer(Category category, Visibility visibility, ObjectNode fields) {
        return publishOffer(pen.id(), category, visibility, fields);
    }

    /** The same under an id for which pictures were sent. */
    public ItemId publishOffer(ItemId id, Category category, Visibility visibility, ObjectNode fields) {
        Submission offer = pen.first(group, id, category, visibility, fields);
        api.send("POST", "/api/v1/offers", offer.toBytes());
        return id;
    }

    /** Publishes the next version of an offer: all its fields, the private ones too. */
    public void changeOffer(OfferView offer, ObjectNode fields) {
        changeOffer(offer, offer.record().header().visibility(), fields);
    }

    /** The same, for other eyes than before. What went out before is not called back from whoever has it. */
    public void changeOffer(OfferView offer, Visibility visibility, ObjectNode fields) {
        Submission next = pen.next(group, offer, visibility, fields);
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
        return desk.startRound(group(), category, policySet);
    }

    public RoundView round(ItemId round) {
        return desk.round(round);
    }

    /** Hands the thing over at the start of a window. */
    public void handOver(ItemId assignment) {
        desk.handOver(assignment);
    }

    /** Takes a permit back, at once; the assignee reads why. What comes back says what a revocation cannot do. */
    public AssignmentView revoke(ItemId assignment, String why) {
        return desk.revoke(assignment, why);
    }

    /** Says that the thing is back; {@code condition} is {@code good}, {@code worn}, {@code broken} or {@code lost}. */
    public void takeBack(ItemId assignment, String condition) {
        desk.takeBack(assignment, condition);
    }

    /** What is to be done. */
    public Tasks tasks() {
        return desk.tasks();
    }
}
