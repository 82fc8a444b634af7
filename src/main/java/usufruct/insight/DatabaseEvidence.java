package usufruct.insight;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import usufruct.ledger.Checkpoint;
import usufruct.ledger.NoteKey;
import usufruct.ledger.SignedNote;
import usufruct.passport.Passport;
import usufruct.store.Reading;
import usufruct.words.Bytes;
import usufruct.words.Did;

/** Evidence in the database itself, as of one look at it. */
final class DatabaseEvidence implements Evidence {
    /** What a passport of no node calls itself; who it is of is looked at with all the others. */
    private static final Set<String> OF_OTHERS = Set.of(Passport.Kind.PERSON.word(), Passport.Kind.GROUP.word());

    private final EvidenceStore rows = new EvidenceStore();
    private final Reading reading;
    private final Did node;

    DatabaseEvidence(Reading reading, Did node) {
        this.reading = reading;
        this.node = node;
    }

    /**
     * Evidence in a database whose node is not known from elsewhere: the one whose key signs the newest checkpoint, or else
     * the first that has a passport here.
     *
     * @throws UnreadableException when there is no node's passport
     */
    static DatabaseEvidence of(Reading reading, Proving proving) {
        var rows = new EvidenceStore();
        List<String> notes = new ArrayList<>();
        rows.checkpoints(reading, line -> notes.add(line.path("note").asText()));
        List<Passport> nodes = new ArrayList<>();
        rows.passports(reading, json -> {
            if (!OF_OTHERS.contains(json.path("kind").asText())) {
                nodePassport(json, proving).ifPresent(nodes::add);
            }
        });
        Passport found = nodes.stream()
                .filter(passport -> !notes.isEmpty() && signs(passport, notes.getLast()))
                .findFirst()
                .or(() -> nodes.stream().findFirst())
                .orElseThrow(() -> new UnreadableException("the database holds no node's passport"));
        return new DatabaseEvidence(reading, found.did());
    }

    private static Optional<Passport> nodePassport(ObjectNode json, Proving proving) {
        var line = new Line(Part.PASSPORTS.what(), Part.PASSPORTS.where(json, 0), json);
        return Optional.of(KeyHistory.read(line, proving).passport()).filter(each -> each.kind() == Passport.Kind.NODE);
    }

    private static boolean signs(Passport passport, String text) {
        try {
            SignedNote note = SignedNote.parse(Bytes.utf8(text));
            String origin = Checkpoint.parse(note.text()).origin();
            return new NoteKey(origin, passport.keys().signing()).signed(note);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public Did node() {
        return node;
    }

    @Override
    public void each(Part part, Consumer<Line> reader) {
        var number = new AtomicLong();
        Consumer<ObjectNode> lines =
                json -> reader.accept(new Line(part.what(), part.where(json, number.incrementAndGet()), json));
        switch (part) {
            case ENTRIES -> rows.entries(reading, lines);
            case CHECKPOINTS -> rows.checkpoints(reading, lines);
            case PASSPORTS -> rows.passports(reading, lines);
            case RECORDS -> rows.records(reading, lines);
            case RESEALS -> rows.reseals(reading, lines);
            case ROUNDS -> rows.rounds(reading, lines);
            case DECISIONS -> rows.publications(reading, lines);
            case POLICIES -> rows.policies(reading, lines);
            case PAUSES -> rows.pauses(reading, lines);
            case APPEALS -> rows.appeals(reading, lines);
            case RECALLS -> rows.recalls(reading, lines);
            case ADVANCES -> rows.advances(reading, lines);
            case CATEGORIES -> rows.categories(reading, lines);
            case OVERRIDES -> rows.overrides(reading, lines);
        }
    }
}
