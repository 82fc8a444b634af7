package usufruct.passport;

import java.util.Arrays;
import java.util.Optional;

/** Bytes in the 58 letters of Bitcoin's alphabet (draft-msporny-base58-03); one spelling a value. */
final class Base58 {
    private static final String LETTERS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    /** Longer texts are refused unread: the work grows with the square of the length. */
    private static final int MOST = 128;

    private static final int LETTERS_A_STEP = 5;

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
        // the value in base 2^32, lowest first; each step takes as many letters as fit into an int
        int[] value = new int[text.length() / LETTERS_A_STEP + 1];
        for (int at = zeros; at < text.length(); ) {
            long carry = 0;
            long scale = 1;
            for (int end = Math.min(at + LETTERS_A_STEP, text.length()); at < end; at++) {
                int digit = LETTERS.indexOf(text.charAt(at));
                if (digit < 0) {
                    return Optional.empty();
                }
                carry = carry * 58 + digit;
                scale *= 58;
            }
            for (int i = 0; i < value.length; i++) {
                carry += (value[i] & 0xffff_ffffL) * scale;
                value[i] = (int) carry;
                carry >>>= 32;
            }
        }
        return Optional.of(bytes(zeros, value));
    }

    /** So many zeros, then the value without any in front. */
    private static byte[] bytes(int zeros, int[] value) {
        int length = value.length * 4;
        while (length > 0 && at(value, length - 1) == 0) {
            length--;
        }
        byte[] bytes = new byte[zeros + length];
        for (int i = 0; i < length; i++) {
            bytes[zeros + i] = at(value, length - 1 - i);
        }
        return bytes;
    }

    /** A byte of the value, counted from the lowest. */
    private static byte at(int[] value, int index) {
        return (byte) (value[index / 4] >>> (index % 4 * 8));
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
