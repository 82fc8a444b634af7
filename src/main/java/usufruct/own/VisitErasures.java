package usufruct.own;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import usufruct.federation.visit.Forgettings;
import usufruct.store.Store;
import usufruct.store.Worker;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * Erasing across nodes: who has their words erased here has those erased that they wrote as a guest elsewhere, and what guests wrote here goes when
 * they said so at home. What is not over there yet goes once it is.
 */
public final class VisitErasures implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VisitErasures.class);
    private static final Duration BREATH = Duration.ofMillis(200);

    /** How often what is not over yet is looked at again. */
    private static final Duration AGAIN = Duration.ofHours(1);

    private final Store store;
    private final Erasures erasures;
    private final Forgettings forgettings;
    private final InstantSource clock;
    private final Worker worker;

    /** What stays, as it was said, and when it was looked at. The worker's thread alone looks at it. */
    private final Map<Forgettings.Due, Instant> looked = new HashMap<>();

    public VisitErasures(Store store, Erasures erasures, Forgettings forgettings, InstantSource clock) {
        this.store = store;
        this.erasures = erasures;
        this.forgettings = forgettings;
        this.clock = clock;
        this.worker = new Worker("forgetting", store, BREATH, this::round);
    }

    /** Erases what guests want gone from now on; first what an older copy of the database brought back. */
    public void start() {
        Set<Parting> erased = erasures.everErased();
        store.write(writing -> {
            forgettings.again(
                    writing, (need, person) -> erased.contains(new Parting(Parting.Kind.RECORD, need, person)));
            return true;
        });
        worker.start();
    }

    /** Waits until what can go by now is gone. */
    public void settle() throws InterruptedException {
        worker.settle();
    }

    /** Tells other nodes to forget what somebody wrote there about what is over. */
    List<Forgettings.Told> tell(Did person, List<ErasureStore.Standing> left) {
        Set<ItemId> running = left.stream().map(ErasureStore.Standing::id).collect(Collectors.toSet());
        return store.write(writing -> forgettings.tell(writing, person, running));
    }

    private Duration round() {
        try {
            if (store.read(forgettings::isAnyDue)) {
                List<Forgettings.Due> due = store.read(forgettings::due);
                looked.keySet().retainAll(due);
                due.forEach(this::look);
            } else {
                looked.clear();
            }
        } catch (RuntimeException e) {
            LOG.error(
                    "what guests want gone is not erased at the moment: {}",
                    e.getClass().getName());
        }
        return Worker.LONGEST_REST;
    }

    private void look(Forgettings.Due due) {
        Instant now = clock.instant();
        Instant last = looked.getOrDefault(due, Instant.EPOCH);
        if (now.isBefore(last.plus(AGAIN)) && !now.isBefore(last)) {
            return;
        }
        if (erasures.eraseOfGuest(due.person(), due.need(), due.isAllOfTheirs())) {
            store.write(writing -> {
                forgettings.done(writing, due);
                return true;
            });
        } else {
            looked.put(due, now);
        }
    }

    @Override
    public void close() {
        worker.close();
    }
}
