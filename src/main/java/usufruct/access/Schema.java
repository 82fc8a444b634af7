package usufruct.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import usufruct.access.Rule.Direct;
import usufruct.access.Rule.Kind;
import usufruct.access.Rule.Kind.APerson;
import usufruct.access.Rule.Kind.AThing;
import usufruct.access.Rule.Kind.MembersOf;
import usufruct.access.Rule.Same;
import usufruct.access.Rule.Through;

/**
 * The relations and permissions of every namespace, each a union of rules.
 *
 * <p>A relation that {@link Rule.Through} looks through takes whole things only, never persons or usersets: who could
 * write members into it could widen every permission behind it.
 */
final class Schema {
    /** Who may what in the circle. */
    static final Schema CIRCLE = circle();

    private final Map<String, Map<String, List<Rule>>> namespaces = new LinkedHashMap<>();

    private static Schema circle() {
        var schema = new Schema();

        var node = schema.namespace("node");
        node.put("member", List.of(persons()));
        node.put("steward", List.of(persons()));
        node.put("allocator", List.of(persons()));
        node.put("auditor", List.of(persons()));
        node.put("operator", List.of(persons()));
        node.put("operate", List.of(new Same("operator")));
        node.put("audit", List.of(new Same("auditor")));

        var group = schema.namespace("group");
        group.put("node", List.of(things("node")));
        group.put(
                "member",
                List.of(
                        persons(new MembersOf("group", "member"), new MembersOf("node", "member")),
                        new Same("steward")));
        group.put("steward", List.of(persons(new MembersOf("node", "steward"))));
        group.put("allocator", List.of(persons(new MembersOf("node", "allocator"))));
        group.put("auditor", List.of(persons(), new Through("node", "auditor")));
        group.put("see", List.of(new Same("member"), new Same("auditor")));
        group.put("request", List.of(new Same("member")));
        group.put("offer", List.of(new Same("steward")));
        group.put("draw", List.of(new Same("allocator"), new Same("steward")));
        group.put("audit", List.of(new Same("auditor")));

        var person = schema.namespace("person");
        person.put("household", List.of(persons())); // who lives with them, said both ways

        var offer = schema.namespace("offer");
        offer.put("group", List.of(things("group")));
        offer.put("steward", List.of(new Through("group", "steward")));
        offer.put("see", List.of(new Through("group", "see")));
        offer.put("change", List.of(new Same("steward")));
        offer.put("maintain", List.of(new Same("steward")));
        offer.put("audit", List.of(new Through("group", "audit")));

        var need = schema.namespace("need");
        need.put("group", List.of(things("group")));
        need.put("node", List.of(things("node"))); // where no group was asked
        need.put("issuer", List.of(persons()));
        need.put("steward", List.of(new Through("group", "steward"), new Through("node", "steward")));
        need.put("allocator", List.of(new Through("group", "draw"), new Through("node", "allocator")));
        need.put("see", List.of(new Same("issuer"), new Same("steward"), new Same("allocator"), new Same("audit")));
        need.put("change", List.of(new Same("issuer")));
        need.put("audit", List.of(new Through("group", "audit"), new Through("node", "audit")));

        var assignment = schema.namespace("assignment");
        assignment.put("group", List.of(things("group")));
        assignment.put("holder", List.of(persons())); // whose it is, for as long as anybody asks
        assignment.put("assignee", List.of(persons())); // the same person, within the window that opens the key
        assignment.put("steward", List.of(new Through("group", "steward")));
        assignment.put("open", List.of(new Same("assignee")));
        assignment.put("use", List.of(new Same("holder")));
        assignment.put("handle", List.of(new Same("steward")));
        assignment.put("revoke", List.of(new Same("steward")));
        assignment.put("see", List.of(new Same("holder"), new Through("group", "draw"), new Through("group", "audit")));
        assignment.put("audit", List.of(new Through("group", "audit")));
        return schema;
    }

    private Map<String, List<Rule>> namespace(String name) {
        return namespaces.computeIfAbsent(name, _ -> new LinkedHashMap<>());
    }

    private static Rule persons(Kind... more) {
        var takes = new ArrayList<Kind>(List.of(more));
        takes.add(new APerson());
        return new Direct(List.copyOf(takes));
    }

    private static Rule things(String namespace) {
        return new Direct(List.of(new AThing(namespace)));
    }

    /** The ways into a relation or permission; none when there is no such name. */
    List<Rule> rules(String namespace, String name) {
        return namespaces.getOrDefault(namespace, Map.of()).getOrDefault(name, List.of());
    }

    /** Every name of a namespace, and every namespace: for tests that try them all. */
    Map<String, Map<String, List<Rule>>> namespaces() {
        return namespaces;
    }

    /** Says whether somebody can be named in this relation. */
    boolean namesPersons(String namespace, String relation) {
        return rules(namespace, relation).stream()
                .anyMatch(rule -> rule instanceof Direct(List<Kind> takes) && takes.contains(new APerson()));
    }

    /** Says whether a userset or a thing can be named in this relation. */
    boolean namesOthers(String namespace, String relation) {
        return rules(namespace, relation).stream()
                .anyMatch(rule -> rule instanceof Direct(List<Kind> takes)
                        && takes.stream().anyMatch(kind -> !(kind instanceof APerson)));
    }

    void requireName(Thing object, String name) {
        if (rules(object.namespace(), name).isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no relation or permission `" + name + "` of a `" + object.namespace() + "`");
        }
    }

    /** Says whether tuples may name this subject in this relation. */
    boolean takes(Thing object, String relation, Subject subject) {
        Kind kind = switch (subject) {
            case Subject.Person person -> new APerson();
            case Subject.Members(Thing thing, String others) -> new MembersOf(thing.namespace(), others);
            case Subject.Whole(Thing thing) -> new AThing(thing.namespace());
        };
        return rules(object.namespace(), relation).stream()
                .anyMatch(rule -> rule instanceof Direct(List<Kind> takes) && takes.contains(kind));
    }
}
