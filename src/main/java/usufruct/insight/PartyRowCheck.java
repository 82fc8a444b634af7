package usufruct.insight;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import usufruct.community.party.Member;
import usufruct.json.CanonicalJson;
import usufruct.ledger.Entry;
import usufruct.store.Reading;
import usufruct.words.Bytes;

/**
 * Holds parties against the log: each was founded by its own passport, a keeper of that time or the passport named each person, and
 * each agreed themself.
 */
final class PartyRowCheck {
    private static final String WHAT = "party";
    private static final Set<String> ENDS = Set.of("party.ended", "party.left");

    private final Reading reading;
    private final Log log;
    private final PartyRowStore store = new PartyRowStore();

    PartyRowCheck(Reading reading, Log log) {
        this.reading = reading;
        this.log = log;
    }

    void check() {
        List<ObjectNode> parties = store.parties(reading);
        for (ObjectNode party : parties) {
            require(
                    text(party, "did"),
                    "party.founded",
                    party,
                    text(party, "did"),
                    party.path("foundedAt").asLong());
        }
        List<ObjectNode> members = store.members(reading);
        members.forEach(member -> checkMember(member, members));
        requireCount(Set.of("party.founded"), parties.size());
        requireCount(Set.of("party.named"), members.size());
        requireCount(
                Set.of("party.agreed"),
                members.stream().filter(each -> each.has("agreedAt")).count());
        requireCount(ENDS, members.stream().filter(each -> each.has("endedAt")).count());
    }

    private void checkMember(ObjectNode now, List<ObjectNode> all) {
        String party = text(now, "party");
        ObjectNode named = now.deepCopy();
        named.remove(List.of("agreedAt", "endedBy", "endedAt"));
        Entry naming = require(
                party,
                "party.named",
                named,
                text(now, "namedBy"),
                now.path("namedAt").asLong());
        if (!text(now, "namedBy").equals(party) && all.stream().noneMatch(each -> kept(each, now))) {
            throw wrong(party, "entry " + naming.seq() + " is by nobody who kept it then");
        }
        if (now.has("agreedAt")) {
            ObjectNode agreed = now.deepCopy();
            agreed.remove(List.of("endedBy", "endedAt"));
            require(
                    party,
                    "party.agreed",
                    agreed,
                    text(now, "person"),
                    now.path("agreedAt").asLong());
        }
        if (now.has("endedAt") != now.has("endedBy")) {
            throw wrong(party, "it is not told who ended a part in it");
        }
        if (now.has("endedAt")) {
            byte[] left = Member.leftDigest(party, text(now, "person"));
            boolean told = log.of(party).stream()
                    .filter(entry -> entry.type().equals(now.has("agreedAt") ? "party.left" : "party.ended"))
                    .filter(entry -> Arrays.equals(entry.digest(), now.has("agreedAt") ? left : digest(now)))
                    .anyMatch(entry -> entry.actor().equals(text(now, "endedBy"))
                            && entry.at().toEpochMilli() == now.path("endedAt").asLong());
            if (!told) {
                throw wrong(party, "the log does not tell how a part in it ended");
            }
        }
    }

    /** Whether one kept the party when they named another. */
    private static boolean kept(ObjectNode keeper, ObjectNode named) {
        long at = named.path("namedAt").asLong();
        return text(keeper, "party").equals(text(named, "party"))
                && text(keeper, "person").equals(text(named, "namedBy"))
                && keeper.path("keeper").asBoolean()
                && keeper.has("agreedAt")
                && keeper.path("agreedAt").asLong() <= at
                && (!keeper.has("endedAt") || at <= keeper.path("endedAt").asLong());
    }

    private Entry require(String party, String type, ObjectNode then, String who, long at) {
        return log.first(party, digest(then))
                .filter(entry -> entry.type().equals(type))
                .filter(entry -> entry.actor().equals(who))
                .filter(entry -> entry.at().toEpochMilli() == at)
                .orElseThrow(() -> wrong(party, "the log does not tell of `" + type + "` as it stands"));
    }

    private void requireCount(Set<String> types, long rows) {
        long told = log.entries().stream()
                .filter(entry -> types.contains(entry.type()))
                .count();
        if (told != rows) {
            throw new FindingException(
                    WHAT, "parties", "there are " + rows + " of " + types + ", the log tells of " + told);
        }
    }

    private static String text(ObjectNode row, String member) {
        return row.path(member).asText();
    }

    private static byte[] digest(ObjectNode document) {
        return Bytes.sha256(CanonicalJson.write(document));
    }

    private static FindingException wrong(String party, String why) {
        return new FindingException(WHAT, "party " + party, why);
    }
}
