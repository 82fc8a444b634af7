package usufruct.community.party;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import usufruct.community.Roles;
import usufruct.ledger.Ledger;
import usufruct.passport.Passport;
import usufruct.passport.Passports;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemIds;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * Parties from their founding on: keepers name people, each agrees themself, and leaves when they want. Whatever is refused throws
 * {@link RefusedException} and changes nothing; each step may run twice, and the second time changes nothing.
 */
public final class Parties {
    /** So many stand in a party at most. */
    static final int MOST = 32;

    /** In so many is one person at most. */
    static final int MOST_OF_ONE = 8;

    private final PartyStore rows = new PartyStore();
    private final Roles roles;
    private final Passports passports;
    private final Ledger ledger;
    private final Self self;
    private final Leaving leaving;

    /** The node's clock and ids. */
    public record Self(InstantSource clock, ItemIds ids) {}

    /** What ends in the rooms above when somebody leaves a party, in the same unit. */
    public interface Leaving {
        void left(Writing writing, Did party, Did person);
    }

    public Parties(Roles roles, Passports passports, Ledger ledger, Self self, Leaving leaving) {
        this.roles = roles;
        this.passports = passports;
        this.ledger = ledger;
        this.self = self;
        this.leaving = leaving;
    }

    /**
     * A party's own passport founds it and names who keeps it; each of them agrees.
     *
     * @throws RefusedException NOT_ALLOWED unless it is a passport of a group that lends nothing, and for keepers who are no
     *     members; BAD_PARAMETER without one to four keepers; WRONG_STATE when it was founded otherwise
     */
    public Party found(Writing writing, Did party, Party.Kind kind, List<Did> keepers) {
        Optional<Party> before = rows.find(writing, party);
        if (before.isPresent()) {
            if (before.get().kind() != kind) {
                throw new RefusedException(
                        Reason.WRONG_STATE,
                        "it was founded as a `" + before.get().kind().word() + "`");
            }
            return before.get();
        }
        boolean group = passports
                .find(writing, party)
                .filter(each -> each.kind() == Passport.Kind.GROUP)
                .isPresent();
        if (!group || roles.isGroup(writing, party)) {
            throw new RefusedException(
                    Reason.NOT_ALLOWED,
                    "a party is founded with a passport of its own, of the kind `group`, that lends nothing here");
        }
        if (keepers.isEmpty()
                || keepers.size() > 4
                || keepers.stream().distinct().count() < keepers.size()) {
            throw new RefusedException(Reason.BAD_PARAMETER, "`keepers` are one to four people, each once");
        }
        var founded = new Party(party, kind, now());
        rows.insert(writing, founded);
        ledger.append(writing, "party.founded", party.value(), party.value(), founded.digest());
        keepers.forEach(keeper -> insert(writing, party, party, keeper, true));
        return founded;
    }

    /**
     * A keeper names somebody, or the party's own passport does. Naming who stands in it changes nothing.
     *
     * @throws RefusedException NOT_FOUND to anybody who is not in it, NOT_ALLOWED to who does not keep it and for who is no member of
     *     the node; WRONG_STATE when there are {@value #MOST}
     */
    public Member name(Writing writing, Did caller, Did party, Did person, boolean keeper) {
        requireKeeper(writing, caller, party);
        Optional<Member> before = rows.standing(writing, party, person);
        if (before.isPresent()) {
            return before.get();
        }
        if (rows.standing(writing, party).size() >= MOST) {
            throw new RefusedException(Reason.WRONG_STATE, "`" + MOST + "` people are in a party at most");
        }
        return insert(writing, caller, party, person, keeper);
    }

    private Member insert(Writing writing, Did by, Did party, Did person, boolean keeper) {
        roles.requireMember(writing, person);
        var named =
                new Member(self.ids().next(), party, person, keeper, new Member.Naming(by, now()), Member.Course.NAMED);
        rows.insert(writing, named);
        ledger.append(writing, "party.named", party.value(), by.value(), named.digest());
        return named;
    }

    /**
     * Whoever was named agrees: from now on what is asked for the party is judged by their turns too, and counts for them.
     *
     * @throws RefusedException NOT_FOUND to anybody else; WRONG_STATE when they are in {@value #MOST_OF_ONE} already
     */
    public void agree(Writing writing, Did person, Did party) {
        Member named = rows.standing(writing, party, person).orElseThrow(() -> unknown(party));
        if (named.isIn()) {
            return;
        }
        if (rows.count(writing, person) >= MOST_OF_ONE) {
            throw new RefusedException(
                    Reason.WRONG_STATE, "you are in `" + MOST_OF_ONE + "` parties, the most there can be; leave one");
        }
        Member agreed = named.in(new Member.Course(Optional.of(now()), Optional.empty(), Optional.empty()));
        rows.move(writing, agreed);
        ledger.append(writing, "party.agreed", party.value(), person.value(), agreed.digest());
    }

    /**
     * Somebody leaves, is taken off by a keeper or the party's own passport, or by a guardian of theirs. What they asked for it and
     * waits is withdrawn, and they use nothing with it any more.
     *
     * @throws RefusedException NOT_FOUND, NOT_ALLOWED
     */
    public void end(Writing writing, Did caller, Did party, Did person) {
        if (!caller.equals(person) && !roles.isGuardian(writing, person, caller)) {
            requireKeeper(writing, caller, party);
        }
        Optional<Member> standing = rows.standing(writing, party, person);
        if (standing.isEmpty()) {
            return;
        }
        Member ended = standing.get()
                .in(new Member.Course(standing.get().course().agreedAt(), Optional.of(caller), Optional.of(now())));
        rows.move(writing, ended);
        if (ended.course().agreedAt().isEmpty()) {
            ledger.append(writing, "party.ended", party.value(), caller.value(), ended.digest());
            return;
        }
        byte[] digest = Member.leftDigest(party.value(), person.value());
        ledger.append(writing, "party.left", party.value(), caller.value(), digest);
        leaving.left(writing, party, person);
    }

    private void requireKeeper(Reading reading, Did caller, Did party) {
        visible(reading, caller, party);
        boolean keeps = caller.equals(party)
                || rows.standing(reading, party, caller)
                        .filter(each -> each.isIn() && each.keeper())
                        .isPresent();
        if (!keeps) {
            throw new RefusedException(Reason.NOT_ALLOWED, "a keeper of the party does that, or its own passport");
        }
    }

    /** @throws RefusedException NOT_FOUND to anybody but the party itself, those who stand in it, and their guardians */
    Party visible(Reading reading, Did caller, Did party) {
        return rows.find(reading, party)
                .filter(each -> caller.equals(party)
                        || rows.standing(reading, party).stream()
                                .anyMatch(member -> member.person().equals(caller)
                                        || roles.isGuardian(reading, member.person(), caller)))
                .orElseThrow(() -> unknown(party));
    }

    /** Who stands in it, by their names. */
    List<Member> members(Reading reading, Did party) {
        return rows.standing(reading, party);
    }

    /** Whom a keeper named and who has not said yet whether they want that. */
    public List<Member> named(Reading reading, Did party) {
        return rows.standing(reading, party).stream()
                .filter(each -> !each.isIn())
                .toList();
    }

    /** Those in which somebody stands. */
    List<Party> ofPerson(Reading reading, Did person) {
        return rows.ofPerson(reading, person);
    }

    private static RefusedException unknown(Did party) {
        return new RefusedException(Reason.NOT_FOUND, "no party `" + party + "` that you may see");
    }

    private Instant now() {
        return self.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
