package usufruct.insight;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.store.StoreException;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * Checks a node's whole history: every signature, every hash, every checkpoint, every round run again. It says the first
 * thing that is wrong.
 *
 * <p>It changes nothing of what it looks at. A database of another version it does not read, and says so.
 */
public final class Audit {

    /**
     * What is asked of an audit beside its own checks.
     *
     * @param round the one round to run again; all of them when empty
     * @param figures public figures that somebody kept, to be held against the log
     * @param witnessed what witnesses are said to have seen of the log
     */
    public record Wish(Optional<ItemId> round, Optional<byte[]> figures, Witnessed witnessed) {

        public Wish(Optional<ItemId> round, Optional<byte[]> figures) {
            this(round, figures, Witnessed.NOTHING);
        }

        static Wish of(Optional<ItemId> round) {
            return new Wish(round, Optional.empty());
        }

        private void hold(Examination examination, Did node) {
            witnessed.check(examination.log(), examination.keys().spansOf(node));
            figures.ifPresent(kept -> {
                new FiguresCheck(examination.log(), examination.register(), node).check(kept);
                examination.counts().put("tables of public figures", 1L);
            });
        }
    }

    /** As {@link #ofBundle(Path, Wish)}, with no figures. */
    public static Verdict ofBundle(Path file, Optional<ItemId> round) {
        return ofBundle(file, Wish.of(round));
    }

    /** Checks a bundle, offline. */
    public static Verdict ofBundle(Path file, Wish wish) {
        return ofBundle(file, wish, new Proving.Anew());
    }

    /** @param proving works out what follows from bytes alone */
    static Verdict ofBundle(Path file, Wish wish, Proving proving) {
        try (BundleEvidence evidence = BundleEvidence.open(file)) {
            Examination examination = Examination.of(evidence, wish.witnessed().sizes(), wish.round(), proving);
            wish.hold(examination, evidence.node());
            return new Verdict.Sound(evidence.node(), examination.counts(), examination.privateParts());
        } catch (FindingException e) {
            return new Verdict.Flawed(e.finding());
        } catch (UnreadableException e) {
            return new Verdict.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    /** As {@link #ofFolder(DataFolder, Wish)}, with no figures. */
    public static Verdict ofFolder(DataFolder folder, Optional<ItemId> round) {
        return ofFolder(folder, Wish.of(round));
    }

    /** Checks a node's own data: all that a bundle holds, and the rows, trees, heads and private parts around it. */
    public static Verdict ofFolder(DataFolder folder, Wish wish) {
        Path data = folder.database().toAbsolutePath().getParent();
        if (data != null && Files.isDirectory(data) && !Files.isExecutable(data)) {
            return new Verdict.Unreadable("you may not look into `" + data + "`; run it as the node's user");
        }
        if (!Files.isRegularFile(folder.database())) {
            return new Verdict.Unreadable("there is no database `" + folder.database() + "`");
        }
        try {
            return Store.look(folder.database(), reading -> verdict(reading, folder, wish, new Proving.Anew()));
        } catch (StoreException e) {
            return new Verdict.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    static Verdict ofStore(Store store, DataFolder folder, Optional<ItemId> round) {
        return ofStore(store, folder, round, new Proving.Anew());
    }

    /** @param proving works out what follows from bytes alone */
    static Verdict ofStore(Store store, DataFolder folder, Optional<ItemId> round, Proving proving) {
        return store.read(reading -> verdict(reading, folder, Wish.of(round), proving));
    }

    private static Verdict verdict(Reading reading, DataFolder folder, Wish wish, Proving proving) {
        try {
            return check(reading, folder, wish, proving);
        } catch (FindingException e) {
            return new Verdict.Flawed(e.finding());
        } catch (UnreadableException e) {
            return new Verdict.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static Verdict check(Reading reading, DataFolder folder, Wish wish, Proving proving) {
        var tree = new TreeCheck(reading);
        tree.checkFile();
        long size = tree.checkTree();
        HeadFiles heads = HeadFiles.read(folder.head());
        heads.checkEnd(size);
        var evidence = DatabaseEvidence.of(reading, proving);
        var witnesses = new WitnessRowCheck(reading);
        var handOvers = new HandOverCheck(reading, evidence.node());
        var sizes = new TreeSet<>(heads.sizes());
        sizes.addAll(witnesses.sizes());
        sizes.addAll(handOvers.sizes());
        sizes.addAll(wish.witnessed().sizes());
        Examination examination = Examination.of(evidence, sizes, wish.round(), proving);
        heads.check(examination.log(), examination.keys().spansOf(evidence.node()));
        tree.checkTombstones(examination.log());
        witnesses.check(examination.log(), examination.keys(), evidence.node());
        handOvers.check(examination.log(), examination.keys());
        if (wish.witnessed().checkpoint().isEmpty()) {
            witnesses.require(wish.witnessed().keys());
        }
        var rows = new RowCheck(reading, examination.log());
        rows.checkPassports(examination.keys());
        rows.checkCircle(examination.expected());
        rows.checkCategories(examination.categories());
        rows.checkHolds(examination.holds());
        rows.checkPauses(examination.rested());
        rows.checkCommunity();
        rows.checkRounds();
        rows.checkRequesters();
        new PledgeRowCheck(reading, examination.log()).check();
        rows.checkPools();
        new PolicyRowCheck(reading, examination.log()).check(examination.policies());
        rows.checkDecisions();
        new SuspensionRowCheck(reading, examination.log()).check();
        var seals = new SealStore();
        var notes = new NoteCheck(seals.notes(reading), seals.answered(reading), evidence.node());
        notes.check(examination.log());
        var pictures = new PictureCheck(reading);
        pictures.check(examination.log());
        new MoveRowCheck(reading, examination.log()).check();
        new StopCheck(reading, examination.log()).check();
        var retention = new RetentionCheck(reading, examination.log(), evidence.node());
        retention.check();
        var permissions = new PermissionCheck(reading, examination.log());
        permissions.checkTuples();
        new ChangeRowCheck(reading, examination.log(), evidence.node().value()).check(retention.terms());
        new AccessSchemaCheck(reading, examination.log(), examination.keys(), evidence.node()).check();
        permissions.checkGrants();
        permissions.checkAlarms();
        var mandates = new MandateRowCheck(reading, examination.log()).check();
        examination.wards().check(new WardRowCheck(reading, examination.log()).check());
        new PartyRowCheck(reading, examination.log()).check();
        new CoUserRowCheck(reading, examination.log()).check();
        new CustodyRowCheck(reading, examination.log(), examination.keys()).check();
        new ShiftRowCheck(reading, examination.log()).check();
        new PermitNoteCheck(reading, examination.log()).check();
        new PeeringRowCheck(reading, examination.log(), examination.keys(), evidence.node()).check();
        new CertificateRowCheck(reading, examination.log(), examination.keys(), evidence.node()).check();
        new VisitRowCheck(reading, examination.log(), examination.keys(), evidence.node()).check();
        new UsageRowCheck(reading, examination.log()).check(examination.elsewhere());
        new ProxyActCheck(reading, examination.log(), mandates).check(examination.asked());
        new EmergencyRowCheck(reading, examination.log(), evidence.node().value()).check();
        var attestations = new AttestationRowStore();
        List<AttestationRowStore.Row> attested = attestations.attestations(reading);
        new AttestationRowCheck(
                        attested,
                        examination.log(),
                        examination.keys(),
                        evidence.node().value())
                .check();
        examination.attested().check(attested, attestations.staff(reading));
        wish.hold(examination, evidence.node());
        Map<String, Long> counts = new LinkedHashMap<>(examination.counts());
        Map<String, String> secrets = new IdentityStore().secrets(reading);
        folder.wrapping().ifPresent(keys -> {
            var opening = new SealCheck(keys);
            seals.rows(reading, opening::check);
            notes.open(opening);
            secrets.forEach(opening::checkSecret);
            long opened = pictures.open(keys, opening.pictures());
            counts.put("private parts opened", opening.opened() + opened);
        });
        long closed = folder.wrapping().isPresent()
                ? 0
                : seals.count(reading) + notes.count() + pictures.count() + secrets.size();
        return new Verdict.Sound(evidence.node(), counts, closed);
    }

    private Audit() {}
}
