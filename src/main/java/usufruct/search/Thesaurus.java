package usufruct.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import usufruct.community.Roles;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.ledger.Ledger;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * The node's list of words that mean the same, kept by its stewards. It is looked up when somebody asks, so a change shows with
 * the next search and nothing is indexed anew.
 */
public final class Thesaurus {
    static final int MOST_GROUPS = 500;
    static final int MOST_WORDS = 12;

    private final SynonymStore rows = new SynonymStore();
    private final Roles roles;
    private final Ledger ledger;

    /** As it was read last: the newest version is never another one's text. */
    private volatile Standing standing = new Standing(new Version(0, List.of()), Synonyms.NONE);

    private record Standing(Version version, Synonyms synonyms) {}

    /**
     * A version of the list.
     *
     * @param number from 1; 0 while there is none
     * @param groups of words for the same
     */
    record Version(long number, List<List<String>> groups) {
        Version {
            groups = groups.stream().map(List::copyOf).toList();
        }
    }

    public Thesaurus(Roles roles, Ledger ledger) {
        this.roles = roles;
        this.ledger = ledger;
    }

    Version newest(Reading reading) {
        return standing(reading).version();
    }

    Synonyms synonyms(Reading reading) {
        return standing(reading).synonyms();
    }

    /** A write that is not kept could leave its version here, so a number alone is not enough inside one. */
    private Standing standing(Reading reading) {
        long number = rows.version(reading);
        Standing known = standing;
        if (known.version().number() == number) {
            return known;
        }
        Version version = rows.find(reading, number)
                .map(row -> new Version(number, groups(StrictJson.read(Bytes.utf8(row.words())))))
                .orElse(new Version(0, List.of()));
        var read = new Standing(version, new Synonyms(version.groups()));
        if (!(reading instanceof Writing)) {
            standing = read;
        }
        return read;
    }

    /**
     * Replaces the list; by any group's steward or an operator.
     *
     * @param replaced the number of the version that the caller changed
     * @throws RefusedException NOT_ALLOWED; WRONG_VERSION when somebody else changed it meanwhile; BAD_PARAMETER
     */
    Version put(Writing writing, Did caller, long replaced, List<List<String>> groups) {
        roles.requireNodeSteward(writing, caller);
        long number = rows.version(writing);
        if (replaced != number) {
            throw new RefusedException(
                    Reason.WRONG_VERSION, "the list is at version `" + number + "` now; look at it again");
        }
        check(groups);
        String words = Bytes.text(CanonicalJson.write(json(groups)));
        long seq = ledger.append(
                writing, "synonyms.changed", roles.node().value(), caller.value(), Bytes.sha256(Bytes.utf8(words)));
        rows.insert(writing, new SynonymStore.Row(number + 1, words), seq);
        return new Version(number + 1, groups);
    }

    private static void check(List<List<String>> groups) {
        boolean fits = groups.size() <= MOST_GROUPS
                && groups.stream()
                        .allMatch(group -> group.size() >= 2
                                && group.size() <= MOST_WORDS
                                && group.stream().allMatch(Thesaurus::isWord));
        if (!fits) {
            throw new RefusedException(
                    Reason.BAD_PARAMETER,
                    "`groups` holds " + MOST_GROUPS + " lists at most, each of 2 to " + MOST_WORDS
                            + " single words of 60 letters at most");
        }
    }

    private static boolean isWord(String text) {
        return text.length() <= 60 && Words.of(text, List.of()).size() == 1;
    }

    static ArrayNode json(List<List<String>> groups) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        groups.forEach(group -> {
            ArrayNode words = json.addArray();
            group.forEach(words::add);
        });
        return json;
    }

    /** @throws RefusedException BAD_PARAMETER when it is no list of lists of texts */
    static List<List<String>> groups(JsonNode json) {
        List<List<String>> groups = new ArrayList<>();
        for (JsonNode each : json) {
            List<String> words = new ArrayList<>();
            for (JsonNode word : each) {
                if (!word.isTextual()) {
                    throw new RefusedException(Reason.BAD_PARAMETER, "`groups` holds lists of words");
                }
                words.add(word.textValue());
            }
            groups.add(words);
        }
        return groups;
    }
}
