package usufruct.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import usufruct.client.Api;
import usufruct.client.Member;
import usufruct.client.Pen;
import usufruct.http.RequestSigner;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;

/** Somebody with a passport: signs requests beforehand, or asks at once through the client. */
record Person(PassportKeys keys) {

    static Person fresh(RandomGenerator random) {
        try (Phrase phrase = Phrase.generate(random)) {
            return new Person(PassportKeys.of(phrase, 0));
        }
    }

    /** Where a person asks, and by whose clock. */
    record At(URI node, HttpClient http, InstantSource clock, RandomGenerator random) {}

    Api api(At at) {
        return Api.signedBy(keys, at.http(), at.node(), at.clock(), at.random());
    }

    Member member(At at, Pen pen) {
        return new Member(api(at), keys, pen);
    }

    /** A request ready to be sent, signed now. */
    byte[] request(At at, String method, String path, byte[] body) {
        URI target = at.node().resolve(path);
        var signer = new RequestSigner(keys.keyId().toString(), keys.signing()::sign, at.clock(), at.random());
        return Wire.request(method, target, signer.headers(method, target, body, "application/json"), body);
    }
}
