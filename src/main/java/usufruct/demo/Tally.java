package usufruct.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import usufruct.json.StrictJson;
import usufruct.words.ItemId;

/** What nodes acknowledged, by the entries of their logs that say so: in the end each stands there, and none a second time. */
final class Tally {
    /** What happens to a subject once in its life. */
    private static final Set<String> ONCE = Set.of(
            "offer.published",
            "need.published",
            "ask.sent",
            "visit.taken",
            "assignment.issued",
            "assignment.returned",
            "assignment.revoked",
            "visit.ending",
            "visit.ended",
            "outcome.recorded");

    private final Set<Deed> deeds = new LinkedHashSet<>();

    /** An entry that has to be in a log. */
    private record Deed(Village village, String type, String subject) {}

    /** A node said that this is so. */
    void note(Village village, String type, ItemId subject) {
        UnexpectedTurnException.unless(ONCE.contains(type), "the tally knows `" + type + "`");
        deeds.add(new Deed(village, type, subject.value()));
    }

    /**
     * Looks for all of a node's in the audit bundle that it gave.
     *
     * @return how many there were
     * @throws UnexpectedTurnException when one is missing, or anything that happens once stands there twice
     */
    int check(Village village, byte[] bundle) {
        Map<Deed, Integer> log = log(village, bundle);
        log.forEach((deed, times) -> UnexpectedTurnException.unless(
                times == 1,
                "`" + deed.type() + "` of " + deed.subject() + " stands once in the log of " + village.title()
                        + ", not " + times + " times"));
        int found = 0;
        for (Deed each : deeds) {
            if (each.village() == village) {
                UnexpectedTurnException.unless(
                        log.containsKey(each),
                        "`" + each.type() + "` of " + each.subject() + ", which was acknowledged, stands in the log of "
                                + village.title());
                found++;
            }
        }
        return found;
    }

    private static Map<Deed, Integer> log(Village village, byte[] bundle) {
        var log = new HashMap<Deed, Integer>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bundle))) {
            for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                if (part.getName().equals("entries.jsonl")) {
                    new String(zip.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .forEach(line -> {
                                JsonNode entry = StrictJson.read(line.getBytes(StandardCharsets.UTF_8));
                                String type = entry.path("type").asText();
                                if (ONCE.contains(type)) {
                                    String subject = entry.path("subject").asText();
                                    log.merge(new Deed(village, type, subject), 1, Integer::sum);
                                }
                            });
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the audit bundle is no zip", e);
        }
        return log;
    }
}
