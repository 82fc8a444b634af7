package usufruct.federation.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import usufruct.words.Bytes;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** What strangers submit: read byte for byte, or refused. */
class SubmissionTest {
    private static final long SEED = Long.getLong("usufruct.seed", 20261130L);
    private static final String HASH = Base64.getEncoder().encodeToString(new byte[32]);

    // the example of C2SP tlog-witness, its proof shortened; the signatures are as published
    private static final String GOOD = "old 20852014\n" + HASH + "\n" + HASH
            + "\n\nexample.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
            + "\n— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+"
            + "zyWE+xeMcTOAYQ8=\n";

    @Test
    void givesBackWhatItRead() {
        Submission read = Submission.parse(Bytes.utf8(GOOD));

        assertThat(read.old()).isEqualTo(20_852_014);
        assertThat(read.proof()).hasSize(2);
        assertThat(read.checkpoint().size()).isEqualTo(20_852_163);
        assertThat(read.bytes()).isEqualTo(Bytes.utf8(GOOD));
    }

    @Test
    void whateverComesIsReadExactlyOrRefused() {
        System.out.println("seed " + SEED + " (-Dusufruct.seed)");
        var random = new Random(SEED);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = changed(Bytes.utf8(GOOD), random);
            try {
                assertThat(Submission.parse(bytes).bytes()).isEqualTo(bytes);
            } catch (RefusedException e) {
                assertThat(e.refusal().reason()).isEqualTo(Reason.BAD_CHECKPOINT);
                refused++;
            }
        }
        assertThat(refused).isBetween(1_000, 19_999);
    }

    /** A byte turned, taken out or put in, once to three times; or the end missing. */
    private static byte[] changed(byte[] bytes, Random random) {
        byte[] now = bytes;
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            int at = random.nextInt(now.length);
            switch (random.nextInt(4)) {
                case 0 -> now[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> {
                    byte[] less = Arrays.copyOf(now, now.length - 1);
                    System.arraycopy(now, at + 1, less, at, now.length - 1 - at);
                    now = less;
                }
                case 2 -> {
                    byte[] more = Arrays.copyOf(now, now.length + 1);
                    System.arraycopy(now, at, more, at + 1, now.length - at);
                    more[at] = (byte) "\n 0+/=— \u0000".charAt(random.nextInt(9));
                    now = more;
                }
                default -> now = Arrays.copyOf(now, 1 + at);
            }
        }
        return now;
    }
}
