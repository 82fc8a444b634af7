package usufruct.client.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import usufruct.vault.TlsKey;

/** The kit shows certificates: 8.4 and 8.5, and what of 8.7 is tried when two nodes lost sight of each other's. */
final class Showing {
    private final Kit kit;
    private final Report report;
    private final Talk talk;
    private final Certifying certifying;
    private final Optional<Announcement> theirs;

    /** @param theirs what the node announced; empty when it shows none */
    Showing(Kit kit, Talk talk, Certifying certifying, Optional<Announcement> theirs) {
        this.kit = kit;
        this.report = kit.report();
        this.talk = talk;
        this.certifying = certifying;
        this.theirs = theirs;
    }

    void run() {
        TlsKey.Shown announced = certifying.fresh();
        kit.shows(certifying.fresh());
        if (!certifying.announce(List.of(announced)).isDone()) {
            return;
        }
        theirs.ifPresent(each ->
                kit.wire().throughTls(each.address(), Tls.context(() -> Optional.of(announced), each::names)));
        int before = kit.ear().arrivals().size();
        kit.operator().change(talk.peering(), Talk.scopes(false));
        another(before);
        kit.shows(announced);
        right(before);
        theirs.ifPresent(each -> asks());
        kit.wire().openly();
        report.check("8.7", () -> {
            Heard heard = certifying.announce(List.of());
            Breach.unless(heard.isDone(), "told that the peer shows no certificates any more " + heard.inWords());
        });
    }

    private static boolean isOfTheLine(Arrival arrival) {
        return arrival.path().endsWith("/cursor") || Ear.isTelling(arrival);
    }

    private List<Arrival> since(int before, Predicate<Arrival> which) {
        List<Arrival> all = kit.ear().arrivals();
        return new ArrayList<>(all.subList(before, all.size()))
                .stream().filter(which).toList();
    }

    /** At the address stands somebody with another certificate: the node asks at the peer's `url` what holds, and says nothing more. */
    private void another(int before) {
        Predicate<Arrival> question = each -> !each.way().isTls()
                && each.method().equals("GET")
                && each.path().equals(Certifying.OWN);
        kit.ear()
                .await(
                        () -> !since(before, question).isEmpty()
                                || !since(before, Showing::isOfTheLine).isEmpty(),
                        kit.patience());
        boolean isSilent = since(before, Showing::isOfTheLine).isEmpty();
        report.check(
                "8.4",
                () -> Breach.unless(
                        isSilent,
                        "it speaks to who shows another certificate than the peer announced, or elsewhere than there"));
        if (isSilent) {
            report.check(
                    "8.7",
                    () -> Breach.unless(
                            !since(before, question).isEmpty(),
                            "it finds another certificate than it knows, and does not ask what holds"));
        }
    }

    private void right(int before) {
        report.check("8.4", () -> talk.say(talk.next()));
        talk.resync();
        Predicate<Arrival> told = each -> isOfTheLine(each) && each.way().isTls();
        boolean came = kit.ear().await(() -> !since(before, told).isEmpty(), kit.patience());
        report.check("8.4", () -> {
            Breach.unless(came, "it does not call the peer where it shows what it announced");
            Breach.unless(
                    since(before, each -> isOfTheLine(each) && !each.way().isTls())
                            .isEmpty(),
                    "it calls a peer that announced certificates elsewhere than there");
        });
        theirs.ifPresent(each -> report.check(
                "8.1",
                () -> Breach.unless(
                        since(before, told).stream()
                                .allMatch(arrival -> arrival.way()
                                        .shown()
                                        .filter(each::names)
                                        .isPresent()),
                        "when it calls it does not show a certificate that it announced")));
    }

    private void asks() {
        report.check("8.5", () -> {
            Heard without = kit.wire().sendOpenly(talk.asking());
            Breach.unless(
                    without.reason().equals("WRONG_CERTIFICATE"),
                    "to a peer that does not show what it announced " + without.inWords());
            Heard with = kit.wire().send(talk.asking());
            Breach.unless(with.isDone(), "to a peer that shows what it announced " + with.inWords());
        });
    }
}
