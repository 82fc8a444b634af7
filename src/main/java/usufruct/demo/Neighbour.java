package usufruct.demo;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import usufruct.client.Api;
import usufruct.client.Member;
import usufruct.client.NodeInfo;
import usufruct.client.Operator;
import usufruct.client.Peers;
import usufruct.client.Pen;
import usufruct.client.ProblemException;
import usufruct.client.Steward;
import usufruct.passport.PassportKeys;
import usufruct.record.Schemas;
import usufruct.words.ItemIds;

/**
 * One village on its node, which may be killed at any moment. Who asks it insists: without an answer nobody knows whether something was
 * done, so they wait until the node is back, look, and ask again only when it was not.
 */
final class Neighbour {
    private static final long PAUSE_MILLIS = 100;
    private static final int MOST_PAUSES = 900;
    private static final int MOST_TRIES = 20;

    /** What a node says that began again between a request's signature and its arrival, or whose clock went on meanwhile. */
    private static final Set<String> SIGN_AGAIN =
            Set.of("SIGNED_BEFORE_START", "SIGNATURE_EXPIRED", "SIGNATURE_FROM_THE_FUTURE", "NOT_READY");

    private final Village village;
    private final Drawer drawer;
    private final HttpClient http = Api.plainHttp();
    private final URI address;
    private final RandomGenerator random;
    private final StoryClock clock;
    private final NodeInfo info;
    private final Pen pen;

    /** Waits until the node answers. */
    Neighbour(Village village, Drawer drawer, URI address, RandomGenerator random) {
        this.village = village;
        this.drawer = drawer;
        this.address = address;
        this.random = random;
        this.info = awaited();
        UnexpectedTurnException.unless(info.steppedClock(), "the node's clock can be stepped");
        this.clock = new StoryClock(info.now());
        this.pen = new Pen(info, Schemas.shipped(), clock, new Pen.Chance(new ItemIds(clock, random), random));
    }

    Village village() {
        return village;
    }

    NodeInfo info() {
        return info;
    }

    Pen pen() {
        return pen;
    }

    StoryClock clock() {
        return clock;
    }

    private NodeInfo awaited() {
        for (int pause = 0; pause < MOST_PAUSES; pause++) {
            try {
                return NodeInfo.of(Api.anonymous(http, address));
            } catch (UncheckedIOException e) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
            }
        }
        throw new UnexpectedTurnException("the node of " + village.title() + " answers");
    }

    /** Asks until there is an answer; the question must be one that may be asked twice. */
    <T> T insist(Supplier<T> question) {
        for (int tries = 1; ; tries++) {
            try {
                return question.get();
            } catch (UncheckedIOException e) {
                UnexpectedTurnException.unless(
                        tries < MOST_TRIES, "the node of " + village.title() + " stays up; " + e.getMessage());
            } catch (ProblemException e) {
                if (tries == MOST_TRIES || !SIGN_AGAIN.contains(e.reason())) {
                    throw e;
                }
            }
            clock.isAt(awaited().now());
        }
    }

    /**
     * Makes a change, once.
     *
     * @param stands whether it was made already: by a try whose answer was lost, or in an earlier story
     */
    void make(BooleanSupplier stands, Runnable change) {
        insist(() -> {
            if (!stands.getAsBoolean()) {
                change.run();
            }
            return true;
        });
    }

    /** Somebody as this node knows them: one of its own, or a guest from another village. */
    Member person(String name) {
        PassportKeys keys = drawer.of(name);
        return new Member(Api.signedBy(keys, http, address, clock, random), keys, pen);
    }

    Member member() {
        return person(village.member());
    }

    Member stewardPerson() {
        return person(village.steward());
    }

    /** The person who runs the group, acting for it. */
    Steward steward() {
        return new Steward(stewardPerson().api(), drawer.of(village.group()), pen);
    }

    Operator operator() {
        return new Operator(person(village.operator()).api());
    }

    Peers peers() {
        return new Peers(person(village.operator()).api());
    }

    /** Its clock goes on; what was due by then has happened when this returns. */
    void later(Duration time) {
        var to = clock.instant().plus(time);
        insist(() -> {
            clock.moveTo(to, operator());
            return true;
        });
    }
}
