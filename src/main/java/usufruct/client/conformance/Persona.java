package usufruct.client.conformance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.words.Did;

/** Somebody the kit plays: a passport that lives as long as the test. */
final class Persona implements AutoCloseable {
    private final Phrase phrase;
    private final PassportKeys keys;
    private final List<PassportDocument> documents;

    private Persona(Phrase phrase, PassportKeys keys, List<PassportDocument> documents) {
        this.phrase = phrase;
        this.keys = keys;
        this.documents = List.copyOf(documents);
    }

    static Persona fresh(Passport.Kind kind, Instant since, RandomGenerator random) {
        Phrase phrase = Phrase.generate(random);
        PassportKeys keys = PassportKeys.of(phrase, 0);
        return new Persona(phrase, keys, List.of(PassportDocument.first(keys, kind, since)));
    }

    /** The same with fresh keys. */
    Persona rotated(Instant at) {
        PassportKeys fresh = PassportKeys.of(phrase, keys.rotation() + 1);
        var all = new ArrayList<>(documents);
        all.add(documents.getLast().rotate(keys, fresh, at));
        return new Persona(phrase, fresh, all);
    }

    Did did() {
        return keys.did();
    }

    PassportKeys keys() {
        return keys;
    }

    /** Version 1 first. */
    List<PassportDocument> documents() {
        return documents;
    }

    @Override
    public void close() {
        keys.close();
        phrase.close();
    }
}
