package usufruct.demo;

import java.time.Instant;
import java.util.List;
import usufruct.client.AskView;
import usufruct.client.Member;
import usufruct.client.NeedView;
import usufruct.client.OfferView;
import usufruct.client.Steward;
import usufruct.client.Visiting;
import usufruct.passport.Passport;
import usufruct.record.Visibility;
import usufruct.words.ItemId;

/** Each village opens its node and lends something; what an interrupted story left is brought to rest. */
final class Settling {
    private final Region region;
    private final Instant begins;

    /** @param begins when passports were made, and from when on things are lent: the same in every story */
    Settling(Region region, Instant begins) {
        this.region = region;
        this.begins = begins;
    }

    void play() {
        for (Neighbour each : region.all()) {
            found(each);
            rest(each);
        }
        Thing.ALL.forEach(this::lend);
        for (Neighbour each : region.all()) {
            Village village = each.village();
            region.narrator()
                    .tell(village.operator() + " opens the node of " + village.title() + ": " + village.steward()
                            + " looks after what is lent, " + village.member() + " lives there");
        }
    }

    private void found(Neighbour node) {
        Village village = node.village();
        for (String each : List.of(village.operator(), village.steward(), village.member())) {
            node.insist(() -> {
                node.person(each).register(Passport.Kind.PERSON, begins);
                return true;
            });
        }
        node.insist(() -> {
            node.person(village.group()).register(Passport.Kind.GROUP, begins);
            Steward steward = node.steward();
            node.operator()
                    .putGroup(
                            steward.group(),
                            "Tools of " + village.title(),
                            List.of(node.stewardPerson().did()));
            node.operator().putAuditor(node.person(village.operator()).did());
            node.operator().putMember(node.member().did());
            steward.admit(node.member().did());
            return true;
        });
    }

    /** What the last story did not come to. */
    private static void rest(Neighbour home) {
        Member member = home.member();
        for (AskView each : home.insist(() -> member.visiting().list())) {
            NeedView need = home.insist(() -> member.need(each.need()));
            if (need.waits()) {
                home.make(() -> !member.need(need.id()).waits(), () -> member.withdraw(need.id()));
            } else if (each.state().equals("promised") || each.state().equals("open")) {
                home.insist(() -> {
                    Visiting visiting = member.visiting();
                    visiting.placeOf(each).ifPresent(place -> visiting.end(each, place, "unused"));
                    return true;
                });
            }
        }
    }

    /** Offers a thing to everybody, unless it is offered already. */
    void lend(Thing thing) {
        Neighbour node = region.of(thing.village());
        List<OfferView> there = node.insist(() -> node.steward().offers()).stream()
                .filter(each -> each.title().equals(thing.title()))
                .toList();
        if (there.isEmpty()) {
            ItemId id = node.pen().id();
            node.make(
                    () -> node.steward().offers().stream()
                            .anyMatch(each -> each.id().equals(id)),
                    () -> node.steward().publishOffer(id, Thing.OFFER, Visibility.PUBLIC, thing.fields(1, begins)));
            region.tally().note(thing.village(), "offer.published", id);
        } else {
            show(thing, there.getFirst().id(), Visibility.PUBLIC);
        }
    }

    private void show(Thing thing, ItemId id, Visibility visibility) {
        show(region.of(thing.village()), thing, id, visibility, begins);
    }

    /** Shows a thing to others than before, unless it is shown so; a lock that waits for a new code gets one. */
    static void show(Neighbour node, Thing thing, ItemId id, Visibility visibility, Instant begins) {
        Steward steward = node.steward();
        node.make(
                () -> {
                    OfferView offer = steward.offer(id);
                    return !offer.rotationDue() && offer.record().header().visibility() == visibility;
                },
                () -> {
                    OfferView offer = steward.offer(id);
                    steward.changeOffer(offer, visibility, thing.fields(offer.version() + 1, begins));
                });
    }
}
