package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Api;
import usufruct.client.Witnesses;
import usufruct.federation.witness.TwoHistories;
import usufruct.ledger.CosignatureKey;
import usufruct.ledger.SignedNote;
import usufruct.node.command.Terminal;
import usufruct.outbound.Reply;
import usufruct.passport.Passport;
import usufruct.passport.PassportKeys;
import usufruct.words.Answer;
import usufruct.words.Bytes;
import usufruct.words.Reason;

/** A node whose folder was copied lives on twice; a third node cosigned the one and catches the other. */
class TwoHistoriesNodeTest {
    @TempDir
    private Path folder;

    private final HttpClient http = Api.plainHttp();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aNodeThatShowsTwoHistoriesIsCaughtWithAProofThatAnybodyChecks() throws IOException {
        PassportKeys operator = Town.newKeys();
        Path shown;
        CosignatureKey witness;
        try (Node third = Node.start(Town.settings(folder.resolve("third"), operator, 0));
                var one = new Settlement(folder.resolve("one"), 0);
                var other = new Settlement(folder.resolve("other"), 1)) {
            assertThat(one.town.node.did()).as("copies of one folder").isEqualTo(other.town.node.did());
            follow(third, operator, one);
            witness = CosignatureKey.parse(
                    read(third.address(), "/federation/v1/witness/key").strip());

            assertThat(asks(one, third, witness)).isInstanceOf(Answer.Done.class);
            String cosigned = read(one.town.address(), "/api/v1/ledger/cosigned");
            assertThat(witness.cosigned(SignedNote.parse(Bytes.utf8(cosigned)))).isPresent();
            shown = Files.writeString(folder.resolve("one.note"), cosigned);
            growBeyond(other, () -> size(other) > size(one));

            assertThat(asks(other, third, witness))
                    .isInstanceOfSatisfying(
                            Answer.Refused.class,
                            refused -> assertThat(refused.refusal().reason()).isEqualTo(Reason.NOT_COSIGNED));
            assertThat(wire(third, "/federation/v1/witness/add-checkpoint"))
                    .isEqualTo(new Wire.Reply(400, "BAD_CHECKPOINT"));

            Path hidden = Files.writeString(folder.resolve("other.note"), other.town.head());
            Path proof = folder.resolve("proof.json");
            String[] compare = {"witness", "compare", shown.toString(), hidden.toString(), "--to", proof.toString()};
            assertThat(type(compare)).as("the sizes differ").isEqualTo(1);
            assertThat(proof).doesNotExist();
            String[] from = {"--from", other.town.address().toString()};
            assertThat(type(together(compare, from))).isEqualTo(1);
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("showed two histories");
            assertThat(type("witness", "check", proof.toString())).isZero();
            assertThat(TwoHistories.read(Files.readAllBytes(proof)).key().name())
                    .isEqualTo("usufruct/" + one.town.node.did());

            one.town.operator.putAuditor(one.town.operatorPerson.did());
            Path later = Files.writeString(folder.resolve("later.note"), one.town.head());
            assertThat(type(
                            "witness",
                            "compare",
                            later.toString(),
                            shown.toString(),
                            "--to",
                            proof + ".none",
                            "--from",
                            one.town.address().toString()))
                    .as("who only grew is not caught")
                    .isZero();
        }
        assertThat(audit("one", "--witness", witness.verifierKey())).isZero();
        assertThat(audit("one", "--witness", witness.verifierKey(), "--cosigned", shown.toString()))
                .isZero();
        assertThat(audit("other")).as("alone it looks whole").isZero();
        assertThat(audit("other", "--witness", witness.verifierKey())).isEqualTo(1);
        assertThat(audit("other", "--cosigned", shown.toString())).isEqualTo(1);
        assertThat(audit("one", "--witness", "nonsense")).isEqualTo(2);
    }

    private void follow(Node third, PassportKeys operator, Settlement whom) {
        Instant now = Instant.parse(Api.anonymous(http, third.address())
                .get("/api/v1/node")
                .path("now")
                .asText());
        Api api = Api.signedBy(operator, http, third.address(), () -> now, new java.security.SecureRandom());
        new usufruct.client.Member(api, operator, whom.town.pen()).register(Passport.Kind.PERSON, now);
        var witnesses = new Witnesses(api);
        witnesses.follow(whom.rooms().base().ledger.noteKey().verifierKey());
        assertThat(witnesses.logs()).hasSize(1);
    }

    private Answer<Instant> asks(Settlement who, Node third, CosignatureKey witness) throws IOException {
        return who.rooms()
                .witnesses()
                .cosignatures
                .ask(this::post, third.address().resolve("/federation/v1/witness/"), witness);
    }

    private static void growBeyond(Settlement settlement, BooleanSupplier enough) {
        while (!enough.getAsBoolean()) {
            settlement.town.admitted();
        }
    }

    private static long size(Settlement settlement) {
        return settlement.rooms().base().ledger.head().size();
    }

    private Answer<Reply> post(URI address, byte[] body) {
        try {
            HttpResponse<byte[]> answer = exchange(HttpRequest.newBuilder(address)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build());
            return Answer.done(new Reply(
                    answer.statusCode(),
                    answer.headers().firstValue("content-type").orElse(""),
                    answer.body()));
        } catch (IOException e) {
            return Answer.refused(Reason.NO_ANSWER, "no answer came");
        }
    }

    private Wire.Reply wire(Node node, String path) {
        var wire = new Wire(node.address());
        return wire.send(wire.request("POST", path, Bytes.utf8("old"), java.util.Map.of("content-type", "text/plain")));
    }

    private String read(URI node, String path) throws IOException {
        return Bytes.text(
                exchange(HttpRequest.newBuilder(node.resolve(path)).build()).body());
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private int audit(String which, String... more) {
        String[] audit = {
            "audit", "--data", folder.resolve(which).resolve("data").toString()
        };
        return type(together(audit, more));
    }

    private int type(String... words) {
        var terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Optional.empty());
        return Main.commandLine(terminal).execute(words);
    }

    private static String[] together(String[] words, String[] more) {
        return java.util.stream.Stream.concat(java.util.Arrays.stream(words), java.util.Arrays.stream(more))
                .toArray(String[]::new);
    }
}
