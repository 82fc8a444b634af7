package usufruct.node;

import usufruct.client.Api;
import usufruct.client.Member;
import usufruct.passport.PassportKeys;
import usufruct.words.Did;

/** Somebody with a passport and a way to the node. */
record Person(PassportKeys keys, Member member) {
    Api api() {
        return member.api();
    }

    Did did() {
        return keys.did();
    }
}
