package usufruct.allocation.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import usufruct.words.Bytes;

/** Where chance comes from. */
class SeedTest {
    private final byte[] preimage = Bytes.sha256(Bytes.utf8("a preimage"));

    @Test
    void theFirstBlockOfAStreamIsKnown() {
        // python3 -c "import hashlib,hmac,struct; s=lambda *p: hashlib.sha256(b''.join(p)).digest()
        //   seed=s(b'usufruct/seed/v1', s(b'a preimage'), bytes(32), struct.pack('>I',0))
        //   print(hmac.new(seed, b'offers\0'+struct.pack('>Q',0), 'sha256').hexdigest())"
        SeedStream stream = Seed.combine(preimage, new byte[32], List.of()).stream("offers");

        String block = IntStream.range(0, 4)
                .mapToObj(i -> String.format("%016x", stream.nextLong()))
                .reduce("", String::concat);
        assertThat(block).isEqualTo("0a26d0ddf5462921c3eb1760f659466a6e5b5c4ec832e742ab0aeb0b27e4b689");
    }

    @Test
    void theOrderOfRevealsDoesNotMatterButEachRevealDoes() {
        byte[] one = {1};
        byte[] two = {2};

        byte[] seed = Seed.combine(preimage, new byte[32], List.of(one, two)).bytes();
        assertThat(Seed.combine(preimage, new byte[32], List.of(two, one)).bytes())
                .isEqualTo(seed);
        assertThat(Seed.combine(preimage, new byte[32], List.of(one)).bytes()).isNotEqualTo(seed);
        assertThat(Seed.combine(preimage, new byte[32], List.of(one, one, two)).bytes())
                .isNotEqualTo(seed);
    }

    @Test
    void everyNumberBelowABoundIsAsLikely() {
        SeedStream stream = Seed.combine(preimage, new byte[32], List.of()).stream("test");
        int[] seen = new int[7];
        for (int i = 0; i < 70_000; i++) {
            seen[stream.below(7)]++;
        }

        double chiSquare = IntStream.of(seen)
                .mapToDouble(n -> (n - 10_000.0) * (n - 10_000.0) / 10_000.0)
                .sum();
        assertThat(chiSquare).as("6 degrees of freedom, 5%").isLessThan(12.59);
    }
}
