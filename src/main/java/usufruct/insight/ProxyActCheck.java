package usufruct.insight;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import usufruct.community.mandate.ProxyAct;
import usufruct.json.CanonicalJson;
import usufruct.ledger.Entry;
import usufruct.store.Reading;
import usufruct.words.Bytes;

/**
 * Holds what proxies did against the log: each act was covered by a mandate that ran then, the entries before it tell that it
 * was done in the person's name, and nothing was opened with another's key but by such an act.
 */
final class ProxyActCheck {
    private static final String WHAT = "proxy act";
    private static final String OVERTURNED = "mandate.overturned";

    /** What the log tells of an act: the entry is about the item, and the person's. */
    private static final Map<String, Set<String>> DONE = Map.ofEntries(
            Map.entry("ask", Set.of("need.published")),
            Map.entry("edit", Set.of("need.edited")),
            Map.entry("pause", Set.of("waiting.paused", "waiting.resumed")),
            Map.entry("withdraw", Set.of("need.withdrawn")),
            Map.entry("accept", Set.of("hold.accepted")),
            Map.entry("decline", Set.of("hold.declined", "hold.passed", "hold.voided", "assignment.ended")),
            Map.entry(
                    "return",
                    Set.of("assignment.returned", "assignment.returned-part", "custody.by-proxy", "custody.declined")),
            Map.entry("excuse", Set.of("assignment.excuse-given")),
            Map.entry("extend", Set.of("assignment.extended")),
            Map.entry("outcome", Set.of("outcome.recorded")),
            Map.entry("appeal", Set.of("appeal.given")),
            Map.entry("open", Set.of("grant.issued")),
            Map.entry("carry", Set.of("permit.taken-offline")),
            Map.entry("note", Set.of("permit.noted")));

    /** Whoever signs a record is the one the log names. */
    private static final Set<String> SIGNED = Set.of("ask", "edit", "outcome");

    /** The node signs what was decided by rule; that the permit is the person's, its row says. */
    private static final String DECIDED = "extend";

    private final Reading reading;
    private final Log log;
    private final Map<String, ObjectNode> mandates;
    private final MandateRowStore rows = new MandateRowStore();
    private final Map<String, String> assignees;

    ProxyActCheck(Reading reading, Log log, Map<String, ObjectNode> mandates) {
        this.reading = reading;
        this.log = log;
        this.mandates = mandates;
        this.assignees = rows.assignees(reading);
    }

    /** @param asked what was published on somebody's behalf */
    void check(Map<String, SignedForCheck.Asked> asked) {
        List<ObjectNode> acts = rows.acts(reading);
        Map<String, String> categories = rows.categories(reading);
        Map<String, String> groups = rows.groups(reading);
        var opened = new ArrayList<String>();
        for (ObjectNode act : acts) {
            ObjectNode mandate = Optional.ofNullable(
                            mandates.get(act.path("mandate").asText()))
                    .orElseThrow(() -> wrong(act, "there is no such mandate"));
            Entry used = used(act, mandate);
            checkMandate(act, mandate, used);
            checkDone(act, mandate, used);
            checkOverturned(act, mandate);
            String item = act.path("item").asText();
            requireNamed(act, mandate, "categories", Optional.ofNullable(categories.get(item)));
            if (asked.containsKey(item)) {
                if (!Objects.requireNonNull(asked.get(item))
                        .person()
                        .value()
                        .equals(mandate.path("person").asText())) {
                    throw wrong(act, "the need is another person's");
                }
                if (act.path("act").asText().equals("ask")) {
                    requireNamed(
                            act,
                            mandate,
                            "groups",
                            Objects.requireNonNull(asked.get(item)).group());
                }
            } else if (groups.containsKey(item)) {
                requireNamed(act, mandate, "groups", Optional.ofNullable(groups.get(item)));
            }
            if (act.path("act").asText().equals("open")) {
                opened.add(item);
            }
        }
        requireCount(SignedForCheck.USED, acts.size());
        requireCount(
                OVERTURNED, acts.stream().filter(act -> act.has("overturnedAt")).count());
        opened.sort(null);
        if (!opened.equals(rows.openedByOthers(reading))) {
            throw new FindingException(
                    WHAT, "the grant log", "keys were sealed to others than the assignee by no act of a proxy");
        }
    }

    private Entry used(ObjectNode act, ObjectNode mandate) {
        ObjectNode then = act.deepCopy();
        then.remove(List.of("overturnedBy", "overturnedAt"));
        return log.first(mandate.path("id").asText(), digest(then))
                .filter(entry -> entry.type().equals(SignedForCheck.USED))
                .filter(entry -> entry.actor().equals(mandate.path("proxy").asText()))
                .filter(entry -> entry.at().toEpochMilli() == act.path("at").asLong())
                .orElseThrow(() -> wrong(act, "the log does not tell of it as it stands"));
    }

    private void checkMandate(ObjectNode act, ObjectNode mandate, Entry used) {
        List<String> before = log.of(used.subject()).stream()
                .filter(entry -> entry.seq() < used.seq())
                .map(Entry::type)
                .toList();
        long at = act.path("at").asLong();
        boolean ran = before.contains(SignedForCheck.TAKEN)
                && !before.contains(SignedForCheck.ENDED)
                && at >= mandate.path("from").asLong()
                && at < mandate.path("until").asLong();
        if (!ran) {
            throw wrong(act, "its mandate did not run then");
        }
        requireNamed(act, mandate, "acts", Optional.of(act.path("act").asText()));
    }

    /** What a mandate names is all that it covers; where it names nothing, it covers all. */
    private static void requireNamed(ObjectNode act, ObjectNode mandate, String member, Optional<String> what) {
        List<String> named = Arrays.asList(mandate.path(member).asText().split(" "));
        if (!named.equals(List.of("")) && what.filter(named::contains).isEmpty()) {
            throw wrong(act, "its mandate names other " + member);
        }
    }

    /** Between where the act began and the entry that tells of the mandate, the log tells what was done, in the person's name. */
    private void checkDone(ObjectNode act, ObjectNode mandate, Entry used) {
        String word = act.path("act").asText();
        String item = act.path("item").asText();
        String person = mandate.path("person").asText();
        String actor = SIGNED.contains(word) ? mandate.path("proxy").asText() : person;
        boolean decided = word.equals(DECIDED);
        boolean done = log.of(item).stream()
                .filter(entry -> entry.seq() > act.path("since").asLong() && entry.seq() < used.seq())
                .anyMatch(entry -> DONE.getOrDefault(word, Set.of()).contains(entry.type())
                        && (decided || entry.actor().equals(actor)));
        if (!done || (decided && !person.equals(assignees.get(item)))) {
            throw wrong(act, "the log does not tell that it was done in the person's name");
        }
    }

    private void checkOverturned(ObjectNode act, ObjectNode mandate) {
        if (!act.has("overturnedAt")) {
            return;
        }
        long at = act.path("overturnedAt").asLong();
        String who = act.path("overturnedBy").asText();
        boolean told = log.first(mandate.path("id").asText(), digest(act))
                .filter(entry -> entry.type().equals(OVERTURNED))
                .filter(entry -> entry.actor().equals(who))
                .filter(entry -> entry.at().toEpochMilli() == at)
                .isPresent();
        boolean inTime = at < act.path("at").asLong() + ProxyAct.OVERTURNED_WITHIN.toMillis();
        if (!told || !inTime || who.equals(mandate.path("proxy").asText())) {
            throw wrong(act, "the log does not tell that it was overturned as it stands");
        }
    }

    private void requireCount(String type, long rows) {
        long told = log.entries().stream()
                .filter(entry -> entry.type().equals(type))
                .count();
        if (told != rows) {
            throw new FindingException(
                    WHAT, "the acts of proxies", "there are " + rows + " of `" + type + "`, the log tells of " + told);
        }
    }

    private static byte[] digest(ObjectNode document) {
        return Bytes.sha256(CanonicalJson.write(document));
    }

    private static FindingException wrong(ObjectNode act, String why) {
        return new FindingException(WHAT, "act " + act.path("id").asText(), why);
    }
}
