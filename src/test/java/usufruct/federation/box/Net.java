package usufruct.federation.box;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import usufruct.http.Headers;
import usufruct.http.IncomingRequest;
import usufruct.outbound.Errand;
import usufruct.outbound.Reply;
import usufruct.words.Answer;
import usufruct.words.Bytes;
import usufruct.words.Reason;

/** The way between the nodes of a box: what is asked is delayed, lost, doubled, overtaken or cut off, as the seed says. */
final class Net {
    private static final int CAUGHT = 200;

    private final Map<String, BoxNode> nodes = new LinkedHashMap<>();
    private final Map<String, Integer> sides = new HashMap<>();
    private final List<Caught> caught = new ArrayList<>();
    private final Box box;
    private final RandomGenerator random;
    private Weather weather = Weather.CALM;
    private long requests;
    private long bytes;

    /** A request as somebody on the way could keep it. */
    record Caught(BoxNode from, BoxNode to, IncomingRequest request) {}

    /** One that waits for an answer. */
    private static final class Call {
        private final BoxNode from;
        private final Strands.Strand strand;
        private final long number;
        private @Nullable Answer<Reply> answer;

        Call(BoxNode from, Strands.Strand strand, long number) {
            this.from = from;
            this.strand = strand;
            this.number = number;
        }
    }

    Net(Box box, RandomGenerator random) {
        this.box = box;
        this.random = random;
    }

    void add(BoxNode node) {
        nodes.put(node.url(), node);
    }

    void weather(Weather other) {
        weather = other;
        box.say("weather " + other);
    }

    /** From now on those of different sides hear nothing of each other. */
    void cut(Map<String, Integer> side) {
        sides.clear();
        sides.putAll(side);
        box.say("cut " + new TreeMap<>(side));
    }

    /** What was asked lately, as whoever listened has it. */
    List<Caught> caught() {
        return caught;
    }

    long requests() {
        return requests;
    }

    long bytes() {
        return bytes;
    }

    /** Asks as a node does, and waits. */
    Answer<Reply> send(BoxNode from, Errand errand) {
        var request = new IncomingRequest(
                errand.method(), errand.target().toString(), Headers.of(errand.headers()), errand.body());
        var call = new Call(from, box.strands().current(), requests++);
        bytes += errand.body().length;
        String where = errand.target().getScheme() + "://" + errand.target().getAuthority();
        box.say("?" + call.number + " " + from.name() + " > " + errand.method() + " "
                + errand.target().toString().replace("https://", "") + " " + Trace.mark(errand.body()) + " "
                + Trace.mark(Bytes.utf8(errand.headers().toString())));
        Optional<BoxNode> to = Optional.ofNullable(nodes.get(where));
        to.ifPresent(node -> keep(new Caught(from, node, request)));
        boolean lost = weather.loses(random);
        Duration there = weather.delay(random);
        if (!lost) {
            box.time().after(there, () -> arrive(call, to, request));
        }
        if (weather.doubles(random)) {
            box.time().after(weather.delay(random), () -> arrive(call, to, request));
        }
        box.time()
                .after(
                        errand.patience(),
                        () -> settle(call, Answer.refused(Reason.ANSWER_TOO_SLOW, "nobody answered in time")));
        box.strands().await();
        Answer<Reply> answer = call.answer;
        if (answer == null) {
            throw new IllegalStateException("woken without an answer");
        }
        return answer;
    }

    private void keep(Caught one) {
        if (caught.size() == CAUGHT) {
            caught.removeFirst();
        }
        caught.add(one);
    }

    private void arrive(Call call, Optional<BoxNode> to, IncomingRequest request) {
        if (to.isEmpty() || !to.get().isUp()) {
            settle(call, Answer.refused(Reason.NO_ANSWER, "nobody answers"));
        } else if (!isCut(call.from, to.get())) {
            serve(call, to.get(), request);
        }
    }

    private void serve(Call call, BoxNode to, IncomingRequest request) {
        boolean lost = weather.loses(random);
        Duration back = weather.delay(random);
        to.serve(request, said -> {
            Reply reply = to == box.mallory() ? box.evil().answered(request, said) : said;
            bytes += reply.body().length;
            box.say("!" + call.number + " " + to.name() + " answers " + reply.status() + " "
                    + Trace.mark(reply.body()));
            box.seen(call.from, reply.body());
            if (!lost) {
                box.time().after(back, () -> {
                    if (!isCut(call.from, to)) {
                        settle(call, Answer.done(reply));
                    }
                });
            }
        });
    }

    private boolean isCut(BoxNode one, BoxNode other) {
        return !sides.getOrDefault(one.name(), 0).equals(sides.getOrDefault(other.name(), 0));
    }

    private void settle(Call call, Answer<Reply> answer) {
        if (call.answer == null) {
            call.answer = answer;
            box.strands().goOn(call.strand);
        }
    }
}
