package usufruct.federation.box;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import usufruct.federation.Peering;
import usufruct.words.Answer;
import usufruct.words.ItemId;

/** What people do and what befalls their nodes, one thing after the other, as a seed says. */
final class Script {
    private static final int MEAN_GAP_MILLIS = 12_000;
    private static final String GUESTS_WAIT = "SELECT 1 FROM visit JOIN need ON id = need WHERE state = 'waiting'";
    private static final String GIVEN = "SELECT 1 FROM assignment WHERE state IN ('issued', 'active', 'in-use')";
    private static final String THEIRS =
            "SELECT 1 FROM visit_ask WHERE over = 0 AND CAST(state AS TEXT) LIKE '%\"permit\"%'";

    private final Box box;
    private final RandomGenerator random;
    private final Evil evil;
    private final Map<ItemId, String> words = new HashMap<>();
    private final Map<ItemId, List<BoxNode>> lastWords = new TreeMap<>();
    private long notes;
    private boolean isCalm;

    Script(Box box, Evil evil, RandomGenerator random) {
        this.box = box;
        this.random = random;
        this.evil = evil;
    }

    void begin(Duration storm) {
        box.net().weather(Weather.draw(random));
        for (int i = 0; i < box.nodes().size(); i++) {
            for (int j = 0; j < i; j++) {
                BoxNode one = box.nodes().get(i);
                BoxNode other = box.nodes().get(j);
                box.time().after(Duration.ofSeconds(random.nextInt(60)), () -> pair(one, other));
            }
        }
        if (box.does(Sabotage.A_COPY_RUNS_BESIDE)) {
            box.time().after(storm.dividedBy(4), () -> {
                if (box.nodes().getFirst().isUp()) {
                    box.add(box.nodes().getFirst().twin(random.nextLong()));
                }
            });
        }
        next();
    }

    private void next() {
        box.time().after(Duration.ofMillis(1 + random.nextInt(2 * MEAN_GAP_MILLIS)), () -> {
            if (!isCalm) {
                one();
                next();
            }
        });
    }

    private void one() {
        int what = random.nextInt(100);
        BoxNode node = any();
        if (what < 17) {
            onPeering(node, this::say);
        } else if (what < 40) {
            lendAndBorrow(node);
        } else if (what < 45) {
            onPeering(node, this::scopes);
        } else if (what < 49) {
            onPeering(node, this::end);
        } else if (what < 56) {
            pair(node, any());
        } else if (what < 60) {
            hearAll();
        } else if (what < 67) {
            crash(node);
        } else if (what < 70) {
            backUp(node);
        } else if (what < 72) {
            restore(node);
        } else if (what < 77) {
            cut();
        } else if (what < 79) {
            box.net().weather(Weather.draw(random));
        } else if (what < 83) {
            work(node);
        } else if (what < 85) {
            cosign(node, any());
        } else {
            evil.one();
        }
    }

    private BoxNode any() {
        return box.nodes().get(random.nextInt(box.nodes().size()));
    }

    private interface OfPeering {
        void doIt(BoxNode node, Peering peering);
    }

    private void onPeering(BoxNode node, OfPeering deed) {
        if (!node.isUp()) {
            return;
        }
        List<Peering> some = node.peerings().stream()
                .filter(each -> each.state() == Peering.State.CONFIRMED || each.state() == Peering.State.ACTIVE)
                .toList();
        if (!some.isEmpty()) {
            deed.doIt(node, some.get(random.nextInt(some.size())));
        }
    }

    /** One operator makes a code, the other types it in; later both compare the words. */
    private void pair(BoxNode one, BoxNode other) {
        if (one == other || !one.isUp() || !other.isUp()) {
            return;
        }
        boolean arePeers = one.peerings().stream()
                .anyMatch(each -> each.peer().equals(other.did())
                        && each.state() != Peering.State.ENDED
                        && each.state() != Peering.State.ANSWERED);
        if (arePeers) {
            return;
        }
        box.deed(one.name() + " invites " + other.name());
        one.doing(() -> {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.set("scopes", drawScopes());
            if (one.operate("POST", "/api/v1/peers/invitations", Optional.of(body))
                    instanceof Answer.Done<JsonNode>(var code)) {
                box.time().after(Duration.ofSeconds(1), () -> knock(other, code));
            }
        });
    }

    private void knock(BoxNode other, JsonNode code) {
        if (!other.isUp()) {
            return;
        }
        other.doing(() -> {
            ObjectNode body = JsonNodeFactory.instance
                    .objectNode()
                    .put("url", code.path("url").asText())
                    .put("code", code.path("code").asText());
            body.set("scopes", drawScopes());
            Answer<JsonNode> answer = other.operate("POST", "/api/v1/peers", Optional.of(body));
            box.say(other.name() + " knocked: " + (answer instanceof Answer.Done<?> ? "welcome" : answer.toString()));
            box.time().after(Duration.ofSeconds(2), this::hearAll);
        });
    }

    private ObjectNode drawScopes() {
        ObjectNode scopes = JsonNodeFactory.instance.objectNode();
        scopes.putArray("categories").add(Lenders.OFFER.toString());
        var groups = scopes.putArray("groups");
        box.nodes().forEach(each -> groups.add(each.lenders().group().value()));
        return scopes.put("search", random.nextBoolean())
                .put("mirror", random.nextBoolean())
                .put("allocate", random.nextInt(5) > 0);
    }

    /** All operators whose nodes show the same words confirm them. */
    private void hearAll() {
        for (BoxNode node : box.nodes()) {
            if (node.isUp()) {
                node.peerings().stream()
                        .filter(each -> each.state() == Peering.State.COMPARING)
                        .forEach(each -> hear(node, each));
            }
        }
    }

    private void hear(BoxNode node, Peering peering) {
        String mine = String.join(" ", peering.words());
        Optional<String> theirs = Optional.ofNullable(words.get(peering.id()));
        boolean same = theirs.filter(mine::equals).isPresent()
                || box.nodes().stream()
                        .filter(each -> each != node && each.isUp())
                        .flatMap(each -> each.peering(peering.id()).stream())
                        .anyMatch(each -> String.join(" ", each.words()).equals(mine));
        if (same) {
            words.put(peering.id(), mine);
            box.deed(node.name() + " confirms " + peering.id());
            node.doing(() -> node.operate(
                    "POST",
                    "/api/v1/peers/" + peering.id() + "/confirmation",
                    Optional.of(JsonNodeFactory.instance.objectNode().put("words", mine))));
        }
    }

    private void say(BoxNode node, Peering peering) {
        String text = peering.id() + "/" + node.name() + "/" + notes++;
        box.deed(node.name() + " says " + text);
        node.doing(() -> node.tell(peering.id(), text));
    }

    private void scopes(BoxNode node, Peering peering) {
        box.deed(node.name() + " allows something else in " + peering.id());
        ObjectNode scopes = drawScopes();
        node.doing(() -> node.operate("PUT", "/api/v1/peers/" + peering.id() + "/scopes", Optional.of(scopes)));
    }

    private void end(BoxNode node, Peering peering) {
        box.deed(node.name() + " ends " + peering.id());
        node.doing(() -> node.operate("POST", "/api/v1/peers/" + peering.id() + "/end", Optional.empty()));
    }

    private void crash(BoxNode node) {
        if (node.isUp()) {
            if (random.nextBoolean()) {
                box.deed("a crash in a commit");
                node.crashInNextCommit();
            } else {
                box.deed("a crash");
                node.crash(Duration.ofSeconds(1 + random.nextInt(random.nextInt(4) == 0 ? 600 : 20)));
            }
        }
    }

    private void work(BoxNode node) {
        if (node.isUp()) {
            box.deed(node.name() + " does something about what it lends");
            node.doing(node.lenders()::work);
        }
    }

    /** People of one node and of another: they look, ask, are given by a round, open, bring back, and what is theirs no more is taken back. */
    private void lendAndBorrow(BoxNode node) {
        if (!node.isUp()) {
            return;
        }
        switch (random.nextInt(20)) {
            case 0 -> doing(node, "looks for things elsewhere", node.borrower()::search);
            case 1, 2 -> doing(node, "asks for something elsewhere", node.borrower()::ask);
            case 3, 4 -> all(each -> doing(each, "asks for something elsewhere", each.borrower()::ask));
            case 5, 6, 7, 8, 9 -> {
                BoxNode lender = where(GUESTS_WAIT, node);
                doing(lender, "asks for a round", lender.lenders()::draw);
            }
            case 10 -> any().borrower().pledge(where(GUESTS_WAIT, node));
            case 11, 12 -> {
                BoxNode lender = where(GUESTS_WAIT, node);
                doing(lender, "gives something to who waits", lender.lenders()::give);
            }
            case 13, 14, 15 -> where(THEIRS, node).borrower().open();
            case 16, 17 -> {
                BoxNode home = where(THEIRS, node);
                doing(home, "brings something back", home.borrower()::end);
            }
            case 18 -> doing(node, "needs it no more", node.borrower()::withdraw);
            default -> {
                BoxNode lender = where(GIVEN, node);
                doing(lender, "takes something back", lender.lenders()::revoke);
            }
        }
    }

    private void all(Consumer<BoxNode> deed) {
        box.nodes().stream().filter(BoxNode::isUp).toList().forEach(deed);
    }

    /** One of the nodes where a query finds something; another one where there is none. */
    private BoxNode where(String query, BoxNode otherwise) {
        List<BoxNode> some = box.nodes().stream()
                .filter(each -> each.isUp()
                        && !each.rows(query, (row, context) -> row.getInt(1)).isEmpty())
                .toList();
        return some.isEmpty() ? otherwise : some.get(random.nextInt(some.size()));
    }

    private void doing(BoxNode node, String what, Runnable deed) {
        box.deed(node.name() + " " + what);
        node.doing(deed);
    }

    private void cosign(BoxNode node, BoxNode witness) {
        if (node != witness && node.isUp() && witness.isUp()) {
            box.deed(node.name() + " has " + witness.name() + " cosign its log");
            node.doing(() -> node.askToCosign(witness));
        }
    }

    private void backUp(BoxNode node) {
        if (node.isUp()) {
            box.deed("a backup");
            node.backUp();
        }
    }

    private void restore(BoxNode node) {
        if (node.isUp() && node.isBackedUp()) {
            box.deed("a restore");
            List<Invariants.Side> before = box.invariants().sides(node);
            node.restore();
            box.invariants().restored(node, before);
        }
    }

    private void cut() {
        var side = new HashMap<String, Integer>();
        box.nodes().forEach(each -> side.put(each.name(), random.nextInt(2)));
        box.deed("a cut");
        box.net().cut(side);
        box.time()
                .after(Duration.ofSeconds(random.nextInt(400)), () -> box.net().cut(Map.of()));
    }

    /** From now on nothing goes wrong any more, and nobody does anything. */
    void calm() {
        isCalm = true;
        box.net().weather(Weather.CALM);
        box.net().cut(Map.of());
    }

    /** What operators do when they look at their pages in the evening. */
    void tidyUp() {
        hearAll();
    }

    /** Each peering that is left is ended by one side. */
    void lastWords() {
        for (BoxNode node : box.nodes()) {
            for (Peering each : node.peerings()) {
                Optional<BoxNode> other = box.nodes().stream()
                        .filter(one -> one.did().equals(each.peer()) && one != box.mallory())
                        .findFirst();
                boolean bothSpeak = node != box.mallory()
                        && each.state() == Peering.State.ACTIVE
                        && other.flatMap(one -> one.peering(each.id()))
                                .filter(one -> one.state() == Peering.State.ACTIVE)
                                .isPresent();
                if (bothSpeak && !lastWords.containsKey(each.id())) {
                    lastWords.put(each.id(), List.of(node, other.get()));
                    end(node, each);
                }
            }
        }
    }

    Map<ItemId, List<BoxNode>> lastWordsSaid() {
        return lastWords;
    }
}
