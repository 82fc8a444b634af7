package usufruct.federation;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.words.Answer;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** The way between nodes as a test wants it: what is asked can be lost, its answer can be lost, and it can come twice. */
final class TestNet {
    private final Map<String, TestNode> nodes = new LinkedHashMap<>();
    private Instant now = Instant.parse("2026-12-01T08:00:00Z");

    /** In a hundred. */
    int loss;

    int doubling;
    boolean isCut;
    Random random = new Random(1);

    /** How many messages each request carried. */
    final List<Integer> batches = new ArrayList<>();

    /** What asks, and how it is changed on its way. */
    interface Middle {
        Answer<JsonNode> pass(TestNode from, String method, URI target, byte[] body);
    }

    Middle middle = this::carry;

    void add(TestNode node) {
        nodes.put(node.url, node);
    }

    Instant now() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    Transport from(TestNode node) {
        return (method, target, body) -> middle.pass(node, method, target, body);
    }

    Answer<JsonNode> carry(TestNode from, String method, URI target, byte[] body) {
        TestNode to = nodes.get(target.getScheme() + "://" + target.getAuthority());
        if (to == null || isCut || random.nextInt(100) < loss) {
            return Answer.refused(Reason.NO_ANSWER, "nobody answers");
        }
        if (target.getPath().endsWith("/messages")) {
            batches.add(StrictJson.read(body).path("messages").size());
        }
        Answer<JsonNode> answer = asked(from, to, method, target, body);
        if (random.nextInt(100) < doubling) {
            answer = asked(from, to, method, target, body);
        }
        return random.nextInt(100) < loss ? Answer.refused(Reason.NO_ANSWER, "the answer is lost") : answer;
    }

    private static Answer<JsonNode> asked(TestNode from, TestNode to, String method, URI target, byte[] body) {
        try {
            byte[] answer = CanonicalJson.write(to.answer(from.did(), method, target.getPath(), body));
            return Answer.done(StrictJson.read(answer));
        } catch (RefusedException e) {
            return Answer.refused(e.refusal());
        }
    }

    /** Every node does what is due, until nothing is. */
    void settle() {
        for (int i = 0; i < 8; i++) {
            nodes.values().forEach(each -> each.deliveries.round());
        }
    }

    /** Time passes until everything has had its turn. */
    void settleFor(Duration time) {
        Instant end = now.plus(time);
        while (now.isBefore(end)) {
            settle();
            pass(Duration.ofSeconds(20));
        }
    }
}
