package usufruct.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import usufruct.client.AssignmentView;
import usufruct.client.NeedView;
import usufruct.client.OfferView;
import usufruct.client.OpenedGrant;
import usufruct.client.Pen;
import usufruct.client.ProblemException;
import usufruct.passport.Passport;
import usufruct.passport.PassportKeys;
import usufruct.record.Submission;
import usufruct.record.Visibility;
import usufruct.words.Category;
import usufruct.words.ItemId;

/** What people of a town do all day. Whatever the node acknowledged is noted, once the answer is there. */
final class Errands {
    private static final List<String> CONDITIONS = List.of("good", "good", "worn", "broken");

    private final Town town;
    private final Wire wire;
    private final Notes notes;
    private final AtomicInteger codes = new AtomicInteger(1_000);

    /** The last request for a change that was acknowledged, byte for byte. */
    final AtomicReference<HttpRequest> lastAcknowledged = new AtomicReference<>();

    Errands(Town town, Notes notes) {
        this.town = town;
        this.notes = notes;
        this.wire = new Wire(town.address());
    }

    /** Someone does something. */
    void any(RandomGenerator random) {
        Person person = town.people.get(random.nextInt(town.people.size()));
        switch (random.nextInt(16)) {
            case 0, 1, 2 -> ask(person, random);
            case 3 -> withdraw(person, random);
            case 4, 5, 6, 7, 8 -> town.people.forEach(each -> use(each, random));
            case 9, 10, 11 -> work(random);
            case 12 -> revoke(random);
            case 13, 14 -> draw();
            default -> offer(random);
        }
    }

    /** Somebody new makes a passport known: the quickest change there is, so that one is nearly always under way. */
    void arrive() {
        try (PassportKeys keys = Town.newKeys()) {
            attempt(() -> {
                town.person(keys).member().register(Passport.Kind.PERSON, Town.START);
                notes.passports.add(keys.did());
            });
        }
    }

    /** The operator moves the clock. */
    void wait(RandomGenerator random) {
        town.later(Duration.ofMinutes(random.nextInt(20, 200)));
    }

    private void ask(Person person, RandomGenerator random) {
        Instant from = town.clock.instant().plus(Duration.ofMinutes(random.nextInt(4 * 60)));
        Instant until = from.plus(Duration.ofMinutes(random.nextInt(120, 900)));
        Submission need = town.pen().first(person.keys(), Town.NEED, Visibility.NODE, town.needFields(from, until));
        HttpRequest request = wire.signed(person.keys(), town.clock, "POST", "/api/v1/needs", need.toBytes());
        Wire.Reply reply = wire.send(request);
        if (reply.status() == 201) {
            notes.changed("need.published", Pen.idOf(need));
            lastAcknowledged.set(request);
        } else {
            tell(reply.status(), reply.reason());
        }
    }

    private void withdraw(Person person, RandomGenerator random) {
        List<NeedView> waiting =
                person.member().needs().stream().filter(NeedView::waits).toList();
        if (!waiting.isEmpty()) {
            ItemId need = waiting.get(random.nextInt(waiting.size())).id();
            change("need.withdrawn", need, () -> person.member().withdraw(need));
        }
    }

    private void use(Person person, RandomGenerator random) {
        for (AssignmentView permit : person.member().assignments()) {
            switch (permit.state()) {
                case "issued", "active" -> begin(person, permit, random);
                case "in-use" -> giveBack(person, permit, random);
                case "revoked" -> {
                    if (permit.isMissing()) {
                        giveBack(person, permit, random);
                    }
                }
                case "returned" -> report(person, permit.id(), random);
                default -> {
                    // it is over
                }
            }
        }
    }

    private void giveBack(Person person, AssignmentView permit, RandomGenerator random) {
        String condition = CONDITIONS.get(random.nextInt(CONDITIONS.size()));
        change("assignment.returned", permit.id(), () -> person.member().giveBack(permit.id(), condition));
    }

    private void begin(Person person, AssignmentView permit, RandomGenerator random) {
        if (random.nextInt(40) == 0) {
            change("assignment.ended", permit.id(), () -> person.member().giveUp(permit.id()));
        } else if (permit.window().contains(town.clock.instant())) {
            attempt(() -> {
                try (OpenedGrant grant = person.member().open(permit.id())) {
                    notes.grants.add(grant.grant());
                }
            });
        }
    }

    private void report(Person person, ItemId permit, RandomGenerator random) {
        if (random.nextBoolean()) {
            ObjectNode fields = JsonNodeFactory.instance.objectNode();
            fields.put("assignmentId", permit.value()).put("result", "completed");
            fields.putObject("maintenance").put("needed", random.nextInt(4) == 0);
            Submission outcome =
                    town.pen().first(person.keys(), Category.parse("outcome@v1"), Visibility.GROUP, fields);
            change(
                    "outcome.recorded",
                    Pen.idOf(outcome),
                    () -> person.api().send("POST", "/api/v1/outcomes", outcome.toBytes()));
        }
    }

    private void work(RandomGenerator random) {
        for (JsonNode task : town.tasks()) {
            if (random.nextInt(3) == 0) {
                String id = task.path("id").asText();
                attempt(() -> {
                    if (task.path("kind").asText().equals("rotateCode")) {
                        newCode(town.steward.offer(
                                new ItemId(task.path("subject").asText())));
                    } else {
                        town.steward.tasks().complete(id, form(task, random));
                    }
                    notes.tasksDone.add(id);
                });
            }
        }
    }

    /** Chooses for every field; to lose a thing or to give it up is rare. */
    private static Map<String, String> form(JsonNode task, RandomGenerator random) {
        var form = new HashMap<String, String>();
        task.path("form").properties().forEach(field -> {
            JsonNode choices = field.getValue();
            int choice = random.nextInt(6) == 0 ? random.nextInt(choices.size()) : 0;
            form.put(field.getKey(), choices.path(choice).asText());
        });
        return form;
    }

    private void newCode(OfferView offer) {
        String code = Integer.toString(codes.incrementAndGet());
        town.steward.changeOffer(offer, town.offerFields(offer.title(), 2, code));
        notes.changed("offer.changed", offer.id());
    }

    private void revoke(RandomGenerator random) {
        List<JsonNode> running = town.stewardPerson.api().all("/api/v1/assignments?group=" + town.group.did()).stream()
                .filter(permit -> List.of("issued", "active", "in-use")
                        .contains(permit.path("state").asText()))
                .toList();
        if (!running.isEmpty() && random.nextInt(3) == 0) {
            var permit = new ItemId(
                    running.get(random.nextInt(running.size())).path("id").asText());
            change("assignment.revoked", permit, () -> town.steward.revoke(permit, "needed elsewhere"));
        }
    }

    private void draw() {
        attempt(() -> notes.rounds.add(town.steward.startRound(Town.OFFER, Town.POLICY)));
    }

    private void offer(RandomGenerator random) {
        List<OfferView> open = town.steward.offers().stream()
                .filter(each -> !each.state().equals("retired"))
                .toList();
        if (open.size() < 6) {
            String code = Integer.toString(codes.incrementAndGet());
            attempt(() -> notes.changed("offer.published", town.offer("Drill " + code, 2, code)));
            return;
        }
        OfferView offer = open.get(random.nextInt(open.size()));
        if (random.nextInt(8) == 0) {
            change(
                    "offer.retired",
                    offer.id(),
                    () -> town.stewardPerson.api().post("/api/v1/offers/" + offer.id() + "/retirement"));
        } else {
            attempt(() -> newCode(offer));
        }
    }

    private void change(String type, ItemId subject, Runnable request) {
        attempt(() -> {
            request.run();
            notes.changed(type, subject);
        });
    }

    private void attempt(Runnable request) {
        try {
            request.run();
        } catch (ProblemException e) {
            tell(e.status(), e.reason());
        }
    }

    private void tell(int status, String reason) {
        if (status >= 500) {
            notes.faults.add(status + " " + reason);
        }
        notes.refused(reason);
    }
}
