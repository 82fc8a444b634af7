package usufruct.insight.figure;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import usufruct.words.Window;

/** The permits whose thing did not come back yet, and the facts that their courses make. */
final class Lending {
    private final Map<String, Loan> loans = new HashMap<>();
    private final Telling telling;
    private final TurnsOfPeople turns;

    private long misgiven;

    /** @param over the permit was revoked, and its thing is still out */
    private record Loan(
            String person, String category, Window window, int units, Optional<Instant> handedOver, boolean over) {
        Loan handedOver(Instant at) {
            return new Loan(person, category, window, units, Optional.of(at), over);
        }

        boolean allows(String asker, Instant at) {
            return !over && asker.equals(person) && window.contains(at);
        }
    }

    Lending(Telling telling, TurnsOfPeople turns) {
        this.telling = telling;
        this.turns = turns;
    }

    void issued(String id, Asking.Open need, Paper permit) {
        var loan = new Loan(need.person(), need.category(), permit.window(), permit.held(), Optional.empty(), false);
        loans.put(id, loan);
        tell(loan, permit.isGiven() ? Kind.GIVEN : Kind.DRAWN, 1);
    }

    void handedOver(String id, Instant at) {
        loans.computeIfPresent(id, (same, loan) -> {
            if (loan.handedOver().isPresent()) {
                return loan;
            }
            turns.had(loan.category(), loan.person());
            return loan.handedOver(at);
        });
    }

    void returned(String id, Instant at) {
        handedOver(id, at);
        Loan loan = loans.remove(id);
        if (loan != null) {
            tell(loan, at.isAfter(loan.window().until()) ? Kind.RETURNED_LATE : Kind.RETURNED_IN_TIME, 1);
            Duration used = Duration.between(loan.handedOver().orElse(at), at);
            tell(loan, Kind.HOUR_OF_USE, loan.units() * Math.max(1, Math.ceilDiv(used.toMinutes(), 60)));
        }
    }

    void notFetched(String id) {
        Optional.ofNullable(loans.remove(id)).ifPresent(loan -> tell(loan, Kind.NOT_FETCHED, 1));
    }

    /** It was given up or revoked; what was handed over still has to come back. */
    void ended(String id) {
        loans.computeIfPresent(
                id,
                (same, loan) -> loan.handedOver().isEmpty()
                        ? null
                        : new Loan(
                                loan.person(), loan.category(), loan.window(), loan.units(), loan.handedOver(), true));
    }

    /** A steward called it back by rule. */
    void calledBack(String id) {
        Optional.ofNullable(loans.get(id)).ifPresent(loan -> tell(loan, Kind.CALLED_BACK, 1));
        ended(id);
    }

    /** A steward ended it. */
    void takenBack(String id) {
        Optional.ofNullable(loans.get(id)).ifPresent(loan -> tell(loan, Kind.TAKEN_BACK, 1));
        ended(id);
    }

    /** A key was given under it. */
    void keyGiven(String id, String asker, Instant at) {
        Loan loan = loans.get(id);
        if (loan == null || !loan.allows(asker, at)) {
            misgiven++;
        }
    }

    /** How many keys were given since the last asking that no permit allowed. */
    long takeMisgiven() {
        long count = misgiven;
        misgiven = 0;
        return count;
    }

    private void tell(Loan loan, Kind kind, long amount) {
        telling.add(new Cell(kind, loan.category(), ""), loan.person(), amount);
    }
}
