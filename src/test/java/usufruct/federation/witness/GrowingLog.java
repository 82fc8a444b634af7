package usufruct.federation.witness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import usufruct.ledger.Ledger;
import usufruct.ledger.MerkleProof;
import usufruct.ledger.NoteKey;
import usufruct.ledger.SignedNote;
import usufruct.store.Store;
import usufruct.vault.SecretBytes;
import usufruct.vault.SigningKey;
import usufruct.words.Bytes;

/** Somebody's log in a folder, which grows entry by entry; a copy of the folder grows another way. */
final class GrowingLog implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");

    private final Path folder;
    private final SigningKey key = SigningKey.fromSeed(SecretBytes.of(Bytes.sha256(Bytes.utf8("somebody's log"))));
    final Store store;
    final Ledger ledger;

    GrowingLog(Path folder) {
        this.folder = folder;
        store = EmptyDatabase.in(folder);
        ledger = new Ledger(
                store,
                key,
                "log.example/somebody",
                InstantSource.fixed(NOW),
                new SecureRandom(),
                folder.resolve("usufruct.head"));
    }

    NoteKey key() {
        return ledger.noteKey();
    }

    /** Appends entries about something; the log ends in one checkpoint over them. */
    SignedNote grow(int entries, String about) {
        store.write(writing -> {
            for (int i = 0; i < entries; i++) {
                ledger.append(writing, "thing.changed", about, "somebody", new byte[32]);
            }
            return true;
        });
        return ledger.signedHead();
    }

    SignedNote head() {
        return ledger.signedHead();
    }

    long size() {
        return ledger.head().size();
    }

    List<byte[]> proof(long from, long to) {
        return store.read(reading -> ledger.consistency(reading, from, to)).orElseThrow();
    }

    /** The walk through this log's tree from its first entries on. */
    List<byte[]> walk(long from, long to, GrowingLog beginning) {
        var walk = new ArrayList<>(proof(from, to));
        if (Long.bitCount(from) == 1) {
            walk.addFirst(beginning.root(from));
        }
        return walk;
    }

    /** The root over the first entries, as a stranger works it out. */
    byte[] root(long size) {
        byte[] leaf =
                store.read(reading -> ledger.leavesAfter(reading, size - 1, 1)).getFirst();
        return MerkleProof.beginning(
                size,
                MerkleProof.leafHash(leaf),
                store.read(reading -> ledger.inclusion(reading, size, this.size()))
                        .orElseThrow());
    }

    byte[] submission(long from) {
        return Submission.of(from, proof(from, size()), head()).bytes();
    }

    /** Stops, and goes on in this folder and in a copy of it. */
    GrowingLog forked(Path copy) {
        close();
        copy.toFile().mkdirs();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new GrowingLog(copy);
    }

    @Override
    public void close() {
        store.close();
        ledger.close();
        key.close();
    }
}
