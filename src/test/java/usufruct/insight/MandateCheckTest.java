package usufruct.insight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.allocation.BallotInput;
import usufruct.assignment.Assignment;
import usufruct.community.mandate.Act;
import usufruct.community.mandate.Scope;
import usufruct.json.CanonicalJson;
import usufruct.passport.PassportKeys;
import usufruct.policy.fact.NeedFacts;
import usufruct.store.Writing;
import usufruct.words.Bytes;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Window;

/** An operator who lets somebody act for people who never wanted it, with entries that fit: the audit names it. */
class MandateCheckTest {
    @TempDir
    private Path folder;

    private Village village;
    private PassportKeys proxy;
    private PassportKeys person;

    @BeforeEach
    void live() {
        village = new Village(folder);
        village.offer("drill", 1, "4711");
        proxy = village.person();
        person = village.person();
    }

    @AfterEach
    void close() {
        village.close();
    }

    @Test
    void whatAMandateCoversIsSound() {
        given(Set.of(Act.ASK));
        village.ask(proxy, person.did());

        assertThat(audit()).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void findsANeedThatWasSignedForSomebodyWithoutAMandate() {
        village.askUnasked(proxy, person.did());

        assertThat(finding()).contains("used no mandate");
    }

    @Test
    void findsItInABundleToo() {
        village.askUnasked(proxy, person.did());
        Path bundle = folder.resolve("bundle");
        village.export(bundle);

        assertThat(((Verdict.Flawed) Audit.ofBundle(bundle, Optional.empty()))
                        .finding()
                        .why())
                .contains("used no mandate");
    }

    @Test
    void findsAMandateThatIsUsedWhenItIsOver() {
        ItemId mandate = given(Set.of(Act.ASK));
        village.store.write(writing -> {
            village.mandates.end(writing, person.did(), mandate);
            return true;
        });
        village.askUnasked(proxy, person.did());
        use(mandate, "ask", newestNeed());

        assertThat(finding()).contains("did not run");
    }

    @Test
    void findsWhatTheMandateDoesNotName() {
        ItemId mandate = given(Set.of(Act.PAUSE));
        village.askUnasked(proxy, person.did());
        use(mandate, "ask", newestNeed());

        assertThat(finding()).contains("names other acts");
    }

    @Test
    void findsAnActThatWasNeverDone() {
        ItemId mandate = given(Set.of(Act.ASK, Act.WITHDRAW));
        ItemId need = village.ask(proxy, person.did());
        use(mandate, "withdraw", need);

        assertThat(finding()).contains("does not tell that it was done");
    }

    @Test
    void findsAStewardWhoHeardNobody() {
        ItemId id = village.ids.next();
        Did steward = village.steward.did();
        village.store.write(writing -> {
            writing.update("""
                            INSERT INTO mandate (id, person, proxy, acts, communities, categories, valid_from, valid_until,
                                                 giver, given_at, state)
                            VALUES (:id, :person, :proxy, 'ask', '', '', :from, :until, :giver, :at, 'offered')
                            """)
                    .bind("id", id.value())
                    .bind("person", person.did().value())
                    .bind("proxy", proxy.did().value())
                    .bind("from", village.now().toEpochMilli())
                    .bind("until", village.now().plus(Duration.ofDays(7)).toEpochMilli())
                    .bind("giver", steward.value())
                    .bind("at", village.now().toEpochMilli())
                    .execute();
            ObjectNode row = new MandateRowStore().mandates(writing).getFirst();
            return tell(writing, "mandate.offered", id, steward, row);
        });

        assertThat(finding()).contains("nobody but the proxy");
    }

    @Test
    void findsAMandateThatSomebodyElseTookOn() {
        ItemId mandate = given(Set.of(Act.ASK));
        village.meddle("UPDATE mandate SET proxy = '" + village.person().did() + "'");

        assertThat(finding()).contains("the log does not tell of it");
        assertThat(mandate).isNotNull();
    }

    @Test
    void findsAKeyThatWasSealedToAnotherByNoAct() {
        village.need(person, "drill", 1);
        village.round();
        Assignment permit = village.assignment(person);
        village.wait(Duration.ofDays(1));
        village.tryToOpen(person, permit).orThrow();
        ItemId grant = village.ids.next();
        String keyId = proxy.keyId().toString();
        village.store.write(writing -> {
            writing.update("""
                            INSERT INTO access_grant (id, assignment, item, version, assignee, key_id, issued_at, expires_at,
                                                      outcome)
                            VALUES (:id, :permit, :offer, 1, :assignee, :key, :at, :at, 'granted')
                            """)
                    .bind("id", grant.value())
                    .bind("permit", permit.id().value())
                    .bind("offer", permit.resource().offer().value())
                    .bind("assignee", person.did().value())
                    .bind("key", keyId)
                    .bind("at", village.now().toEpochMilli())
                    .execute();
            String told = String.join(
                    "|",
                    grant.value(),
                    permit.resource().offer().value(),
                    "1",
                    keyId,
                    village.now().toString(),
                    village.now().toString());
            return village.ledger()
                    .append(
                            writing,
                            "grant.issued",
                            permit.id().value(),
                            person.did().value(),
                            Bytes.sha256(Bytes.utf8(told)));
        });

        assertThat(finding()).contains("by no act of a proxy");
    }

    @Test
    void findsMoreTimeThatWasForAnothersPermit() {
        ItemId mandate = given(Set.of(Act.EXTEND));
        PassportKeys other = village.person();
        village.need(other, "drill", 1);
        village.round();
        Assignment permit = village.assignment(other);
        village.wait(Duration.ofDays(1));
        village.handOver(permit);
        long since = village.store.read(village.ledger()::lastSeq);
        village.extend(permit, Duration.ofMinutes(5));
        use(mandate, "extend", permit.id(), since);

        assertThat(finding()).contains("does not tell that it was done in the person's name");
    }

    @Test
    void findsAnOutcomeThatWasSignedForSomebodyWithoutAMandate() {
        village.need(person, "drill", 1);
        village.round();
        Assignment permit = village.assignment(person);
        village.wait(Duration.ofDays(1));
        village.handOver(permit);
        village.giveBack(person, permit);
        village.outcomeFor(proxy, person.did(), permit.id());

        assertThat(finding()).contains("used no mandate");
    }

    @Test
    void aListTellsWhatAProxyAsked() {
        given(Set.of(Act.ASK));
        village.ask(proxy, person.did());
        village.need(person, "drill", 1);
        village.round();

        assertThat(village.lists().getLast()).containsOnlyOnce("\"byProxy\":true");
        assertThat(audit()).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void findsAListThatHidesThatAProxyAsked() {
        given(Set.of(Act.ASK));
        village.ask(proxy, person.did());
        ItemId round = village.announced();
        village.freeze(
                round,
                input -> new BallotInput(
                        input.hostNode(),
                        input.needs().stream()
                                .map(need -> new BallotInput.Need(
                                        need.id(),
                                        need.asker(),
                                        need.heads(),
                                        own(need.facts()),
                                        need.placed(),
                                        need.resumed(),
                                        need.rested()))
                                .toList(),
                        input.offers(),
                        input.people(),
                        input.openUsesByNode()));
        village.draw(round);

        assertThat(finding()).contains("stands on it otherwise than it was asked");
    }

    private static NeedFacts own(NeedFacts facts) {
        return new NeedFacts(
                facts.purpose(),
                facts.constraints(),
                facts.urgent(),
                facts.careAgreed(),
                facts.time(),
                facts.askedAt(),
                facts.together(),
                facts.amount(),
                facts.preferences());
    }

    private ItemId given(Set<Act> acts) {
        var scope = new Scope(
                acts,
                List.of(),
                List.of(Category.parse("need.tool@v1")),
                new Window(village.now(), village.now().plus(Duration.ofDays(90))));
        return village.mandate(person.did(), person.did(), proxy.did(), scope, Optional.empty());
    }

    /** Tells the log that a mandate was used, whatever it covers. */
    private void use(ItemId mandate, String act, ItemId item) {
        use(mandate, act, item, act.equals("ask") ? 1 : village.store.read(village.ledger()::lastSeq));
    }

    private void use(ItemId mandate, String act, ItemId item, long since) {
        ItemId id = village.ids.next();
        village.store.write(writing -> {
            writing.update("""
                            INSERT INTO proxy_act (id, mandate, act, item, since, at)
                            VALUES (:id, :mandate, :act, :item, :since, :at)
                            """)
                    .bind("id", id.value())
                    .bind("mandate", mandate.value())
                    .bind("act", act)
                    .bind("item", item.value())
                    .bind("since", since)
                    .bind("at", village.now().toEpochMilli())
                    .execute();
            ObjectNode row = new MandateRowStore()
                    .acts(writing).stream()
                            .filter(each -> each.path("id").asText().equals(id.value()))
                            .findFirst()
                            .orElseThrow();
            return tell(writing, "mandate.used", mandate, proxy.did(), row);
        });
    }

    private long tell(Writing writing, String type, ItemId mandate, Did actor, ObjectNode row) {
        return village.ledger()
                .append(writing, type, mandate.value(), actor.value(), Bytes.sha256(CanonicalJson.write(row)));
    }

    private ItemId newestNeed() {
        return new ItemId(village.store.<String>read(
                reading -> reading.query("SELECT id FROM need WHERE issuer = '" + person.did() + "'")
                        .mapTo(String.class)
                        .one()));
    }

    private String finding() {
        return ((Verdict.Flawed) audit()).finding().why();
    }

    private Verdict audit() {
        return Audit.ofStore(village.store, village.data(), Optional.empty());
    }
}
