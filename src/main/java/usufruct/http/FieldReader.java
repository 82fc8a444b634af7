package usufruct.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Reads structured fields: RFC 9651, section 4.2, and so also RFC 8941. A field that is anything else is refused whole.
 *
 * <p>A header sent in several lines is first joined with {@code ", "}.
 */
final class FieldReader {
    private final FieldText in;
    private final BareReader bare;

    private FieldReader(String field) {
        this.in = new FieldText(field);
        this.bare = new BareReader(in);
    }

    /** @throws MalformedFieldException when the text is not exactly one item */
    static Member.Item item(String field) {
        var reader = new FieldReader(field);
        reader.in.skipSpaces();
        Member.Item item = reader.item();
        reader.in.skipSpaces();
        reader.in.expectEnd();
        return item;
    }

    /** @throws MalformedFieldException when the text is not a list; an empty text is an empty list */
    static List<Member> list(String field) {
        var reader = new FieldReader(field);
        var members = new ArrayList<Member>();
        reader.in.skipSpaces();
        while (!reader.in.ended()) {
            members.add(reader.member());
            reader.comma();
        }
        return List.copyOf(members);
    }

    /**
     * The members by name in their order; of a name that stands twice the last value counts.
     *
     * @throws MalformedFieldException when the text is not a dictionary; an empty text is an empty dictionary
     */
    static SequencedMap<String, Member> dictionary(String field) {
        var reader = new FieldReader(field);
        var members = new LinkedHashMap<String, Member>();
        reader.in.skipSpaces();
        while (!reader.in.ended()) {
            String key = reader.key();
            members.put(
                    key,
                    reader.in.taken('=') ? reader.member() : new Member.Item(new Bare.Flag(true), reader.parameters()));
            reader.comma();
        }
        return members;
    }

    private void comma() {
        in.skipWhitespace();
        if (in.ended()) {
            return;
        }
        in.expect(',');
        in.skipWhitespace();
        if (in.ended()) {
            throw in.malformed("a comma stands at the end");
        }
    }

    private Member member() {
        return in.peek() == '(' ? innerList() : item();
    }

    private Member.InnerList innerList() {
        in.expect('(');
        var items = new ArrayList<Member.Item>();
        in.skipSpaces();
        while (!in.taken(')')) {
            items.add(item());
            if (in.peek() != ' ' && in.peek() != ')') {
                throw in.malformed("a space or `)` should stand here");
            }
            in.skipSpaces();
        }
        return new Member.InnerList(items, parameters());
    }

    private Member.Item item() {
        Bare value = bare.read();
        return new Member.Item(value, parameters());
    }

    private SequencedMap<String, Bare> parameters() {
        var parameters = new LinkedHashMap<String, Bare>();
        while (in.taken(';')) {
            in.skipSpaces();
            String key = key();
            parameters.put(key, in.taken('=') ? bare.read() : new Bare.Flag(true));
        }
        return parameters;
    }

    private String key() {
        if (!FieldText.isLower(in.peek()) && in.peek() != '*') {
            throw in.malformed("a key should stand here");
        }
        int start = in.at();
        while (FieldText.isInKey(in.peek())) {
            in.next();
        }
        return in.since(start);
    }
}
