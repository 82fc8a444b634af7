package usufruct.passport;

import java.util.Arrays;
import java.util.Optional;

/** Bytes in the 58 letters of Bitcoin's alphabet (draft-msporny-base58-03); one spelling a value. */
final class Base58 {
    private static final String LETTERS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    /** Longer texts are refused unread: the work grows with the square of the length. */
    private static final int MOST = 128;

    static String encode(byte[] bytes) {
        int zeros = 0;
        while (zeros < bytes.length && bytes[zeros] == 0) {
            zeros++;
        }
        byte[] digits = new byte[bytes.length * 2];
        int length = 0;
        for (byte next : bytes) {
            int carry = next & 0xff;
            for (int i = 0; i < length || carry > 0; i++) {
                carry += digits[i] << 8;
                digits[i] = (byte) (carry % 58);
                carry /= 58;
                length = Math.max(length, i + 1);
            }
        }
        var text = new StringBuilder(zeros + length);
        text.repeat(LETTERS.charAt(0), zeros);
        for (int i = length - 1; i >= 0; i--) {
            text.append(LETTERS.charAt(digits[i]));
        }
        return text.toString();
    }

    /** The bytes, or nothing when a letter is foreign or the text is longer than {@value #MOST}. */
    static Optional<byte[]> decode(String text) {
        if (text.length() > MOST) {
            return Optional.empty();
        }
        int zeros = 0;
        while (zeros < text.length() && text.charAt(zeros) == LETTERS.charAt(0)) {
            zeros++;
        }
        byte[] reversed = new byte[text.length()];
        int length = 0;
        for (int at = zeros; at < text.length(); at++) {
            int carry = LETTERS.indexOf(text.charAt(at));
            if (carry < 0) {
                return Optional.empty();
            }
            for (int i = 0; i < length || carry > 0; i++) {
                carry += (reversed[i] & 0xff) * 58;
                reversed[i] = (byte) carry;
                carry >>>= 8;
                length = Math.max(length, i + 1);
            }
        }
        byte[] bytes = new byte[zeros + length];
        for (int i = 0; i < length; i++) {
            bytes[zeros + i] = reversed[length - 1 - i];
        }
        return Optional.of(bytes);
    }

    /** As {@link #decode}, for values of one known length that begin with a prefix, which is taken off. */
    static Optional<byte[]> decode(String text, byte[] prefix, int length) {
        return decode(text)
                .filter(bytes -> bytes.length == prefix.length + length
                        && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length))
                .map(bytes -> Arrays.copyOfRange(bytes, prefix.length, bytes.length));
    }

    private Base58() {}
}
