package usufruct.node;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import usufruct.allocation.RoundSecrets;
import usufruct.ledger.LogKeys;
import usufruct.passport.HandOver;
import usufruct.passport.HandOvers;
import usufruct.passport.Passport;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.store.Writing;
import usufruct.vault.DataKey;
import usufruct.vault.Es256Key;
import usufruct.vault.KeyEncryptionKeys;
import usufruct.vault.SecretBytes;
import usufruct.vault.TlsKey;
import usufruct.words.Bytes;

/**
 * The node's own secrets, in the database under the key that wraps all others: the phrase of its passport, the
 * secret of its rounds, what push services know it by, and what its certificates' keys come from. Each is made when it is first needed, and the same ever after.
 */
final class Identity {
    private static final String PASSPORT = "node.passport";
    private static final String ROUNDS = "node.rounds";
    private static final String PUSH = "node.push";
    private static final String TLS = "node.tls";

    /** How the names of all of them begin. */
    private static final String ALL = "node.";

    private final Store store;
    private final KeyEncryptionKeys wrapping;
    private final RandomGenerator random;
    private final HandOvers handOvers = new HandOvers();

    Identity(Store store, KeyEncryptionKeys wrapping, RandomGenerator random) {
        this.store = store;
        this.wrapping = wrapping;
        this.random = random;
    }

    /** Says whether this database has a node's secrets already. */
    static boolean isKept(Reading reading) {
        return !SettingStore.names(reading, ALL).isEmpty();
    }

    /** @throws usufruct.vault.VaultException when these keys do not open the secrets that are kept */
    static void check(Reading reading, KeyEncryptionKeys keys) {
        for (String name : SettingStore.names(reading, ALL)) {
            SettingStore.find(reading, name)
                    .ifPresent(kept -> keys.unwrap(Bytes.fromBase64Url(kept), Bytes.utf8(name))
                            .close());
        }
    }

    /** Wraps the secrets by the current key; tells how many were wrapped by an earlier one. */
    static long rewrap(Writing writing, KeyEncryptionKeys keys) {
        long moved = 0;
        for (String name : SettingStore.names(writing, ALL)) {
            Optional<byte[]> kept = SettingStore.find(writing, name).map(Bytes::fromBase64Url);
            if (kept.isPresent() && !keys.isCurrent(kept.get())) {
                SettingStore.put(writing, name, Bytes.base64Url(keys.rewrap(kept.get(), Bytes.utf8(name))));
                moved++;
            }
        }
        return moved;
    }

    /**
     * The keys of the node's passport: of its own phrase, or of its successor's once it was handed over.
     *
     * @throws HandedOverException when it was, and the phrase of whoever took it over is not here
     */
    PassportKeys passport() {
        Optional<HandOver> handedOver = store.read(handOvers::latest);
        if (handedOver.isEmpty()) {
            try (Phrase phrase = Phrase.ofEntropy(secret(PASSPORT))) {
                return PassportKeys.of(phrase, 0);
            }
        }
        HandOver last = handedOver.get();
        if (!store.read(Identity::hasPhrase)) {
            throw new HandedOverException(last);
        }
        try (Phrase phrase = Phrase.ofEntropy(secret(PASSPORT))) {
            PassportKeys keys = PassportKeys.successor(last.node(), phrase);
            if (!keys.keyId().equals(last.passport().passport().keyId())) {
                keys.close();
                throw new HandedOverException(last);
            }
            return keys;
        }
    }

    /** Says whether the phrase of the node's passport is here. */
    static boolean hasPhrase(Reading reading) {
        return SettingStore.find(reading, PASSPORT).isPresent();
    }

    /** The keys by which the node's log was signed, the one of now last. */
    LogKeys logKeys(PassportKeys now) {
        return store.read(
                reading -> handOvers.keys(reading, now.did(), now.signing().verifyKey()));
    }

    /** Forgets the phrase: from this write on nobody here speaks for the node, until a successor does. */
    static void giveUp(Writing writing) {
        SettingStore.remove(writing, PASSPORT);
    }

    /**
     * Takes a successor's phrase for the node's, and leaves behind by what its former operator could show who it is in TLS.
     *
     * @param phrase stays the caller's to close
     */
    static void takeOver(Writing writing, KeyEncryptionKeys keys, Phrase phrase) {
        try (DataKey key = DataKey.fromBytes(phrase.copy())) {
            SettingStore.put(writing, PASSPORT, Bytes.base64Url(keys.wrap(key, Bytes.utf8(PASSPORT))));
        }
        SettingStore.remove(writing, TLS);
    }

    /** What the rounds' seeds come from: a successor has another secret for the rounds since, which nobody before knows. */
    RoundSecrets rounds() {
        List<RoundSecrets.Era> eras = new ArrayList<>();
        eras.add(new RoundSecrets.Era(Instant.EPOCH, secret(ROUNDS)));
        for (HandOver each : store.read(handOvers::all)) {
            Passport since = each.passport().passport();
            eras.add(new RoundSecrets.Era(since.issuedAt(), secret(ROUNDS + "/" + since.version())));
        }
        return new RoundSecrets(eras);
    }

    /** By which push services know the node: they tie a browser's consent to it, so it outlives the keys of the passport. */
    Es256Key push() {
        try (SecretBytes seed = secret(PUSH)) {
            return Es256Key.fromSeed(seed, Bytes.utf8(PUSH));
        }
    }

    /** The key of the certificate of this number, with which peers know the node in TLS. */
    TlsKey tls(long number) {
        try (SecretBytes seed = secret(TLS)) {
            return TlsKey.fromSeed(seed, Bytes.utf8(TLS + "/" + number));
        }
    }

    private SecretBytes secret(String name) {
        byte[] context = Bytes.utf8(name);
        String kept = store.read(reading -> SettingStore.find(reading, name)).orElseGet(() -> made(name));
        try (DataKey key = wrapping.unwrap(Bytes.fromBase64Url(kept), context)) {
            return key.export();
        }
    }

    /** Made anew, unless somebody else was quicker. */
    private String made(String name) {
        try (DataKey key = DataKey.generate(random)) {
            String wrapped = Bytes.base64Url(wrapping.wrap(key, Bytes.utf8(name)));
            return store.write(writing -> SettingStore.find(writing, name).orElseGet(() -> {
                SettingStore.put(writing, name, wrapped);
                return wrapped;
            }));
        }
    }
}
