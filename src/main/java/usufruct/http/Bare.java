package usufruct.http;

import java.math.BigDecimal;

/** A bare item of a structured field: RFC 9651, section 3.3. */
sealed interface Bare {

    /** At most 15 digits. */
    record Whole(long value) implements Bare {}

    /** At most 12 digits before the point and three after it. */
    record Decimal(BigDecimal value) implements Bare {}

    /** Printable ASCII. */
    record Text(String value) implements Bare {}

    record Token(String value) implements Bare {}

    /** Bytes; two with the same content are not equal as records, compare them as bytes. */
    record Binary(byte[] value) implements Bare {}

    record Flag(boolean value) implements Bare {}

    /** Seconds since the epoch. */
    record Date(long seconds) implements Bare {}

    /** Any Unicode text. */
    record Display(String value) implements Bare {}
}
