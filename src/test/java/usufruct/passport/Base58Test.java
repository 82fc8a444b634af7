package usufruct.passport;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Base58Test {
    private static final String LETTERS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    /** draft-msporny-base58-03, section 5. */
    @ParameterizedTest
    @CsvSource({
        "48656c6c6f20576f726c6421, 2NEpo7TZRRrLZSi2U",
        "54686520717569636b2062726f776e20666f78206a756d7073206f76657220746865206c617a7920646f672e, "
                + "USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z",
        "0000287fb4cd, 11233QC4",
        "'', ''",
        "00, 1",
    })
    void speaksAsTheDraftDoes(String hex, String text) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThat(Base58.encode(bytes)).isEqualTo(text);
        assertThat(Base58.decode(text))
                .hasValueSatisfying(read -> assertThat(read).isEqualTo(bytes));
    }

    @Test
    void agreesWithPlainArithmetic() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[random.nextInt(80)];
            random.nextBytes(bytes);
            for (int zero = 0; zero < bytes.length && random.nextInt(3) == 0; zero++) {
                bytes[zero] = 0;
            }
            String text = plainly(bytes);

            assertThat(Base58.encode(bytes)).as("seed %d", seed).isEqualTo(text);
            assertThat(Base58.decode(text))
                    .hasValueSatisfying(
                            read -> assertThat(read).as("seed %d", seed).isEqualTo(bytes));
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "O", "I", "l", "1é", "2NEpo7TZRRrL+Si2U", "' '"})
    void refusesForeignLetters(String text) {
        assertThat(Base58.decode(text)).isEmpty();
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(Base58.decode("z".repeat(128))).isPresent();
        assertThat(Base58.decode("z".repeat(129))).isEmpty();
        assertThat(Base58.decode("1".repeat(129))).isEmpty();
    }

    @Test
    void takesOnlyTheLengthAndPrefixAskedFor() {
        String text = Base58.encode(new byte[] {7, 1, 2});

        assertThat(Base58.decode(text, new byte[] {7}, 2))
                .hasValueSatisfying(read -> assertThat(read).containsExactly(1, 2));
        assertThat(Base58.decode(text, new byte[] {8}, 2)).isEmpty();
        assertThat(Base58.decode(text, new byte[] {7}, 3)).isEmpty();
    }

    private static String plainly(byte[] bytes) {
        var text = new StringBuilder();
        BigInteger left = new BigInteger(1, bytes);
        for (; left.signum() > 0; left = left.divide(BigInteger.valueOf(58))) {
            text.append(LETTERS.charAt(left.mod(BigInteger.valueOf(58)).intValue()));
        }
        for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
            text.append('1');
        }
        return text.reverse().toString();
    }
}
