package usufruct.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import usufruct.record.Fields;
import usufruct.record.SignedRecord;
import usufruct.record.Visibility;
import usufruct.search.IndexFolder.Stamp;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.RefusedException;
import usufruct.words.Window;

/**
 * An index over what other nodes show, in a folder of its own. It is for members alone; what stands in it is public where it comes from.
 * It keeps no truth: whoever feeds it can do so from the start at any time.
 */
public final class MirrorIndex implements AutoCloseable {
    private static final String LEAF = "mirror";
    private static final Window ALWAYS = new Window(Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"));

    private final IndexFolder folder;

    /**
     * What stands in the index.
     *
     * @param key what it is called there
     */
    public record Copy(ItemId key, SignedRecord record) {}

    /** A hit: the better, the higher its score. */
    public record Hit(ItemId key, float score) {}

    private MirrorIndex(IndexFolder folder) {
        this.folder = folder;
    }

    /**
     * Opens the index of a folder, when it is whole and as far as somebody knows it; else a new, empty one.
     *
     * @param stamps those that it may have
     * @param fill puts everything into a new one
     */
    public static MirrorIndex open(
            Path folder, List<Long> stamps, Function<? super String, List<Copy>> fill, long stamp) {
        try {
            try {
                IndexFolder found = IndexFolder.open(folder);
                Stamp kept = found.stamp();
                if (kept.leaf().equals(LEAF) && stamps.contains(kept.seq())) {
                    return new MirrorIndex(found);
                }
                found.close();
            } catch (IOException | IllegalArgumentException e) {
                // built anew below
            }
            IndexFolder.wipe(folder);
            var fresh = new MirrorIndex(IndexFolder.open(folder));
            String after = "";
            for (List<Copy> some = fill.apply(after); !some.isEmpty(); some = fill.apply(after)) {
                for (Copy each : some) {
                    fresh.folder.put(projected(each));
                }
                after = some.getLast().key().value();
            }
            fresh.folder.commit(new Stamp(stamp, LEAF));
            return fresh;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Takes changes in, for good; of what is gone no byte is left in the files afterwards.
     *
     * @param changed whose earlier words go, too
     */
    public void change(List<Copy> changed, List<ItemId> gone, long stamp) {
        try {
            for (Copy each : changed) {
                folder.put(projected(each));
            }
            for (ItemId each : gone) {
                folder.remove(each);
            }
            folder.purge(new Stamp(stamp, LEAF));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What fits a question best and has not ended.
     *
     * @throws RefusedException BAD_PARAMETER
     */
    public List<Hit> find(Map<String, String> question, int most, Instant now) {
        Wanted wanted = Asked.wanted(question);
        var queries = new Queries(new Reach(Visibility.NODE, Map.of(), Optional.empty()), Synonyms.NONE, now);
        return folder
                .search(searcher -> Looks.of(searcher, queries, wanted, new Looks.Part(Optional.empty(), most, false)))
                .hits()
                .places()
                .stream()
                .map(place -> new Hit(place.id(), place.score()))
                .toList();
    }

    /** All its fields are for everybody who may search here at all, whatever this node's own categories say. */
    private static Projected projected(Copy copy) {
        ObjectNode fields = copy.record().fields();
        List<Projected.Text> texts = new ArrayList<>();
        copy.record().opened().stream()
                .filter(field -> Projections.isWords(field.name()))
                .forEach(field -> Projections.leaves(field.value())
                        .forEach(words -> texts.add(
                                new Projected.Text(Visibility.NODE, field.name().equals("title"), words))));
        Window within = window(fields);
        return new Projected(
                copy.key(),
                copy.record().header().category(),
                Visibility.NODE,
                new Projected.Parties(Optional.<Did>of(copy.record().header().issuer()), Optional.empty()),
                Language.of(fields.path("language").asText()),
                texts,
                new Projected.Times(within, List.of(within), List.of(within)),
                area(fields.path("area")));
    }

    private static Window window(ObjectNode fields) {
        try {
            return fields.has("window") ? Fields.window(fields) : ALWAYS;
        } catch (RefusedException e) {
            return ALWAYS;
        }
    }

    private static Optional<Projected.Area> area(JsonNode area) {
        boolean isOne = Math.abs(area.path("latitude").asInt(9001)) <= 9000
                && Math.abs(area.path("longitude").asInt(18_001)) <= 18_000;
        return isOne ? Projections.area(area) : Optional.empty();
    }

    @Override
    public void close() {
        folder.close();
    }
}
