package usufruct.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import usufruct.client.Api;
import usufruct.client.AskView;
import usufruct.client.Member;
import usufruct.client.NeedView;
import usufruct.client.OpenedGrant;
import usufruct.client.ProblemException;
import usufruct.client.Visiting;
import usufruct.words.ItemId;

/** What one member of a village asks at another for: a thing there, from the ask to its end. */
final class Guesting {
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final int NOT_SIGNED = 401;
    private static final int NOT_READY = 503;

    private final Region region;
    private final Neighbour home;
    private final Neighbour there;
    private final Thing thing;
    private Optional<ItemId> need = Optional.empty();

    Guesting(Region region, Village from, Thing thing) {
        this.region = region;
        this.home = region.of(from);
        this.there = region.of(thing.village());
        this.thing = thing;
    }

    String who() {
        return home.village().member();
    }

    private Member guest() {
        return there.person(who());
    }

    ItemId need() {
        return need.orElseThrow();
    }

    AskView state() {
        return home.insist(() -> home.member().visiting().get(need()));
    }

    ItemId permit() {
        return state().permit()
                .orElseThrow(() -> new UnexpectedTurnException("a permit is promised to " + who()))
                .id();
    }

    /** From tomorrow on, for a day. */
    void ask() {
        send();
        isTaken();
    }

    /** Signed, and on its way. */
    void send() {
        Visiting.Place place = place();
        ItemId asked = publish(place);
        need = Optional.of(asked);
        region.tally().note(home.village(), "need.published", asked);
        home.insist(() -> home.member().visiting().ask(place.peering(), asked));
        region.tally().note(home.village(), "ask.sent", asked);
    }

    /** It waits in the other node's line. */
    void isTaken() {
        region.until(
                "what " + who() + " asks waits in " + there.village().title(),
                () -> state().state().equals("waiting"));
        region.tally().note(there.village(), "visit.taken", need());
        region.narrator()
                .tell(who() + " of " + home.village().title() + " asks "
                        + there.village().title() + " for it: " + thing.title());
    }

    private Visiting.Place place() {
        return home.insist(() -> home.member().visiting().places()).stream()
                .filter(each -> each.node().equals(there.info().did()))
                .findFirst()
                .orElseThrow(() -> new UnexpectedTurnException(
                        "people of " + home.village().title() + " may ask in "
                                + there.village().title()));
    }

    private ItemId publish(Visiting.Place place) {
        Member member = home.member();
        int before = home.insist(member::needs).size();
        Instant from = home.clock().instant().plus(A_DAY);
        String title = "Need " + (before + 1) + " of " + who() + ": a " + thing.tool();
        ObjectNode fields = Api.object(Map.of(
                "title",
                title,
                "priority",
                "normal",
                "at",
                place.node().value(),
                "group",
                there.steward().group().value()));
        fields.putObject("constraints").put("tool", thing.tool());
        fields.putObject("window")
                .put("from", from.toString())
                .put("until", from.plus(A_DAY).toString());
        return home.insist(() -> member.needs().stream()
                .filter(each -> each.title().equals(title))
                .map(NeedView::id)
                .findFirst()
                .orElseGet(() -> member.publishNeed(Thing.NEED, fields)));
    }

    boolean isDecided() {
        return !there.insist(() -> guest().decisions(need())).isEmpty();
    }

    /** The round gave it, and both nodes say so. */
    void wins() {
        region.until(
                who() + " is told at home that it is promised",
                () -> state().state().equals("promised"));
        region.tally().note(there.village(), "assignment.issued", permit());
        UnexpectedTurnException.unless(
                tried().equals(Optional.of("OUTSIDE_WINDOW")), "nothing opens before the window, not " + tried());
        region.narrator()
                .add(who() + " of " + home.village().title()
                        + " gets it, and reads so at home; before the window nothing opens: " + thing.title());
    }

    /** A try of the lock: why it stays shut; empty when it opens. */
    Optional<String> tried() {
        return there.insist(() -> {
            try (OpenedGrant opened = guest().open(permit())) {
                Optional<String> code = opened.text("doorCode");
                UnexpectedTurnException.unless(
                        code.equals(Optional.of(thing.code(opened.version()))),
                        "what opens the " + thing.tool() + " is what was sealed");
                return Optional.<String>empty();
            } catch (ProblemException e) {
                if (e.status() == NOT_SIGNED || e.status() == NOT_READY) {
                    throw e;
                }
                return Optional.of(e.reason());
            }
        });
    }

    void opens() {
        region.until(
                who() + " reads at home that the window is open",
                () -> List.of("open", "promised").contains(state().state()) && tried().isEmpty());
        region.narrator()
                .tell("The lock opens for " + who() + ", by a key that was sealed to their passport alone: "
                        + thing.title());
    }

    /** Brought back, in two signatures that both nodes keep. */
    void ends() {
        isEnded(sign());
    }

    /** Says at home, by their signature, that it is back; answers which permit that is. */
    ItemId sign() {
        Visiting.Place place = place();
        AskView open = state();
        ItemId permit = permit();
        home.insist(() -> {
            home.member().visiting().end(open, place, "good");
            return true;
        });
        region.tally().note(home.village(), "visit.ending", permit);
        return permit;
    }

    /** The node that gave it signs, too. */
    void isEnded(ItemId permit) {
        region.until(
                "both nodes signed that " + who() + " brought it back",
                () -> state().json().at("/ending/accepted").isObject()
                        && List.of("back", "done").contains(state().state()));
        for (Village each : List.of(home.village(), there.village())) {
            region.tally().note(each, "visit.ended", permit);
        }
        region.tally().note(there.village(), "visit.ending", permit);
        region.tally().note(there.village(), "assignment.returned", permit);
        there.make(
                () -> guest().outcomeOf(permit).isPresent(),
                () -> guest().recordOutcome(Api.object(Map.of("assignmentId", permit.value(), "result", "completed"))));
        UnexpectedTurnException.unless(tried().isPresent(), "what was brought back opens no more");
        region.narrator().tell(who() + " brings it back, and both nodes sign that: " + thing.title());
    }

    /** Taken back while it is used: at once, whether or not the home node hears of it. */
    void isRevoked(String why) {
        revoke(why);
        hears();
    }

    void revoke(String why) {
        ItemId permit = permit();
        there.make(
                () -> there.stewardPerson().assignment(permit).state().equals("revoked"),
                () -> there.steward().revoke(permit, why));
        region.tally().note(there.village(), "assignment.revoked", permit);
        UnexpectedTurnException.unless(
                tried().equals(Optional.of("REVOKED")), "the lock stays shut at once, not " + tried());
        region.narrator()
                .tell(there.village().steward() + " takes the turn of " + who()
                        + " back, the next try of the lock is refused: " + thing.title());
        region.narrator().add(why);
    }

    /** Their own node says that it was taken back. */
    boolean hasHeard() {
        return state().permit().filter(each -> each.state().equals("revoked")).isPresent();
    }

    /** They read it at home, bring it back and ask no more. */
    void hears() {
        ItemId permit = permit();
        region.until(who() + " reads at home that it was revoked", this::hasHeard);
        there.make(() -> !guest().assignment(permit).isMissing(), () -> guest().giveBack(permit, "good"));
        Member member = home.member();
        home.make(() -> !member.need(need()).waits(), () -> member.withdraw(need()));
        region.until(
                "what " + who() + " asked waits nowhere any more",
                () -> state().state().equals("withdrawn"));
        region.narrator().tell(who() + " reads so at home, brings it back and asks no longer: " + thing.title());
    }
}
