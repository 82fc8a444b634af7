package usufruct.federation.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import usufruct.federation.Message;
import usufruct.federation.Outbox;
import usufruct.federation.Peering;
import usufruct.federation.mirror.SharedPage.Mark;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.store.Reading;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Answers what peers ask about this node's things; each answer is for one question. */
public final class Showing {
    static final int MOST_ITEMS = 100;
    private static final int MOST_BYTES = 160 * 1024;

    private final Sights sights;
    private final Outbox.Self self;
    private final Duration maximumAge;

    /** @param maximumAge how long peers may show what they have without hearing of this node */
    public Showing(Sights sights, Outbox.Self self, Duration maximumAge) {
        this.sights = sights;
        this.self = self;
        this.maximumAge = maximumAge;
    }

    /**
     * The next items of the feed, in the order of their last change; read from the start where the epoch or the mark is not that of now.
     *
     * @throws RefusedException NOT_ALLOWED when the peer may keep no copies
     */
    public SharedPage page(Reading reading, Peering peering, String epoch, Mark after, String nonce) {
        Sight sight = sights.sight(reading, peering);
        if (!sight.scopes().mirror()) {
            throw Sights.notAllowed("keep copies");
        }
        Mark from = epoch.equals(sight.epoch()) && isKnown(reading, after) ? after : Mark.START;
        var items = new ArrayList<SharedItem>();
        var passports = new LinkedHashMap<Did, List<JsonNode>>();
        int bytes = 0;
        long last = from.seq();
        List<SharedStore.Item> some = sights.rows.after(reading, from.seq(), sight.scopes(), 2 * MOST_ITEMS);
        boolean more = some.size() == 2 * MOST_ITEMS;
        for (SharedStore.Item each : some) {
            Optional<SharedItem> told = sights.told(reading, sight, each)
                    .filter(item -> item instanceof SharedItem.Shown || !from.equals(Mark.START));
            if (told.isPresent()) {
                bytes += size(told.get().json());
                if (told.get() instanceof SharedItem.Shown && !passports.containsKey(each.community())) {
                    bytes += know(reading, passports, each.community());
                }
                if (!items.isEmpty() && (bytes > MOST_BYTES || items.size() == MOST_ITEMS)) {
                    more = true;
                    break;
                }
                items.add(told.get());
            }
            last = each.seq();
        }
        Mark next = mark(reading, more ? last : sights.rooms().ledger().lastSeq(reading));
        var place = new SharedPage.Place(sight.epoch(), from, next, more);
        return answer(peering, nonce, items, passports, Optional.of(place));
    }

    private static int size(JsonNode json) {
        return CanonicalJson.write(json).length;
    }

    /** Adds a group's passport, and says how large it is. */
    private int know(Reading reading, Map<Did, List<JsonNode>> passports, Did who) {
        int latest = sights.rooms().passports().find(reading, who).orElseThrow().version();
        List<JsonNode> versions = IntStream.rangeClosed(1, latest)
                .mapToObj(version -> sights.rooms()
                        .passports()
                        .version(reading, who, version)
                        .orElseThrow())
                .map(document -> StrictJson.read(document.bytes()))
                .toList();
        passports.put(who, versions);
        return versions.stream().mapToInt(Showing::size).sum();
    }

    private SharedPage answer(
            Peering peering,
            String nonce,
            List<SharedItem> items,
            Map<Did, List<JsonNode>> passports,
            Optional<SharedPage.Place> place) {
        return new SharedPage(
                new Message.Line(peering.id(), self.keys().did(), peering.peer()),
                nonce,
                self.clock().instant(),
                maximumAge,
                items,
                List.copyOf(passports.values()),
                place);
    }

    private boolean isKnown(Reading reading, Mark mark) {
        return mark.seq() <= sights.rooms().ledger().lastSeq(reading)
                && mark(reading, mark.seq()).equals(mark);
    }

    private Mark mark(Reading reading, long seq) {
        return seq == 0
                ? Mark.START
                : new Mark(
                        seq,
                        Bytes.base64Url(sights.rooms()
                                .ledger()
                                .leavesAfter(reading, seq - 1, 1)
                                .getFirst()));
    }

    /**
     * What holds of an item now.
     *
     * @throws RefusedException NOT_FOUND when the peer may not know of it and never could
     */
    public SharedPage item(Reading reading, Peering peering, ItemId id, String nonce) {
        Sight sight = sights.sight(reading, peering);
        SharedItem told = sights.rows
                .find(reading, id)
                .flatMap(item -> sights.told(reading, sight, item))
                .orElseThrow(() -> new RefusedException(Reason.NOT_FOUND, "no item `" + id + "` that you may see"));
        return answer(reading, peering, nonce, List.of(told));
    }

    /**
     * Those of these items that the peer may see, as they stand.
     *
     * @throws RefusedException NOT_ALLOWED when it may not search
     */
    public SharedPage found(Reading reading, Peering peering, List<ItemId> ids, String nonce) {
        Sight sight = sights.sight(reading, peering);
        List<SharedItem> items = new ArrayList<>();
        int bytes = 0;
        for (ItemId id : ids) {
            Optional<SharedItem> told = sights.rows
                    .find(reading, id)
                    .flatMap(item -> sights.told(reading, sight, item))
                    .filter(SharedItem.Shown.class::isInstance);
            bytes += told.map(each -> size(each.json())).orElse(0);
            if (bytes > MOST_BYTES / 2) {
                break;
            }
            told.ifPresent(items::add);
        }
        return answer(reading, peering, nonce, items);
    }

    private SharedPage answer(Reading reading, Peering peering, String nonce, List<SharedItem> items) {
        var passports = new LinkedHashMap<Did, List<JsonNode>>();
        items.forEach(item -> {
            if (item instanceof SharedItem.Shown shown) {
                know(reading, passports, shown.record().header().issuer());
            }
        });
        return answer(peering, nonce, items, passports, Optional.empty());
    }
}
