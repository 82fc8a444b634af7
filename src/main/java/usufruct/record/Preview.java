package usufruct.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.Function;

/** What each audience would see of a record, before anybody does. */
final class Preview {

    /**
     * Of a record that its issuer signed: for each audience the projection that it would be answered with.
     *
     * @param fields all of them, the private ones too
     */
    static ObjectNode of(SignedRecord record, ObjectNode fields, Schema schema) {
        return view(schema, record.header().visibility(), fields, audience -> {
            ObjectNode view = JsonNodeFactory.instance.objectNode();
            view.set("record", record.projectedFor(audience, schema).toJson());
            return view;
        });
    }

    /** Of fields that nobody signed yet: for each audience the fields that it would see. */
    static ObjectNode of(Visibility visibility, ObjectNode fields, Schema schema) {
        return view(schema, visibility, fields, audience -> {
            ObjectNode view = JsonNodeFactory.instance.objectNode();
            ObjectNode seen = view.putObject("fields");
            fields.properties().stream()
                    .filter(each -> schema.shows(each.getKey(), audience))
                    .forEach(each -> seen.set(each.getKey(), each.getValue()));
            return view;
        });
    }

    private static ObjectNode view(
            Schema schema, Visibility visibility, ObjectNode fields, Function<Visibility, ObjectNode> seen) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("category", schema.category().toString());
        ArrayNode audiences = view.putArray("audiences");
        for (Visibility audience : Visibility.values()) {
            boolean sees = audience.sees(visibility);
            ObjectNode one =
                    audiences.addObject().put("audience", audience.word()).put("sees", sees);
            if (sees) {
                one.setAll(seen.apply(audience));
            }
        }
        ArrayNode sealed = view.putArray("sealed");
        fields.properties().stream()
                .map(Map.Entry::getKey)
                .filter(field -> schema.audience(field).isEmpty())
                .sorted()
                .forEach(sealed::add);
        return view;
    }

    private Preview() {}
}
