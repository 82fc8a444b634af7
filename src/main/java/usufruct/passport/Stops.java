package usufruct.passport;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import usufruct.ledger.Ledger;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * Cuts a stolen device off: whoever knows the word that a person set aside stops that passport's keys, from any device. From then
 * on only the recovery key brings the passport a fresh one.
 *
 * <p>The node knows the word's SHA-256 alone; the word has 100 bits or more, so nobody finds it by trying.
 */
public final class Stops {
    private final StopStore rows = new StopStore();
    private final Passports passports;
    private final Ledger ledger;

    public Stops(Passports passports, Ledger ledger) {
        this.passports = passports;
        this.ledger = ledger;
    }

    /**
     * Sets the word of the caller's own passport; an earlier one is good no longer.
     *
     * @param commitment SHA-256 of the word
     * @throws RefusedException NOT_ALLOWED for somebody else's passport, BAD_PARAMETER
     */
    public void set(Writing writing, Did caller, Did person, byte[] commitment) {
        if (!caller.equals(person)) {
            throw new RefusedException(
                    Reason.NOT_ALLOWED, "only its owner sets the word that stops a passport; sign as `" + person + "`");
        }
        if (commitment.length != 32) {
            throw new RefusedException(Reason.BAD_PARAMETER, "`commitment` is the base64url SHA-256 of the word");
        }
        boolean same = rows.find(writing, person)
                .filter(row -> MessageDigest.isEqual(row.commitment(), commitment))
                .isPresent();
        if (!same) {
            ledger.append(writing, "stop.set", person.value(), person.value(), Bytes.sha256(commitment));
            rows.put(writing, person, commitment, ledger.lastAt(writing).orElseThrow());
        }
    }

    /**
     * Stops a passport's keys, at once; again is no harm.
     *
     * @return whether this call stopped it
     * @throws RefusedException WRONG_CODE when it is another word, or no word was set: which of the two is not told
     */
    public boolean stop(Writing writing, Did person, String word) {
        byte[] told = Bytes.sha256(Bytes.utf8(word));
        Optional<StopStore.Row> row = rows.find(writing, person);
        boolean right = row.filter(each -> MessageDigest.isEqual(each.commitment(), told))
                .isPresent();
        if (!right) {
            throw new RefusedException(
                    Reason.WRONG_CODE, "this is not the word that stops this passport; look at the paper again");
        }
        if (isStopped(writing, person)) {
            return false;
        }
        ledger.append(writing, "stop.used", person.value(), person.value(), Bytes.sha256(told));
        rows.stop(writing, person, ledger.lastAt(writing).orElseThrow());
        return true;
    }

    /** Whether the key of now was stopped, and no fresh one came since. */
    public boolean isStopped(Reading reading, Did person) {
        Optional<Instant> stopped = rows.find(reading, person).flatMap(StopStore.Row::stoppedAt);
        Optional<Instant> since = passports.find(reading, person).map(Passport::issuedAt);
        return stopped.isPresent()
                && since.filter(at -> at.isAfter(stopped.get())).isEmpty();
    }
}
