package usufruct.client.conformance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import usufruct.passport.Passport;
import usufruct.vault.AgreementPublicKey;
import usufruct.vault.SecretBytes;
import usufruct.words.Category;
import usufruct.words.Did;

/** Members of a small node who share receipts, and what counts of them. Nobody there uses anything. */
final class SmallReceipts implements AutoCloseable {
    private static final Category OFFERS = Category.parse("offer@v1");

    private final Wrong wrong;
    private final Persona self;
    private final Persona stranger;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<Did, Instant> agreed = new HashMap<>();
    private final List<Counted> counted = new ArrayList<>();
    private final Map<Instant, Long> versions = new HashMap<>();
    private boolean over;

    private record Counted(Instant week, WeekOfUse.Use use) {}

    SmallReceipts(Wrong wrong, Persona self, InstantSource clock, RandomGenerator random) {
        this.wrong = wrong;
        this.self = self;
        this.clock = clock;
        this.random = random;
        this.stranger = Persona.fresh(Passport.Kind.NODE, clock.instant(), random);
    }

    static boolean isAbout(Arrival arrival) {
        return arrival.path().startsWith("/api/v1/receipts/");
    }

    ObjectNode answer(Arrival arrival, Did caller) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        switch (arrival.method()) {
            case "PUT" -> agreed.putIfAbsent(caller, clock.instant());
            case "DELETE" -> {
                agreed.remove(caller);
                if (wrong != Wrong.COUNTS_ON_WITHOUT_CONSENT) {
                    counted.removeIf(each -> each.use().person().equals(caller));
                }
            }
            default -> {
                var items = answer.putArray("items");
                counted.stream()
                        .filter(each -> each.use().person().equals(caller))
                        .filter(each -> agreed.containsKey(caller)
                                || wrong == Wrong.COUNTS_WHO_DID_NOT_AGREE
                                || wrong == Wrong.COUNTS_ON_WITHOUT_CONSENT)
                        .forEach(each -> items.addObject()
                                .put("turns", each.use().turns())
                                .put("minutes", each.use().minutes()));
            }
        }
        return answer;
    }

    /** What it tells of the week that has just ended; empty when nobody agreed. */
    Optional<ObjectNode> told(String peering, Did peer, AgreementPublicKey key) {
        if (agreed.isEmpty() || wrong == Wrong.TELLS_NO_WEEK) {
            return Optional.empty();
        }
        Instant week = WeekOfUse.of(clock.instant()).minus(WeekOfUse.LENGTH);
        var line = new WeekOfUse(peering, self.did(), peer, week, clock.millis(), 1);
        ObjectNode body = line.body(
                List.of(),
                wrong == Wrong.SEALS_TO_ANOTHER ? stranger.keys().agreement().publicKey() : key,
                random);
        var rows = new ArrayList<String>();
        body.path("rows").forEach(each -> rows.add(each.asText()));
        if (wrong == Wrong.TELLS_ONE_ROW_LESS) {
            rows.removeLast();
        } else if (wrong == Wrong.TELLS_IN_ANOTHER_ORDER) {
            Collections.reverse(rows);
        }
        var list = body.putArray("rows");
        rows.forEach(list::add);
        return Optional.of(body);
    }

    /** Takes what its peer tells of people. */
    void take(ObjectNode body, String peering, Did peer, Iterable<Did> people) {
        var line = WeekOfUse.of(body, peering, peer, self.did());
        boolean isOver = !line.week().plus(WeekOfUse.LENGTH).isAfter(clock.instant());
        long known = versions.getOrDefault(line.week(), 0L);
        if (!isOver && wrong != Wrong.COUNTS_RUNNING_WEEKS
                || line.version() <= known && wrong != Wrong.TAKES_SMALLER_VERSIONS
                || line.part() > 1 && wrong != Wrong.TAKES_ANY_PART) {
            return;
        }
        versions.put(line.week(), line.version());
        if (wrong != Wrong.ADDS_TO_WHAT_WAS_TOLD) {
            counted.removeIf(each -> each.week().equals(line.week()));
        }
        try (SecretBytes key = line.key(body, self.keys().agreement()).orElseThrow()) {
            for (Did each : people) {
                boolean isLookedFor = agreed.containsKey(each)
                        && agreed.get(each).isBefore(line.week().plus(WeekOfUse.LENGTH));
                if (isLookedFor || wrong == Wrong.COUNTS_WHO_DID_NOT_AGREE || wrong == Wrong.KEEPS_ROWS_OF_OTHERS) {
                    WeekOfUse.find(body, key, each, OFFERS)
                            .map(this::read)
                            .ifPresent(use -> counted.add(new Counted(line.week(), use)));
                }
            }
        }
    }

    private WeekOfUse.Use read(WeekOfUse.Use use) {
        return wrong == Wrong.MISREADS_ROWS
                ? new WeekOfUse.Use(use.person(), use.category(), use.minutes(), use.turns())
                : use;
    }

    void end() {
        if (wrong != Wrong.COUNTS_ON_AFTER_THE_END && !over) {
            over = true;
            counted.clear();
        }
    }

    @Override
    public void close() {
        stranger.close();
    }
}
