package usufruct.http;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Reads one bare item: RFC 9651, sections 4.2.3.1 to 4.2.10. */
final class BareReader {
    private final FieldText in;

    BareReader(FieldText in) {
        this.in = in;
    }

    Bare read() {
        int first = in.peek();
        if (first == '-' || FieldText.isDigit(first)) {
            return number();
        } else if (first == '*' || FieldText.isAlpha(first)) {
            return token();
        }
        return switch (first) {
            case '"' -> text();
            case ':' -> binary();
            case '?' -> flag();
            case '@' -> date();
            case '%' -> display();
            default -> throw in.malformed("no value starts with this character");
        };
    }

    private Bare number() {
        int start = in.at();
        in.taken('-');
        int whole = digits();
        if (!in.taken('.')) {
            if (whole > 15) {
                throw in.malformed("an integer has more than 15 digits");
            }
            return new Bare.Whole(Long.parseLong(in.since(start)));
        }
        if (whole > 12 || digits() > 3) {
            throw in.malformed("a decimal has more than 12 digits before its point or three after it");
        }
        return new Bare.Decimal(new BigDecimal(in.since(start)));
    }

    private int digits() {
        int start = in.at();
        while (FieldText.isDigit(in.peek())) {
            in.next();
        }
        if (in.at() == start) {
            throw in.malformed("a digit should stand here");
        }
        return in.at() - start;
    }

    private Bare token() {
        int start = in.at();
        in.next();
        while (FieldText.isInToken(in.peek())) {
            in.next();
        }
        return new Bare.Token(in.since(start));
    }

    private Bare text() {
        in.expect('"');
        var text = new StringBuilder();
        while (!in.taken('"')) {
            char c = in.next();
            if (c == '\\') {
                c = in.next();
                if (c != '"' && c != '\\') {
                    throw in.malformed("only `\"` and `\\` can be escaped");
                }
            } else if (!FieldText.isPrintable(c)) {
                throw in.malformed("a string holds more than printable ASCII");
            }
            text.append(c);
        }
        return new Bare.Text(text.toString());
    }

    private Bare binary() {
        in.expect(':');
        int start = in.at();
        while (in.peek() != ':') {
            in.next();
        }
        String base64 = in.since(start);
        in.expect(':');
        try {
            return new Bare.Binary(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw in.malformed("bytes are not in base64");
        }
    }

    private Bare flag() {
        in.expect('?');
        return switch (in.next()) {
            case '0' -> new Bare.Flag(false);
            case '1' -> new Bare.Flag(true);
            default -> throw in.malformed("a boolean is `?0` or `?1`");
        };
    }

    private Bare date() {
        in.expect('@');
        return switch (number()) {
            case Bare.Whole(long seconds) -> new Bare.Date(seconds);
            default -> throw in.malformed("a date counts whole seconds");
        };
    }

    private Bare display() {
        in.expect('%');
        in.expect('"');
        var bytes = new ByteArrayOutputStream();
        while (!in.taken('"')) {
            char c = in.next();
            if (!FieldText.isPrintable(c)) {
                throw in.malformed("a display string holds more than printable ASCII");
            }
            bytes.write(c == '%' ? hexDigit() << 4 | hexDigit() : c);
        }
        try {
            return new Bare.Display(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString());
        } catch (CharacterCodingException e) {
            throw in.malformed("a display string is not UTF-8");
        }
    }

    private int hexDigit() {
        int digit = "0123456789abcdef".indexOf(in.next());
        if (digit < 0) {
            throw in.malformed("`%` wants two lower-case hexadecimal digits");
        }
        return digit;
    }
}
