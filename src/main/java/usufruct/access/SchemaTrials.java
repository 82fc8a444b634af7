package usufruct.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import usufruct.store.Reading;
import usufruct.words.Did;

/** Tries a schema before it counts: whether its text makes sense, its tests follow, and whose answers it would change. */
public final class SchemaTrials {
    /** So many answers are told one by one at most. */
    static final int MOST_TOLD = 200;

    private static final int MOST_CLAIMS = 5_000;
    private static final int MOST_DECIDERS = 100;

    private final Access access;
    private final Inquiries inquiries;
    private final Did node;
    private final InstantSource clock;

    public SchemaTrials(Access access, Inquiries inquiries, Did node, InstantSource clock) {
        this.access = access;
        this.inquiries = inquiries;
        this.node = node;
        this.clock = clock;
    }

    /**
     * What a text and its tests come to by themselves.
     *
     * @param schema there when nothing is wrong with the text
     * @param faults what is wrong with it, each in its place
     * @param failures claims that do not follow, or why the tests cannot be run
     * @param claims how many there are
     */
    public record Draft(Optional<Schema> schema, List<SchemaFault> faults, List<String> failures, int claims) {
        public Draft {
            faults = List.copyOf(faults);
            failures = List.copyOf(failures);
        }
    }

    /** An answer that would be another one; of a thing that the caller may ask about. */
    public record Turn(String object, String permission, String subject, boolean gains) {}

    /** How many answers would be other ones, of things of a kind that the caller may not ask about. */
    public record Others(String kind, String permission, boolean gains, long answers) {}

    /**
     * Whose answers a schema would change now.
     *
     * @param complete whether everything was looked at, and all of it is told
     */
    public record Effect(List<Turn> turns, List<Others> others, boolean complete) {
        public Effect {
            turns = List.copyOf(turns);
            others = List.copyOf(others);
        }
    }

    /** Reads a text and runs its tests; no node's tuples are looked at. It may take a second, so call it outside a write. */
    public Draft read(String text, JsonNode tests) {
        SchemaFloor.Result result = access.schemas().floor().read(text);
        if (result.schema().isEmpty()) {
            return new Draft(Optional.empty(), result.faults(), List.of(), 0);
        }
        try {
            var example = new Example(result.schema().get(), tests);
            if (example.claims() == 0 || example.claims() > MOST_CLAIMS) {
                return failed(
                        result,
                        "there are " + example.claims() + " claims; write 1 to " + MOST_CLAIMS
                                + " under `yes`, `no`, `conditional` or `exactly`");
            }
            List<String> failures = example.failures().stream()
                    .map(each -> each.claim() + " is " + each.found().word() + ", not "
                            + each.wanted().word() + ": " + each.why())
                    .toList();
            return new Draft(result.schema(), List.of(), failures, example.claims());
        } catch (IllegalArgumentException e) {
            return failed(result, String.valueOf(e.getMessage()));
        }
    }

    private static Draft failed(SchemaFloor.Result result, String why) {
        return new Draft(result.schema(), List.of(), List.of(why), 0);
    }

    /** How many people could propose and decide under a schema now; none is counted after {@value #MOST_DECIDERS}. */
    public int deciders(Reading reading, Schema schema) {
        var store = new TuplesStore();
        var govern = new Atom(Thing.node(node), SchemaFloor.GOVERN);
        return (int) new Holders(schema, store, reading, govern)
                .after("", MOST_DECIDERS).stream()
                        .map(who -> new Question(govern.object(), govern.name(), who, clock.instant()))
                        .filter(asked ->
                                new Check(schema, new StoredTuples(store, reading), asked).truth() == Truth.YES)
                        .count();
    }

    /** Whether somebody may propose schemas and decide on them, by the one in force. */
    public boolean mayGovern(Reading reading, Did who) {
        return inquiries
                .held(reading, Thing.node(node), SchemaFloor.GOVERN, who)
                .isPresent();
    }

    /** Whether somebody may read what was proposed: members, those who may govern, auditors. */
    public boolean mayRead(Reading reading, Did who) {
        Thing home = Thing.node(node);
        return inquiries.held(reading, home, "member", who).isPresent()
                || mayGovern(reading, who)
                || inquiries.held(reading, home, "audit", who).isPresent();
    }

    /** Whose answers a schema would change now, as far as somebody may ask about them; of the rest only how many. */
    public Effect effect(Reading reading, Did caller, Schema schema) {
        SchemaDifference.Found found =
                SchemaDifference.between(access.schema(reading), schema, reading, clock.instant());
        Map<Thing, Boolean> mayAsk = new HashMap<>();
        Map<String, Others> others = new TreeMap<>();
        var told = new ArrayList<Turn>();
        boolean complete = found.complete();
        for (SchemaDifference.Turn turn : found.turns()) {
            if (!mayAsk.computeIfAbsent(turn.object(), thing -> inquiries.mayAsk(reading, caller, thing))) {
                String kind = turn.object().namespace();
                others.merge(
                        kind + "#" + turn.permission() + turn.gains(),
                        new Others(kind, turn.permission(), turn.gains(), 1),
                        (one, more) -> new Others(kind, turn.permission(), turn.gains(), one.answers() + 1));
            } else if (told.size() < MOST_TOLD) {
                told.add(new Turn(turn.object().toString(), turn.permission(), turn.subject(), turn.gains()));
            } else {
                complete = false;
            }
        }
        return new Effect(told, List.copyOf(others.values()), complete);
    }
}
