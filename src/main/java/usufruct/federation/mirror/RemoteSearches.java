package usufruct.federation.mirror;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import usufruct.community.Roles;
import usufruct.federation.Health;
import usufruct.federation.Peering;
import usufruct.federation.Scopes;
import usufruct.federation.mirror.MirrorStore.Document;
import usufruct.json.CanonicalJson;
import usufruct.search.MirrorIndex;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.Answer;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.RefusedException;

/**
 * Looks for things at other nodes: in the copies here, and side by side at the peers that keep theirs to themselves. Nobody is told who looks, and
 * no peer is waited for beyond the deadline.
 */
public final class RemoteSearches {
    /** What is older than this is told as stale. */
    static final Duration FRESH = Duration.ofHours(1);

    private static final int MOST = 50;

    private final Store store;
    private final Mirrors mirrors;
    private final Copies copies;
    private final Asking asking;
    private final Roles roles;
    private final Reach reach;
    private final Silences silences;

    /** How peers are asked: side by side, and until when all of them have answered. */
    public record Reach(ExecutorService beside, Duration deadline) {}

    RemoteSearches(Store store, Mirrors mirrors, Copies copies, Asking asking, Roles roles, Reach reach) {
        this.store = store;
        this.mirrors = mirrors;
        this.copies = copies;
        this.asking = asking;
        this.roles = roles;
        this.reach = reach;
        this.silences = asking.silences(reach.deadline());
    }

    /** How fresh something is. */
    enum Freshness {
        /** The peer said so just now. */
        LIVE,
        /** A copy that the peer stood by within the hour. */
        FRESH,
        /** A copy of a peer that was not heard of for longer. */
        STALE;

        static Freshness of(Instant asOf, Instant now) {
            return asOf.isBefore(now.minus(RemoteSearches.FRESH)) ? STALE : FRESH;
        }
    }

    /** Something found at a peer. */
    record Hit(Peering peering, SharedItem.Shown item, Instant asOf, Freshness freshness) {}

    /** A peer that did not answer, and why. */
    record Silent(Peering peering, Refusal why) {}

    /** @param nodes how many other nodes let members here look at their things, the silent ones among them */
    record Found(List<Hit> hits, List<Silent> silent, int nodes) {
        Found {
            hits = List.copyOf(hits);
            silent = List.copyOf(silent);
        }
    }

    /**
     * Looks everywhere.
     *
     * @param question by the names of the parameters of a search
     * @throws RefusedException NOT_ALLOWED for all but members, BAD_PARAMETER
     */
    Found find(Did caller, Map<String, String> question) {
        Instant now = mirrors.now();
        Sources of = store.read(reading -> {
            roles.requireMember(reading, caller);
            return new Sources(live(reading, question), shown(reading));
        });
        List<Silent> silent = new ArrayList<>();
        List<Peering> asked = new ArrayList<>();
        for (Peering each : of.live()) {
            store.read(reading -> silences.unlessDue(each.id(), now, Health.lastHeard(reading, each.id())))
                    .ifPresentOrElse(why -> silent.add(new Silent(each, why)), () -> asked.add(each));
        }
        List<Callable<Answer<List<Hit>>>> errands = new ArrayList<>();
        asked.forEach(peering -> errands.add(() -> ask(peering, question, now)));
        List<Future<Answer<List<Hit>>>> answers = all(errands);
        List<List<Hit>> sources = new ArrayList<>();
        sources.add(kept(question, now));
        for (int i = 0; i < asked.size(); i++) {
            Peering peering = asked.get(i);
            switch (answer(answers.get(i))) {
                case Answer.Done<List<Hit>>(List<Hit> hits) -> {
                    silences.answered(peering.id());
                    sources.add(hits);
                }
                case Answer.Refused<List<Hit>>(Refusal why) -> {
                    note(peering, why);
                    silent.add(new Silent(peering, why));
                }
            }
        }
        return new Found(inTurn(sources), silent, of.nodes());
    }

    private record Sources(List<Peering> live, int nodes) {}

    private int shown(Reading reading) {
        return (int) mirrors.peerings().all(reading).stream()
                .map(peering -> mirrors.allowed(reading, peering))
                .filter(scopes -> scopes.search() || scopes.mirror())
                .count();
    }

    /** One that says no was there; only one that says nothing is left alone for a while. */
    private void note(Peering peering, Refusal why) {
        if (why.reason() == Reason.NO_ANSWER || why.reason() == Reason.ANSWER_TOO_SLOW) {
            silences.unanswered(peering.id(), mirrors.now(), why);
        } else {
            silences.answered(peering.id());
        }
    }

    /** Peers to be asked: those that let members here search, of whose things no copies are kept. */
    private List<Peering> live(Reading reading, Map<String, String> question) {
        return mirrors.peerings().all(reading).stream()
                .filter(peering -> {
                    Scopes scopes = mirrors.allowed(reading, peering);
                    String category = question.get("category");
                    String group = question.get("group");
                    return scopes.search()
                            && !scopes.mirror()
                            && (category == null || scopes.categories().contains(category))
                            && (group == null || scopes.groups().contains(group));
                })
                .toList();
    }

    private List<Future<Answer<List<Hit>>>> all(List<Callable<Answer<List<Hit>>>> errands) {
        try {
            return reach.beside().invokeAll(errands, reach.deadline().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException(Reason.NOT_READY, "the node ends");
        }
    }

    private static Answer<List<Hit>> answer(Future<Answer<List<Hit>>> future) {
        try {
            return future.get();
        } catch (CancellationException e) {
            return Answer.refused(Reason.ANSWER_TOO_SLOW, "it did not answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.refused(Reason.NO_ANSWER, "the node ends");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a search at a peer ended in a bug", e.getCause());
        }
    }

    private List<Hit> kept(Map<String, String> question, Instant now) {
        List<ItemId> keys = copies.find(question, MOST, now).stream()
                .map(MirrorIndex.Hit::key)
                .toList();
        return store.read(reading -> {
            Map<ItemId, Document> there = new HashMap<>();
            mirrors.rows.keyed(reading, keys).forEach(each -> there.put(each.key(), each));
            return keys.stream()
                    .filter(there::containsKey)
                    .map(there::get)
                    .filter(each -> each.asOf()
                            .plus(mirrors.rows.source(reading, each.peering()).maximumAge())
                            .isAfter(now))
                    .map(each -> new Hit(
                            mirrors.peerings().get(reading, each.peering()),
                            each.item(),
                            each.asOf(),
                            Freshness.of(each.asOf(), now)))
                    .toList();
        });
    }

    private Answer<List<Hit>> ask(Peering peering, Map<String, String> question, Instant now) {
        ObjectNode asked = JsonNodeFactory.instance.objectNode();
        question.forEach(asked::put);
        Answer<Asking.Told> answer = asking.ask(peering, (way, base, nonce) -> {
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("nonce", nonce);
            body.set("question", asked);
            return way.ask("POST", URI.create(base + "search"), CanonicalJson.write(body), reach.deadline());
        });
        return answer.map(told -> {
            if (store.read(reading -> mirrors.isNew(reading, told.page()))) {
                store.write(writing -> {
                    mirrors.learn(writing, peering, told.page());
                    return true;
                });
            }
            Scopes scopes = store.read(reading -> mirrors.allowed(reading, peering));
            return mirrors.prove(scopes, told.page(), told.document(), asking.keys()).items().stream()
                    .filter(SharedItem.Shown.class::isInstance)
                    .map(item -> new Hit(peering, (SharedItem.Shown) item, now, Freshness.LIVE))
                    .limit(MOST)
                    .toList();
        });
    }

    /** The best of each source, then the second best: scores of different nodes say nothing of each other. */
    private static List<Hit> inTurn(List<List<Hit>> sources) {
        List<Hit> hits = new ArrayList<>();
        for (int rank = 0; rank < MOST && hits.size() < MOST; rank++) {
            for (List<Hit> source : sources) {
                if (rank < source.size() && hits.size() < MOST) {
                    hits.add(source.get(rank));
                }
            }
        }
        return hits;
    }
}
